// case: a cipher that only decrypts counts too, the key in a private method's parameter
using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2008.PosReader;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Open(byte[] wrapped, byte[] message)
    {
        var response = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(wrapped), EncryptionContext = Context });
        var key = response.Plaintext.ToArray();
        try
        {
            return Opened(key, message);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static byte[] Opened(byte[] key, byte[] message)
    {
        var plaintext = new byte[message.Length - 28];
        using var cipher = new AesGcm(key, 16); // expect: KMS2008
        cipher.Decrypt(message.AsSpan(0, 12), message.AsSpan(28), message.AsSpan(12, 16), plaintext);
        return plaintext;
    }
}
