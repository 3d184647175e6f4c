// case: a large body for S3 beside a small one for KMS
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms1001.S3BodyIsNotKms;

public class MixedStore(IAmazonS3 s3, IAmazonKeyManagementService kms, string bucket, string keyId)
{
    public async Task<byte[]> StoreAsync(Guid id)
    {
        var image = new MemoryStream(new byte[64 * 1024]);
        await s3.PutObjectAsync(new PutObjectRequest
        {
            BucketName = bucket,
            Key = id.ToString("N"),
            InputStream = image
        });

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["bucket"] = bucket },
            Plaintext = new MemoryStream(id.ToByteArray())
        });
        return response.CiphertextBlob.ToArray();
    }
}
