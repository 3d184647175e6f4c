using System.Net;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.LocalKms.Tests;

/// <summary>A KMS with one key, spoken to through the real SDK client.</summary>
public abstract class KmsTest : IDisposable
{
    protected KmsTest()
        : this(new LocalKmsOptions())
    {
    }

    protected KmsTest(LocalKmsOptions options)
    {
        Kms = new(options);
        Key = Kms.CreateKey();
        Client = Kms.CreateClient(NoRetries);
    }

    protected static AmazonKeyManagementServiceConfig NoRetries => new() { MaxErrorRetry = 0 };

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected LocalKms Kms { get; }

    /// <summary>The ARN of a symmetric encryption key.</summary>
    protected string Key { get; }

    protected IAmazonKeyManagementService Client { get; }

    public virtual void Dispose()
    {
        Client.Dispose();
        Kms.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task<byte[]> EncryptAsync(byte[] plaintext, Dictionary<string, string>? context = null, string? key = null)
    {
        var response = await Client.EncryptAsync(
            new() { KeyId = key ?? Key, Plaintext = new MemoryStream(plaintext), EncryptionContext = context }, Token);
        return response.CiphertextBlob.ToArray();
    }

    protected async Task<byte[]> DecryptAsync(byte[] ciphertext, Dictionary<string, string>? context = null, string? key = null)
    {
        var response = await Client.DecryptAsync(
            new() { KeyId = key, CiphertextBlob = new MemoryStream(ciphertext), EncryptionContext = context }, Token);
        return response.Plaintext.ToArray();
    }

    protected async Task<KeyMetadata> CreateKeyAsync(KeySpec spec, KeyUsageType usage) =>
        (await Client.CreateKeyAsync(new() { KeySpec = spec, KeyUsage = usage }, Token)).KeyMetadata;

    /// <summary>Asserts that KMS refuses a call with an exception of exactly this class, its code and text, and status 400.</summary>
    protected static async Task RefusedAsync<TException>(string code, string text, Func<Task> call)
        where TException : AmazonKeyManagementServiceException
    {
        var exception = await Assert.ThrowsAsync<TException>(call);
        Assert.Equal((code, text, HttpStatusCode.BadRequest), (exception.ErrorCode, exception.Message, exception.StatusCode));
    }

    protected static Task InvalidAsync(string text, Func<Task> call) =>
        RefusedAsync<AmazonKeyManagementServiceException>("ValidationException", text, call);

    /// <summary>Asserts an exception class that KMS sends without a text.</summary>
    protected static async Task RefusedWithoutTextAsync<TException>(Func<Task> call)
        where TException : AmazonKeyManagementServiceException
    {
        var exception = await Assert.ThrowsAsync<TException>(call);
        Assert.Equal((typeof(TException).Name, HttpStatusCode.BadRequest), (exception.ErrorCode, exception.StatusCode));
        Assert.DoesNotContain("\"message\"", exception.Message, StringComparison.OrdinalIgnoreCase);
    }
}
