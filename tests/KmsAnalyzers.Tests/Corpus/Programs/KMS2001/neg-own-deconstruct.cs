// case: an extension deconstructs the response into both of its streams
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.OwnDeconstruct;

internal static class ResponseExtensions
{
    public static void Deconstruct(this GenerateDataKeyResponse response, out MemoryStream plaintext, out MemoryStream wrapped) =>
        (plaintext, wrapped) = (response.Plaintext, response.CiphertextBlob);
}

public class DeconstructingSigner(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<(byte[] Mac, byte[] Wrapped)> SignAsync(byte[] document)
    {
        var (plaintext, wrapped) = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest
        {
            KeyId = keyId,
            NumberOfBytes = 32,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "deconstruct" }
        });

        var key = plaintext.ToArray();
        try
        {
            return (HMACSHA256.HashData(key, document), wrapped.ToArray());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
