// case: only the wrapped key is stored, the plaintext is never looked at
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.BlobStoredInRepository;

public interface ITenantRepository
{
    Task SetKeyAsync(Guid tenant, byte[] wrapped, CancellationToken ct);
}

public class TenantProvisioner(IAmazonKeyManagementService kms, ITenantRepository tenants, string keyId)
{
    public async Task ProvisionAsync(Guid tenant, CancellationToken ct)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest // expect: KMS2001
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = new Dictionary<string, string> { ["tenant"] = tenant.ToString("N") }
        }, ct);

        using var wrapped = response.CiphertextBlob;
        await tenants.SetKeyAsync(tenant, wrapped.ToArray(), ct);
    }
}
