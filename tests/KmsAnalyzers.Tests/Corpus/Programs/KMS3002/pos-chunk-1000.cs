// case: chunks of 1,000 are no bound that a quota knows
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.PosChunk1000;

public sealed class Store(IAmazonS3 s3)
{

    public async Task All(IReadOnlyList<string> keys)
    {
        foreach (var chunk in keys.Chunk(1000))
        {
            await Task.WhenAll(chunk.Select(key => s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            })));
        }
    }
}
