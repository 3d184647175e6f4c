// case: multipart uploads started for all parts of a catalogue
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.PosCreateMultipart;

public sealed class Store(IAmazonS3 s3)
{

    public async Task<string[]> Start(IReadOnlyList<string> keys)
    {
        var starts = await Task.WhenAll(keys.Select(key => s3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest // expect: KMS3002
        {
            BucketName = "b",
            Key = key,
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            BucketKeyEnabled = true,
        })));
        return starts.Select(s => s.UploadId).ToArray();
    }
}
