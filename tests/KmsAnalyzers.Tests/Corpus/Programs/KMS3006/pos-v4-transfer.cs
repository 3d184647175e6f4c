// case: v4 transfers have it
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Transfer;

namespace Case.Kms3006.PosV4Transfer;

public sealed class Store(IAmazonS3 s3)
{

    public Task One(string file) => new TransferUtility(s3).UploadAsync(new TransferUtilityUploadRequest // expect: KMS3006
    {
        BucketName = "b", Key = file, FilePath = file, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
    });
}
