// case: four workers read a channel
using System.Linq;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Case.Kms3002.NegChannelWorkers;

public sealed class Store(IAmazonS3 s3)
{

    public Task Work(System.Threading.Channels.ChannelReader<string> channel) =>
        Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await foreach (var key in channel.ReadAllAsync())
            {
                await s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = "b",
                Key = key,
                ContentBody = key,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true,
            });
            }
        }));
}
