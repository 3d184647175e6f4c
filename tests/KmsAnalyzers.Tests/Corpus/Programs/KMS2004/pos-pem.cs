// case: private key as PEM
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2004.PosPem;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(string, byte[])> New()
    {
        var pair = await kms.GenerateDataKeyPairAsync(new GenerateDataKeyPairRequest { KeyId = keyId, KeyPairSpec = DataKeyPairSpec.RSA_2048, EncryptionContext = Context });
        var pem = PemEncoding.WriteString("PRIVATE KEY", pair.PrivateKeyPlaintext.ToArray()); // expect: KMS2004, KMS2003
        return (pem, pair.PrivateKeyCiphertextBlob.ToArray());
    }
}
