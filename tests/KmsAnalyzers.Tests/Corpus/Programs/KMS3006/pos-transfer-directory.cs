// case: v4 directory upload
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Transfer;

namespace Case.Kms3006.PosTransferDirectory;

public sealed class Store(IAmazonS3 s3)
{

    public Task One(string folder) => new TransferUtility(s3).UploadDirectoryAsync(new TransferUtilityUploadDirectoryRequest // expect: KMS3006
    {
        BucketName = "b", Directory = folder, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
    });
}
