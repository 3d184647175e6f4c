// case: private key of a pair
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2003.PosPrivateKey;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(byte[], byte[])> Sign(byte[] digest)
    {
        var pair = await kms.GenerateDataKeyPairAsync(new GenerateDataKeyPairRequest { KeyId = keyId, KeyPairSpec = DataKeyPairSpec.ECC_NIST_P256, EncryptionContext = Context });
        var secret = pair.PrivateKeyPlaintext.ToArray(); // expect: KMS2003
        using var ec = ECDsa.Create();
        ec.ImportPkcs8PrivateKey(secret, out _);
        return (pair.PublicKey.ToArray(), ec.SignHash(digest));
    }
}
