// case: v3 transfers have no such property
// sdk: v3
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Transfer;

namespace Case.Kms3006.NegV3Transfer;

public sealed class Store(IAmazonS3 s3)
{

    public Task One(string file) => new TransferUtility(s3).UploadAsync(new TransferUtilityUploadRequest
    {
        BucketName = "b", Key = file, FilePath = file, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
    });
}
