// case: pairs may be ephemeral
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2002.NegPair;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Sign(byte[] digest)
    {
        var pair = await kms.GenerateDataKeyPairAsync(new GenerateDataKeyPairRequest { KeyId = keyId, KeyPairSpec = DataKeyPairSpec.ECC_NIST_P256, EncryptionContext = Context });
        var secret = pair.PrivateKeyPlaintext.ToArray();
        try
        {
            using var ec = ECDsa.Create();
            ec.ImportPkcs8PrivateKey(secret, out _);
            return ec.SignHash(digest);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
