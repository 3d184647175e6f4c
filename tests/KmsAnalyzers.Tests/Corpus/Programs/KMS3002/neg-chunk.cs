// case: chunks of 25, each awaited before the next
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.NegChunk;

public sealed class Store(IAmazonS3 s3)
{

    public async Task All(IReadOnlyList<string> keys)
    {
        foreach (var chunk in keys.Chunk(25))
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
