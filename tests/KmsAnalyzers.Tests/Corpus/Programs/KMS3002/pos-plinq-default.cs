// case: PLINQ without a degree of parallelism
using System.Linq;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.NegPlinqDefault;

public sealed class Store(IAmazonS3 s3)
{

    public void All(string[] keys) =>
        keys.AsParallel().ForAll(key => s3.PutObjectAsync(new PutObjectRequest // expect: KMS3002
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            }).Wait());
}
