// case: the request comes from a private factory
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.PosRequestFromFactory;

public sealed class Store(IAmazonS3 s3)
{

    public Task All(IEnumerable<string> keys) => Task.WhenAll(keys.Select(key => s3.PutObjectAsync(Request(key)))); // expect: KMS3002

    private static PutObjectRequest Request(string key)
    {
        var request = new PutObjectRequest { BucketName = "b", Key = key, ContentBody = key };
        request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
        request.BucketKeyEnabled = true;
        return request;
    }
}
