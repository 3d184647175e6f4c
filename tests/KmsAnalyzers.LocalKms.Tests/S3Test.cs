using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace KmsAnalyzers.LocalKms.Tests;

/// <summary>A KMS with one key and a bucket beside it, spoken to through the real S3 client.</summary>
public abstract class S3Test : KmsTest
{
    protected const string Bucket = "documents";

    protected S3Test()
        : this(new LocalKmsOptions())
    {
    }

    protected S3Test(LocalKmsOptions options)
        : base(options) => S3 = Kms.CreateS3Client(new() { MaxErrorRetry = 0 });

    protected IAmazonS3 S3 { get; }

    protected IEnumerable<LocalKmsCall> CallsOfS3 => Kms.Calls.Where(call => call.Caller == LocalKmsCaller.S3);

    public override void Dispose()
    {
        S3.Dispose();
        base.Dispose();
    }

    /// <summary>Puts an object under SSE-KMS with the key.</summary>
    protected Task<PutObjectResponse> PutAsync(string name, Action<PutObjectRequest>? change = null)
    {
        var request = new PutObjectRequest
        {
            BucketName = Bucket,
            Key = name,
            ContentBody = $"content of {name}",
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            ServerSideEncryptionKeyManagementServiceKeyId = Key,
        };
        change?.Invoke(request);
        return S3.PutObjectAsync(request, Token);
    }

    protected async Task<string> GetAsync(string name)
    {
        using var response = await S3.GetObjectAsync(Bucket, name, Token);
        using var reader = new StreamReader(response.ResponseStream);
        return await reader.ReadToEndAsync(Token);
    }

    protected static async Task RefusedAsync(HttpStatusCode status, string code, string text, Func<Task> call)
    {
        var exception = await Assert.ThrowsAnyAsync<AmazonS3Exception>(call);
        Assert.Equal((code, text, status), (exception.ErrorCode, exception.Message, exception.StatusCode));
    }
}
