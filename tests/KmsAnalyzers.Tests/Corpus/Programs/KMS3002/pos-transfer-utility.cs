// case: transfers at once
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Transfer;

namespace Case.Kms3002.PosTransferUtility;

public sealed class Store(IAmazonS3 s3)
{

    public Task Upload(IEnumerable<FileInfo> files)
    {
        var transfer = new TransferUtility(s3);
        return Task.WhenAll(files.Select(file => transfer.UploadAsync(new TransferUtilityUploadRequest // expect: KMS3002
        {
            BucketName = "b",
            Key = file.Name,
            FilePath = file.FullName,
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            BucketKeyEnabled = true,
        })));
    }
}
