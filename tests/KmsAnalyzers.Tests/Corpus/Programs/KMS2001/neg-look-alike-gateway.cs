// case: the project's own gateway with methods and responses of the same names
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;

namespace Case.Kms2001.LookAlikeGateway;

public sealed class GenerateDataKeyResponse
{
    public MemoryStream Plaintext { get; init; } = new();

    public MemoryStream CiphertextBlob { get; init; } = new();
}

public interface IKeyGateway
{
    IAmazonKeyManagementService Kms { get; }

    Task<GenerateDataKeyResponse> GenerateDataKeyAsync(string keyId);
}

public class GatewayUser(IKeyGateway gateway)
{
    public async Task<byte[]> CreateAsync()
    {
        var response = await gateway.GenerateDataKeyAsync("orders");
        return response.CiphertextBlob.ToArray();
    }
}
