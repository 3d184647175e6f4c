// case: copy
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3006.PosCopy;

public sealed class Store(IAmazonS3 s3)
{

    public Task One(string key) => s3.CopyObjectAsync(new CopyObjectRequest // expect: KMS3006
    {
        SourceBucket = "a", SourceKey = key, DestinationBucket = "b", DestinationKey = key, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
    });
}
