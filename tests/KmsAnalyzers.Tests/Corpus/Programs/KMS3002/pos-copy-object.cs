// case: copies under SSE-KMS at once
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.PosCopyObject;

public sealed class Store(IAmazonS3 s3)
{

    public async Task Copy(string source, string target, IReadOnlyCollection<string> keys)
    {
        var copies = keys.Select(key => s3.CopyObjectAsync(new CopyObjectRequest // expect: KMS3002
        {
            SourceBucket = source,
            SourceKey = key,
            DestinationBucket = target,
            DestinationKey = key,
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            ServerSideEncryptionKeyManagementServiceKeyId = "alias/x",
            BucketKeyEnabled = true,
        })).ToList();
        await Task.WhenAll(copies);
    }
}
