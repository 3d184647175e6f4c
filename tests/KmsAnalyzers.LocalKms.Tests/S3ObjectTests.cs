using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class S3ObjectTests : S3Test
{
    [Fact]
    public void TheClient_IsTheRealOne() => Assert.IsType<AmazonS3Client>(S3);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000_000)]
    public async Task WhatIsPut_IsGot(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        await PutAsync("a", request => (request.ContentBody, request.InputStream) = (null, new MemoryStream(content)));
        using var response = await S3.GetObjectAsync(Bucket, "a", Token);
        using var got = new MemoryStream();
        await response.ResponseStream.CopyToAsync(got, Token);
        Assert.Equal(content, got.ToArray());
        Assert.Equal(size, response.ContentLength);
    }

    [Theory]
    [InlineData("a/b c+d.txt")]
    [InlineData("ä/€")]
    [InlineData("100%")]
    public async Task AnyKey_IsFoundAgain(string name)
    {
        await PutAsync(name);
        Assert.Equal($"content of {name}", await GetAsync(name));
    }

    [Fact]
    public async Task ARange_IsAnsweredInPart()
    {
        await PutAsync("a", request => request.ContentBody = "0123456789");
        using var response = await S3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "a", ByteRange = new ByteRange(2, 4) }, Token);
        using var reader = new StreamReader(response.ResponseStream);
        Assert.Equal("234", await reader.ReadToEndAsync(Token));
        Assert.Equal(HttpStatusCode.PartialContent, response.HttpStatusCode);
    }

    [Fact]
    public async Task Metadata_IsKept_AndTellsTheSizeWithoutACallToKms()
    {
        await PutAsync("a", request =>
        {
            request.ContentType = "application/pdf";
            request.Metadata["author"] = "me";
        });
        var calls = Kms.Calls.Count;
        var metadata = await S3.GetObjectMetadataAsync(Bucket, "a", Token);
        Assert.Equal(("application/pdf", "me", 12L), (metadata.Headers.ContentType, metadata.Metadata["author"], metadata.ContentLength));
        Assert.Equal(Key, metadata.ServerSideEncryptionKeyManagementServiceKeyId);
        Assert.Equal(calls, Kms.Calls.Count);
    }

    [Fact]
    public async Task ADeletedObject_IsGone()
    {
        await PutAsync("a");
        await S3.DeleteObjectAsync(Bucket, "a", Token);
        await RefusedAsync(HttpStatusCode.NotFound, "NoSuchKey", "The specified key does not exist.", () => GetAsync("a"));
    }

    [Fact]
    public Task ABucketThatNobodyWroteTo_IsNotThere() => RefusedAsync(
        HttpStatusCode.NotFound, "NoSuchBucket", "The specified bucket does not exist", () => S3.GetObjectAsync("no-such-bucket", "a", Token));

    [Fact]
    public async Task TheTransferUtility_UploadsAndDownloads()
    {
        using var transfer = new TransferUtility(S3);
        await transfer.UploadAsync(
            new TransferUtilityUploadRequest
            {
                BucketName = Bucket,
                Key = "a",
                InputStream = new MemoryStream("hello"u8.ToArray()),
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                ServerSideEncryptionKeyManagementServiceKeyId = Key,
            },
            Token);
        Assert.Equal("hello", await GetAsync("a"));
    }

    [Fact]
    public async Task WhatItHasNot_SaysWhatItHas()
    {
        var exception = await Assert.ThrowsAsync<AmazonS3Exception>(() => S3.ListObjectsV2Async(new() { BucketName = Bucket }, Token));
        Assert.Equal("NotImplemented", exception.ErrorCode);
        Assert.StartsWith("LocalKms's S3 has no GET of a bucket with ?list-type. It has PutBucket, ", exception.Message, StringComparison.Ordinal);
    }
}
