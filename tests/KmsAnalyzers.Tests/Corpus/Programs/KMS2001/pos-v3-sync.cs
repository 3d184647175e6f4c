// case: SDK v3 for .NET Framework, blob only, by conditional access
// sdk: v3-sync
using System;
using System.Collections.Generic;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.V3Sync;

public class VolumeFormatter
{
    private readonly IAmazonKeyManagementService _client;

    public VolumeFormatter(IAmazonKeyManagementService client)
    {
        _client = client;
    }

    public byte[] Format(string keyId)
    {
        var response = _client.GenerateDataKey(new GenerateDataKeyRequest // expect: KMS2001
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = new Dictionary<string, string> { { "unit", "volume" } }
        });

        return response?.CiphertextBlob?.ToArray() ?? Array.Empty<byte>();
    }
}
