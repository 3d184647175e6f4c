// case: an S3 config without retries, for a client that writes with SSE-KMS
using System;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3001.S3ClientWritesSseKms;

public sealed class InvoiceArchive : IDisposable
{
    private readonly AmazonS3Client _s3 = new(new AmazonS3Config { MaxErrorRetry = 0 }); // expect: KMS3001

    public Task StoreAsync(string bucket, string key, string body) => _s3.PutObjectAsync(new PutObjectRequest
    {
        BucketName = bucket,
        Key = key,
        ContentBody = body,
        ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
        BucketKeyEnabled = true
    });

    public void Dispose() => _s3.Dispose();
}
