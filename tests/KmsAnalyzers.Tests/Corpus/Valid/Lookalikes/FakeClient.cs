// case: a fake that derives from the real client and answers from memory
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Fakes;

public sealed class FakeKms() : AmazonKeyManagementServiceClient("access", "secret", Amazon.RegionEndpoint.EUWest1)
{
    public int Calls { get; private set; }

    public override Task<GenerateDataKeyResponse> GenerateDataKeyAsync(GenerateDataKeyRequest request, CancellationToken cancellationToken = default)
    {
        Calls++;
        var key = RandomNumberGenerator.GetBytes(request.NumberOfBytes ?? 32);
        return Task.FromResult(new GenerateDataKeyResponse
        {
            KeyId = request.KeyId,
            Plaintext = new MemoryStream(key),
            CiphertextBlob = new MemoryStream([1, .. key]),
        });
    }

    public override Task<DecryptResponse> DecryptAsync(DecryptRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new DecryptResponse { KeyId = request.KeyId, Plaintext = new MemoryStream(request.CiphertextBlob.ToArray()[1..]) });
}
