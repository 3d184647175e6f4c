using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Time.Testing;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class SseKmsTests : S3Test
{
    private readonly FakeTimeProvider clock;

    public SseKmsTests()
        : this(new FakeTimeProvider())
    {
    }

    private SseKmsTests(FakeTimeProvider clock)
        : base(new LocalKmsOptions { RequestsPerSecond = 10, TimeProvider = clock }) => this.clock = clock;

    [Fact]
    public async Task APutAndAGet_CallKmsAsS3_UnderTheArnOfTheObject()
    {
        var put = await PutAsync("a/b");
        await GetAsync("a/b");
        Assert.Equal((ServerSideEncryptionMethod.AWSKMS, Key), (put.ServerSideEncryptionMethod, put.ServerSideEncryptionKeyManagementServiceKeyId));
        Assert.Equal(["GenerateDataKey", "Decrypt"], CallsOfS3.Select(call => call.Operation));
        Assert.All(CallsOfS3, call =>
        {
            Assert.Equal((Key, LocalKmsCall.Success), (call.Key, call.Outcome));
            Assert.Equal(new KeyValuePair<string, string>("aws:s3:arn", "arn:aws:s3:::documents/a/b"), Assert.Single(call.Context));
        });
    }

    [Fact]
    public async Task AnObjectWithoutSseKms_CallsNoKms()
    {
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "a", ContentBody = "plain" }, Token);
        await PutAsync("b", request =>
        {
            request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256;
            request.ServerSideEncryptionKeyManagementServiceKeyId = null;
        });
        Assert.Equal("plain", await GetAsync("a"));
        Assert.Empty(Kms.Calls);
    }

    [Fact]
    public async Task WithoutAKeyId_TheKeyIsTheOneThatAwsManagesForS3()
    {
        var put = await PutAsync("a", request => request.ServerSideEncryptionKeyManagementServiceKeyId = null);
        var described = await Client.DescribeKeyAsync("alias/aws/s3", Token);
        Assert.Equal(described.KeyMetadata.Arn, put.ServerSideEncryptionKeyManagementServiceKeyId);
        Assert.Equal("AWS", described.KeyMetadata.KeyManager.Value);
        Assert.Equal("content of a", await GetAsync("a"));
    }

    [Fact]
    public async Task AContextOfTheCallers_IsAddedToTheArn_AndKeptForReading()
    {
        var put = await PutAsync("a", request => request.ServerSideEncryptionKeyManagementServiceEncryptionContext =
            Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"tenant":"42"}""")));
        Assert.Equal("content of a", await GetAsync("a"));
        Assert.All(CallsOfS3, call => Assert.Equal(("42", "arn:aws:s3:::documents/a"), (call.Context["tenant"], call.Context["aws:s3:arn"])));
        Assert.Contains(
            "tenant",
            Encoding.UTF8.GetString(Convert.FromBase64String(put.ServerSideEncryptionKeyManagementServiceEncryptionContext)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"tenant\":\"42\"}")]
    [InlineData("bm8ganNvbg==")]
    [InlineData("W10=")]
    [InlineData("eyJhIjpudWxsfQ==")]
    public Task AContextThatIsNoBase64OfAJsonObject_IsRefused(string context) => RefusedAsync(
        HttpStatusCode.BadRequest,
        "InvalidArgument",
        "The header 'x-amz-server-side-encryption-context' shall be Base64-encoded UTF-8 string holding JSON which represents a string-string map",
        () => PutAsync("a", request => request.ServerSideEncryptionKeyManagementServiceEncryptionContext = context));

    [Fact]
    public async Task S3AndTheProgram_ShareOneQuota_AndS3ThrottlesAsSlowDown()
    {
        for (var call = 0; call < 5; call++)
        {
            await EncryptAsync([1]);
            await PutAsync($"{call}");
        }

        await SlowedDownAsync(() => PutAsync("one too many"));
        await SlowedDownAsync(() => GetAsync("0"));
        Assert.Equal(
            [("GenerateDataKey", "ThrottlingException"), ("Decrypt", "ThrottlingException")],
            CallsOfS3.TakeLast(2).Select(call => (call.Operation, call.Outcome)));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("content of 0", await GetAsync("0"));

        static Task SlowedDownAsync(Func<Task> call) => RefusedAsync(
            HttpStatusCode.ServiceUnavailable, "SlowDown", "Please reduce your request rate for operations involving AWS KMS.", call);
    }

    [Fact]
    public async Task OfManyUploadsAtOnce_AsManySucceedAsTheQuotaAllows()
    {
        var uploads = await Task.WhenAll(Enumerable.Range(0, 300).Select(number => Task.Run(() => SucceedsAsync($"{number}"), Token)));
        Assert.Equal(10, uploads.Count(succeeded => succeeded));
        Assert.Equal(290, CallsOfS3.Count(call => call.Outcome == "ThrottlingException"));

        async Task<bool> SucceedsAsync(string name)
        {
            try
            {
                await PutAsync(name);
                return true;
            }
            catch (AmazonS3Exception exception) when (exception.ErrorCode == "SlowDown")
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task AThrottledPut_StoresNothing()
    {
        for (var call = 0; call < 10; call++)
        {
            await EncryptAsync([1]);
        }

        await Assert.ThrowsAsync<AmazonS3Exception>(() => PutAsync("a"));
        clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => GetAsync("a"));
    }

    [Fact]
    public async Task WhatKmsRefuses_S3PassesOnUnderItsCode()
    {
        await PutAsync("a");
        await Client.DisableKeyAsync(Key, Token);
        await RefusedAsync(HttpStatusCode.BadRequest, "KMS.DisabledException", $"{Key} is disabled.", () => GetAsync("a"));
        await Client.ScheduleKeyDeletionAsync(Key, Token);
        await RefusedAsync(HttpStatusCode.BadRequest, "KMS.KMSInvalidStateException", $"{Key} is pending deletion.", () => PutAsync("b"));
        await RefusedAsync(
            HttpStatusCode.BadRequest,
            "KMS.NotFoundException",
            "Invalid keyId 'fake-key-id'",
            () => PutAsync("b", request => request.ServerSideEncryptionKeyManagementServiceKeyId = "fake-key-id"));
    }

    [Fact]
    public Task AKeyIdWithoutTheMethod_IsRefused() => RefusedAsync(
        HttpStatusCode.BadRequest,
        "InvalidArgument",
        "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms",
        () => PutAsync("a", request => request.ServerSideEncryptionMethod = null));

    [Fact]
    public async Task OverPlainHttp_SseKmsIsRefused()
    {
        using var insecure = Kms.CreateS3Client(new() { UseHttp = true });
        await RefusedAsync(
            HttpStatusCode.BadRequest,
            "InvalidArgument",
            "Requests specifying Server Side Encryption with AWS KMS managed keys must be made over a secure connection.",
            () => insecure.PutObjectAsync(
                new() { BucketName = Bucket, Key = "a", ContentBody = "a", ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS }, Token));
    }

    [Fact]
    public async Task ACopy_DecryptsItsSourceAndMakesAKeyForItsDestination()
    {
        await PutAsync("a");
        var destination = Kms.CreateKey("alias/archive");
        var copy = await S3.CopyObjectAsync(
            new()
            {
                SourceBucket = Bucket,
                SourceKey = "a",
                DestinationBucket = "archive",
                DestinationKey = "b/c",
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                ServerSideEncryptionKeyManagementServiceKeyId = "alias/archive",
            },
            Token);
        Assert.Equal(destination, copy.ServerSideEncryptionKeyManagementServiceKeyId);
        Assert.Equal(
            [("Decrypt", Key, "arn:aws:s3:::documents/a"), ("GenerateDataKey", destination, "arn:aws:s3:::archive/b/c")],
            CallsOfS3.Skip(1).Select(call => (call.Operation, call.Key, call.Context["aws:s3:arn"])));
        using var response = await S3.GetObjectAsync("archive", "b/c", Token);
        using var reader = new StreamReader(response.ResponseStream);
        Assert.Equal("content of a", await reader.ReadToEndAsync(Token));
    }

    [Fact]
    public async Task ACopyOntoItself_MustChangeSomething()
    {
        await PutAsync("a");
        var exception = await Assert.ThrowsAsync<AmazonS3Exception>(() => S3.CopyObjectAsync(Bucket, "a", Bucket, "a", Token));
        Assert.Equal("InvalidRequest", exception.ErrorCode);
    }
}
