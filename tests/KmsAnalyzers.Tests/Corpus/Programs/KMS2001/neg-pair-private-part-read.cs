// case: the private key is imported, the public key stored; nobody has to keep the wrapped one
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.PairPrivatePartRead;

public class EphemeralSigner(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<(byte[] Public, byte[] Signature)> SignOnceAsync(byte[] document)
    {
        var pair = await kms.GenerateDataKeyPairAsync(new GenerateDataKeyPairRequest
        {
            KeyId = keyId,
            KeyPairSpec = DataKeyPairSpec.ECC_NIST_P256,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "ephemeral" }
        });

        var pkcs8 = pair.PrivateKeyPlaintext.ToArray();
        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportPkcs8PrivateKey(pkcs8, out _);
            return (pair.PublicKey.ToArray(), ecdsa.SignData(document, HashAlgorithmName.SHA256));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }
}
