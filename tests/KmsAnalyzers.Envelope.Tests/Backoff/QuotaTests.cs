using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;

namespace KmsAnalyzers.Envelope.Tests.Backoff;

/// <summary>Three hundred calls at once against a quota of fifty a second, on one clock with the quota.</summary>
public sealed class QuotaTests : IDisposable
{
    private const int Uploads = 300;

    private readonly DrivenClock clock = new();
    private readonly LocalKms.LocalKms local;
    private readonly string key;

    public QuotaTests()
    {
        local = new(new() { RequestsPerSecond = 50, TimeProvider = clock });
        key = local.CreateKey();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private KmsBackoffOptions Options => new() { TimeProvider = clock };

    public void Dispose() => local.Dispose();

    [Fact]
    public async Task CallsToKms_AreAllAnswered()
    {
        using var kms = local.CreateClient(new() { MaxErrorRetry = 0 });
        await clock.RunAsync(Repeat(() => KmsBackoff.ExecuteAsync(
            token => kms.GenerateDataKeyAsync(new() { KeyId = key, KeySpec = DataKeySpec.AES_256 }, token), Options, Token)));
        Assert.Equal(Uploads, local.Calls.Count(call => call.Succeeded));
        Assert.Contains(local.Calls, call => call.Outcome == "ThrottlingException");
    }

    [Fact]
    public async Task UploadsUnderSseKms_AreAllStored()
    {
        using var s3 = local.CreateS3Client(new() { MaxErrorRetry = 0 });
        await clock.RunAsync(Repeat(number => KmsBackoff.ExecuteAsync(token => UploadAsync(s3, number, token), Options, Token)));
        Assert.Equal(Uploads, local.Calls.Count(call => call.Succeeded));
        Assert.Contains(local.Calls, call => call.Outcome == "ThrottlingException");
    }

    [Fact]
    public async Task WithoutBackoff_MostAreLost()
    {
        using var s3 = local.CreateS3Client(new() { MaxErrorRetry = 0 });
        var stored = await clock.RunAsync(Repeat(async number =>
        {
            try
            {
                await UploadAsync(s3, number, Token);
                return true;
            }
            catch (AmazonServiceException exception) when (KmsThrottling.IsKmsThrottling(exception))
            {
                return false;
            }
        }));
        Assert.Equal(50, stored.Count(upload => upload));
    }

    private static Func<Task<T>>[] Repeat<T>(Func<Task<T>> call) => Repeat(_ => call());

    private static Func<Task<T>>[] Repeat<T>(Func<int, Task<T>> call) => [.. Enumerable.Range(0, Uploads).Select(number => (Func<Task<T>>)(() => call(number)))];

    private Task<Amazon.S3.Model.PutObjectResponse> UploadAsync(IAmazonS3 s3, int number, CancellationToken token) => s3.PutObjectAsync(
        new()
        {
            BucketName = "documents",
            Key = $"{number}",
            InputStream = new MemoryStream([1, 2, 3]),
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            ServerSideEncryptionKeyManagementServiceKeyId = key,
        },
        token);
}
