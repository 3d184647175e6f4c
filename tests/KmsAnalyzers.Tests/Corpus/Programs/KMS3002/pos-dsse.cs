// case: DSSE fan-out through string value
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.PosDsse;

public sealed class Store(IAmazonS3 s3)
{

    public async Task All(IEnumerable<string> keys)
    {
        var pending = new List<Task<PutObjectResponse>>();
        foreach (var key in keys)
        {
            var request = new PutObjectRequest { BucketName = "b", Key = key, ContentBody = key };
            request.ServerSideEncryptionMethod = new ServerSideEncryptionMethod("aws:kms:dsse");
            pending.Add(s3.PutObjectAsync(request)); // expect: KMS3002
        }

        await Task.WhenAll(pending);
    }
}
