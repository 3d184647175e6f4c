// case: a private method reads the plaintext of the response it is given
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.PassedToPlaintextReader;

public sealed class DelegatingSigner
{
    private readonly IAmazonKeyManagementService _kms;

    public DelegatingSigner(IAmazonKeyManagementService kms) => _kms = kms;

    public async Task<(byte[] Mac, byte[] Wrapped)> SignAsync(string keyId, byte[] document)
    {
        var response = await _kms.GenerateDataKeyAsync(new GenerateDataKeyRequest
        {
            KeyId = keyId,
            NumberOfBytes = 32,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "delegating" }
        });
        return (Mac(response, document), response.CiphertextBlob.ToArray());
    }

    private static byte[] Mac(GenerateDataKeyResponse response, byte[] document)
    {
        var key = response.Plaintext.ToArray();
        try
        {
            return HMACSHA256.HashData(key, document);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
