// case: the key id alone selects SSE-KMS
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.PosMethodByKeyId;

public sealed class Store(IAmazonS3 s3)
{

    public Task All(IEnumerable<string> keys) => Task.WhenAll(keys.Select(key => s3.PutObjectAsync(new PutObjectRequest // expect: KMS3002, KMS3006
    {
        BucketName = "b",
        Key = key,
        ContentBody = key,
        ServerSideEncryptionKeyManagementServiceKeyId = "alias/receipts",
    })));
}
