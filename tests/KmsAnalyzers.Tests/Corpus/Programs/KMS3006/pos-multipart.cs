// case: multipart
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3006.PosMultipart;

public sealed class Store(IAmazonS3 s3)
{

    public async Task<string> One(string key)
    {
        InitiateMultipartUploadRequest request = new() { BucketName = "b", Key = key, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS };
        var response = await s3.InitiateMultipartUploadAsync(request).ConfigureAwait(false); // expect: KMS3006
        return response.UploadId;
    }
}
