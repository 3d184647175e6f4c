// case: an own type with the name of the runtime's does not count
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.PosOwnKmsBackoff;

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

public static class KmsBackoff
{
    public static Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> action, CancellationToken ct) => action(ct);
}
