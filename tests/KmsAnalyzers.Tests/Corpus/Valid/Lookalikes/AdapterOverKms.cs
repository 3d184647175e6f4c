// case: an adapter hands requests through; what its interface is called proves nothing about them
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Adapters;

public interface IKms
{
    Task<EncryptResponse> EncryptAsync(EncryptRequest request, CancellationToken cancellationToken);

    Task<GenerateDataKeyResponse> GenerateDataKeyAsync(GenerateDataKeyRequest request, CancellationToken cancellationToken);
}

public sealed class KmsAdapter(IAmazonKeyManagementService inner) : IKms
{
    public Task<EncryptResponse> EncryptAsync(EncryptRequest request, CancellationToken cancellationToken) => inner.EncryptAsync(request, cancellationToken);

    public Task<GenerateDataKeyResponse> GenerateDataKeyAsync(GenerateDataKeyRequest request, CancellationToken cancellationToken) =>
        inner.GenerateDataKeyAsync(request, cancellationToken);
}
