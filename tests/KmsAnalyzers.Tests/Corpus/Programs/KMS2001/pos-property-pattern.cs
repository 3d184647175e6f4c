// case: a property pattern takes the blob and the key id
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.PropertyPattern;

public sealed record StoredKey(string MasterKey, byte[] Wrapped);

public class KeyIssuer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<StoredKey> IssueAsync()
    {
        var request = new GenerateDataKeyRequest
        {
            KeyId = keyId,
            KeySpec = "AES_256",
            EncryptionContext = new Dictionary<string, string> { ["app"] = "issuer" }
        };

        if (await kms.GenerateDataKeyAsync(request) is { CiphertextBlob: var blob, KeyId: var usedKey }) // expect: KMS2001
        {
            return new StoredKey(usedKey, blob.ToArray());
        }

        throw new InvalidOperationException("KMS gave no answer.");
    }
}
