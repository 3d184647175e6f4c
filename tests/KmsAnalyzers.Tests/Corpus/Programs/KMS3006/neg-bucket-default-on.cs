// case: bucket default rule with bucket key
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3006.NegBucketDefaultOn;

public sealed class Store(IAmazonS3 s3)
{

    public Task Configure(string bucket) => s3.PutBucketEncryptionAsync(new PutBucketEncryptionRequest
    {
        BucketName = bucket,
        ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration
        {
            ServerSideEncryptionRules = new List<ServerSideEncryptionRule>
            {
                new() { BucketKeyEnabled = true, ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AWSKMS } },
            },
        },
    });
}
