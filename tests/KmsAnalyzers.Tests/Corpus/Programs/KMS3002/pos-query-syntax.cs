// case: query syntax, awaited together
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.PosQuerySyntax;

public sealed class Store(IAmazonS3 s3)
{

    public async Task All(IEnumerable<string> keys)
    {
        var uploads =
            from key in keys
            where key.Length > 0
            select s3.PutObjectAsync(new PutObjectRequest // expect: KMS3002
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            });
        await Task.WhenAll(uploads);
    }
}
