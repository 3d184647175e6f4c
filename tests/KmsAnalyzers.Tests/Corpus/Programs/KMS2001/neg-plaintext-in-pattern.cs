// case: the plaintext is bound by a property pattern
using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.PlaintextInPattern;

public class PatternUser(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<(byte[] Mac, byte[] Wrapped)> SignAsync(byte[] document)
    {
        var answer = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest
        {
            KeyId = keyId,
            NumberOfBytes = 32,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "pattern" }
        });

        if (answer is not { Plaintext: { Length: 32 } plaintext, CiphertextBlob: { } blob })
        {
            throw new InvalidOperationException("A key of 32 bytes was expected.");
        }

        var key = plaintext.ToArray();
        try
        {
            return (HMACSHA256.HashData(key, document), blob.ToArray());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
