// case: a private method called from a lambda for every key at once
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.PosPrivateMethodLambda;

public sealed class Store(IAmazonS3 s3)
{

    public async Task All(string[] keys)
    {
        var tasks = keys.Select(async key =>
        {
            await Save(key, CancellationToken.None);
        });
        await Task.WhenAll(tasks);
    }

    private Task<PutObjectResponse> Save(string key, CancellationToken ct) => s3.PutObjectAsync(new PutObjectRequest // expect: KMS3002
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            }, ct);
}
