using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Time.Testing;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class BucketEncryptionTests : S3Test
{
    private readonly FakeTimeProvider clock;

    public BucketEncryptionTests()
        : this(new FakeTimeProvider())
    {
    }

    private BucketEncryptionTests(FakeTimeProvider clock)
        : base(new LocalKmsOptions { TimeProvider = clock }) => this.clock = clock;

    [Fact]
    public async Task WithABucketKey_AThousandUploadsCallKmsOnce_UnderTheArnOfTheBucket()
    {
        for (var upload = 0; upload < 1000; upload++)
        {
            var put = await PutAsync($"{upload}", request => request.BucketKeyEnabled = true);
            Assert.True(put.BucketKeyEnabled);
        }

        var call = Assert.Single(CallsOfS3);
        Assert.Equal(("GenerateDataKey", "arn:aws:s3:::documents"), (call.Operation, call.Context["aws:s3:arn"]));
        Assert.Equal("content of 7", await GetAsync("7"));
        Assert.Single(CallsOfS3);
    }

    [Fact]
    public async Task ABucketKey_IsKeptForFiveMinutes_AndStaysReadableAfter()
    {
        await PutAsync("a", request => request.BucketKeyEnabled = true);
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("content of a", await GetAsync("a"));
        await PutAsync("b", request => request.BucketKeyEnabled = true);
        Assert.Equal(["GenerateDataKey", "Decrypt"], CallsOfS3.Select(call => call.Operation));

        clock.Advance(TimeSpan.FromMinutes(5));
        await PutAsync("c", request => request.BucketKeyEnabled = true);
        Assert.Equal("GenerateDataKey", CallsOfS3.Last().Operation);
        Assert.Equal("content of b", await GetAsync("b"));
    }

    [Fact]
    public async Task DualLayerEncryption_UsesNoBucketKey()
    {
        for (var upload = 0; upload < 3; upload++)
        {
            await PutAsync($"{upload}", request =>
            {
                request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMSDSSE;
                request.BucketKeyEnabled = true;
            });
        }

        Assert.Equal(3, CallsOfS3.Count());
    }

    [Fact]
    public async Task TheDefaultOfABucket_HoldsForWhatSaysNothing()
    {
        await PutDefaultAsync("aws:kms", Key, bucketKeyEnabled: true);
        var put = await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "a", ContentBody = "a" }, Token);
        Assert.Equal((Key, true), (put.ServerSideEncryptionKeyManagementServiceKeyId, put.BucketKeyEnabled));

        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "b", ContentBody = "b", BucketKeyEnabled = false }, Token);
        Assert.Equal(["arn:aws:s3:::documents", "arn:aws:s3:::documents/b"], CallsOfS3.Select(call => call.Context["aws:s3:arn"]));

        await S3.DeleteBucketEncryptionAsync(new DeleteBucketEncryptionRequest { BucketName = Bucket }, Token);
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "c", ContentBody = "c" }, Token);
        Assert.Equal(2, CallsOfS3.Count());
    }

    [Fact]
    public async Task TheDefaultOfABucket_IsGivenBack()
    {
        await S3.PutBucketAsync(new PutBucketRequest { BucketName = Bucket }, Token);
        Assert.Equal((ServerSideEncryptionMethod.AES256, null, false), await DefaultAsync());
        await PutDefaultAsync("aws:kms", "alias/a", bucketKeyEnabled: true);
        Assert.Equal((ServerSideEncryptionMethod.AWSKMS, "alias/a", true), await DefaultAsync());
    }

    [Fact]
    public Task AKeyIdForAes256_IsRefused() => RefusedAsync(
        HttpStatusCode.BadRequest,
        "InvalidArgument",
        "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
        () => PutDefaultAsync("AES256", Key, bucketKeyEnabled: false));

    private Task PutDefaultAsync(string method, string keyId, bool bucketKeyEnabled) => S3.PutBucketEncryptionAsync(
        new()
        {
            BucketName = Bucket,
            ServerSideEncryptionConfiguration = new()
            {
                ServerSideEncryptionRules =
                [
                    new()
                    {
                        ServerSideEncryptionByDefault = new()
                        {
                            ServerSideEncryptionAlgorithm = method,
                            ServerSideEncryptionKeyManagementServiceKeyId = keyId,
                        },
                        BucketKeyEnabled = bucketKeyEnabled,
                    },
                ],
            },
        },
        Token);

    private async Task<(ServerSideEncryptionMethod Method, string? KeyId, bool? BucketKey)> DefaultAsync()
    {
        var response = await S3.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = Bucket }, Token);
        var rule = Assert.Single(response.ServerSideEncryptionConfiguration.ServerSideEncryptionRules);
        var standard = rule.ServerSideEncryptionByDefault;
        return (standard.ServerSideEncryptionAlgorithm, standard.ServerSideEncryptionKeyManagementServiceKeyId, rule.BucketKeyEnabled);
    }
}
