// case: two data keys, the plaintext of the second is never used
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;

namespace Case.Kms2001.OneOfTwoResponses;

public record SealedPage(byte[] Mac, byte[] Key, byte[] SpareKey);

public class PageAuthenticator(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "pages" };

    public async Task<SealedPage> SealAsync(byte[] page)
    {
        var current = await kms.GenerateDataKeyAsync(new() { KeyId = keyId, NumberOfBytes = 32, EncryptionContext = Context });
        var spare = await kms.GenerateDataKeyAsync(new() { KeyId = keyId, NumberOfBytes = 32, EncryptionContext = Context }); // expect: KMS2001

        var key = current.Plaintext.ToArray();
        try
        {
            return new SealedPage(HMACSHA256.HashData(key, page), current.CiphertextBlob.ToArray(), spare.CiphertextBlob.ToArray());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
