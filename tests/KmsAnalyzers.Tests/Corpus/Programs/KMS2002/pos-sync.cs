// case: synchronous, SDK v4 for the .NET Framework
// sdk: v4-sync
using System.Collections.Generic;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2002.PosSync;

public sealed class Sync(AmazonKeyManagementServiceClient kms)
{
    public byte[] New(string keyId)
    {
        var request = new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 64 };
        request.EncryptionContext = new Dictionary<string, string> { ["a"] = "b" };
        var result = kms.GenerateDataKey(request); // expect: KMS2002
        return result.Plaintext.ToArray();
    }
}
