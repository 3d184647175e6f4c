// case: SSE-KMS only if a flag says so
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.NegConditionalMethod;

public sealed class Store(IAmazonS3 s3)
{

    public Task All(IEnumerable<string> keys, bool secret) => Task.WhenAll(keys.Select(key => s3.PutObjectAsync(new PutObjectRequest
    {
        BucketName = "b",
        Key = key,
        ContentBody = key,
        ServerSideEncryptionMethod = secret ? ServerSideEncryptionMethod.AWSKMS : ServerSideEncryptionMethod.None,
        BucketKeyEnabled = secret,
    })));
}
