// case: inline temporary
using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2003.PosInlineTemporary;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(byte[], byte[])> Seal(byte[] data)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        using var gcm = new AesGcm(response.Plaintext.ToArray(), 16); // expect: KMS2003, KMS2008
        var nonce = RandomNumberGenerator.GetBytes(12);
        var output = new byte[data.Length + 28];
        nonce.CopyTo(output, 0);
        gcm.Encrypt(nonce, data, output.AsSpan(28), output.AsSpan(12, 16));
        return (response.CiphertextBlob.ToArray(), output);
    }
}
