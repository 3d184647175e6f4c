// case: KmsBackoff around each upload
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;
using KmsAnalyzers.Envelope;

namespace Case.Kms3002.NegKmsBackoff;

public sealed class Store(IAmazonS3 s3)
{

    public Task All(IEnumerable<string> keys, CancellationToken ct) => Task.WhenAll(keys.Select(key =>
        KmsBackoff.ExecuteAsync(token => s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            }, token), ct)));
}
