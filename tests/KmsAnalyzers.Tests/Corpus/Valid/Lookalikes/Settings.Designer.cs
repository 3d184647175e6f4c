// case: a designer's file
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Generated.Designer;

public static class Clients
{
    public static AmazonKeyManagementServiceClient Create() => new(new AmazonKeyManagementServiceConfig { MaxErrorRetry = 0 });

    public static Task<GenerateRandomResponse> RandomAsync() => Create().GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = 16 });
}
