// case: own S3 types of the same names
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Case.Kms3002.NegLookAlike;

public sealed class Fake(Own.IAmazonS3 s3)
{
    public Task All(IEnumerable<string> keys) => Task.WhenAll(keys.Select(key => s3.PutObjectAsync(new Own.PutObjectRequest
    {
        Key = key,
        ServerSideEncryptionMethod = "aws:kms",
    })));
}

public static class Own
{
    public interface IAmazonS3
    {
        Task PutObjectAsync(PutObjectRequest request);
    }

    public sealed class PutObjectRequest
    {
        public string? Key { get; set; }

        public string? ServerSideEncryptionMethod { get; set; }
    }
}
