using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Kms;

/// <summary>The context of a request must be the one of the encryption, as KMS demands it.</summary>
public sealed class RequestContextTests
{
    private static readonly Dictionary<string, string> Given = new() { ["tenant"] = "t-42", ["purpose"] = "unit" };

    private readonly StubKms kms = new();

    [Fact]
    public async Task TheSamePairs_Decrypt_InAnyOrder()
    {
        var key = kms.CreateKey();
        var message = await kms.EnvelopeEncryptAsync(key, [1], Given);

        Assert.Equal([1], await kms.EnvelopeDecryptAsync(message, new() { ["purpose"] = "unit", ["tenant"] = "t-42" }, key));
        Assert.Equal(new() { ["tenant"] = "t-42", ["purpose"] = "unit", ["kms-analyzers-envelope"] = "1" }, kms.Calls[^1].Context);
    }

    public static TheoryData<string, Dictionary<string, string>?> Others => new()
    {
        { "none", null },
        { "empty", [] },
        { "missing", new() { ["tenant"] = "t-42" } },
        { "other value", new() { ["tenant"] = "t-43", ["purpose"] = "unit" } },
        { "other case of a value", new() { ["tenant"] = "T-42", ["purpose"] = "unit" } },
        { "other case of a name", new() { ["Tenant"] = "t-42", ["purpose"] = "unit" } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task AnotherContext_IsRefused_BeforeAnyCall(string what, Dictionary<string, string>? other)
    {
        var key = kms.CreateKey();
        var message = await kms.EnvelopeEncryptAsync(key, [1], Given);
        kms.Calls.Clear();

        var exception = await Assert.ThrowsAsync<InvalidCiphertextException>(() => kms.EnvelopeDecryptAsync(message, other, key));
        Assert.IsType<EnvelopeDecryptionException>(exception.InnerException);
        Assert.True(kms.Calls.Count == 0, what);
    }

    [Fact]
    public async Task AFurtherPair_IsRefused()
    {
        var key = kms.CreateKey();
        var message = await kms.EnvelopeEncryptAsync(key, [1], Given);
        await Assert.ThrowsAsync<InvalidCiphertextException>(() => kms.EnvelopeDecryptAsync(message, new(Given) { ["extra"] = "1" }, key));

        var bare = await kms.EnvelopeEncryptAsync(key, [1]);
        await Assert.ThrowsAsync<InvalidCiphertextException>(() => kms.EnvelopeDecryptAsync(bare, Given, key));
    }

    [Fact]
    public async Task NoContextAndAnEmptyOne_AreTheSame()
    {
        var key = kms.CreateKey();
        Assert.Equal([1], await kms.EnvelopeDecryptAsync(await kms.EnvelopeEncryptAsync(key, [1], []), null, key));
        Assert.Equal([1], await kms.EnvelopeDecryptAsync(await kms.EnvelopeEncryptAsync(key, [1]), [], key));
    }

    [Fact]
    public async Task ValuesOfTheContext_AreNotInTheException()
    {
        var key = kms.CreateKey();
        var message = await kms.EnvelopeEncryptAsync(key, [1], Given);
        var exception = await Assert.ThrowsAsync<InvalidCiphertextException>(() => kms.EnvelopeDecryptAsync(message, new() { ["tenant"] = "someone-else" }, key));
        Assert.DoesNotContain("t-42", exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("someone-else", exception.ToString(), StringComparison.Ordinal);
    }
}
