// case: the blob is taken from the awaited call in one expression
using System;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.InlineMemberAccess;

public static class WrappedKeys
{
    public static async Task<string> CreateAsync(IAmazonKeyManagementService kms, string keyId, string purpose)
    {
        GenerateDataKeyRequest request = new()
        {
            KeyId = keyId,
            NumberOfBytes = 64,
            EncryptionContext = new() { ["purpose"] = purpose }
        };
        return Convert.ToBase64String((await kms.GenerateDataKeyAsync(request).ConfigureAwait(false)).CiphertextBlob.ToArray()); // expect: KMS2001
    }
}
