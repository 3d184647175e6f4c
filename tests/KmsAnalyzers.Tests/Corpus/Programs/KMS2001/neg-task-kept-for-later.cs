// case: the running task is kept in a property and awaited by others
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.TaskKeptForLater;

public class Preloader
{
    private readonly IAmazonKeyManagementService _kms;

    public Preloader(IAmazonKeyManagementService kms) => _kms = kms;

    public Task<GenerateDataKeyResponse>? Next { get; private set; }

    public void Begin(string keyId)
    {
        Next = _kms.GenerateDataKeyAsync(new GenerateDataKeyRequest
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "preload" }
        });
    }
}
