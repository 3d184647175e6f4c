// case: an S3 config without retries, for a client that only reads and writes plain objects
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3001.S3WithoutKms;

public class PublicSite
{
    private readonly AmazonS3Client _s3 = new(new AmazonS3Config { MaxErrorRetry = 0 });
    private readonly IAmazonKeyManagementService _kms = new AmazonKeyManagementServiceClient();

    public Task PublishAsync(string bucket, string key, string page) =>
        _s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = page });

    public async Task<int> KeysAsync() => (await _kms.ListKeysAsync(new ListKeysRequest { Limit = 5 })).Keys?.Count ?? 0;
}
