// case: a password goes to Encrypt itself, its length checked, base64 on the way to the database
using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Credentials;

public sealed class CredentialVault(IAmazonKeyManagementService kms, string keyId)
{
    private const int Limit = 4096;

    public async Task<string> SealAsync(string account, string password)
    {
        var bytes = Encoding.UTF8.GetBytes(password);
        if (bytes.Length is 0 or > Limit)
        {
            throw new ArgumentException($"A password takes 1 to {Limit} bytes.", nameof(password));
        }

        try
        {
            var response = await kms.EncryptAsync(new EncryptRequest
            {
                KeyId = keyId,
                Plaintext = new MemoryStream(bytes),
                EncryptionContext = new Dictionary<string, string> { ["account"] = account },
            });
            return Convert.ToBase64String(response.CiphertextBlob.ToArray());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
