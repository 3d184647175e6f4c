// case: at most eight items are taken
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.NegTakeLimits;

public sealed class Store(IAmazonS3 s3)
{

    public Task Some(IEnumerable<string> keys) => Task.WhenAll(keys.Take(8).Select(key => s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            })));
}
