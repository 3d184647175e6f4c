// case: a private method called for every key at once
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.PosPrivateMethodInSelect;

public sealed class Store(IAmazonS3 s3)
{

    public Task All(IEnumerable<string> keys) => Task.WhenAll(keys.Select(Save));

    private async Task Save(string key)
    {
        await s3.PutObjectAsync(new PutObjectRequest // expect: KMS3002
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            });
    }
}
