// case: other AWS services: plaintexts, data keys' names and retries that are not of KMS
using System.Threading;
using System.Threading.Tasks;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Services;

public sealed class Outbox(IAmazonSQS queue, IAmazonDynamoDB table)
{
    public static AmazonDynamoDBClient Table() => new(new AmazonDynamoDBConfig { MaxErrorRetry = 0 });

    public async Task FlushAsync(string url, string[] bodies, CancellationToken cancellationToken)
    {
        foreach (var body in bodies)
        {
            await queue.SendMessageAsync(new SendMessageRequest(url, body), cancellationToken);
        }
    }

    public Task<GetItemResponse> DataKeyAsync(string id) =>
        table.GetItemAsync(new GetItemRequest { TableName = "data-keys", Key = new() { ["id"] = new AttributeValue(id) } });
}
