// case: the plaintext is read through conditional access, and from the Result of a finished task
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;

namespace Case.Kms2001.ConditionalAccessAndResult;

public class Mixed(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "mixed" };

    public async Task<(int? Length, byte[] Wrapped)> LengthAsync()
    {
        var response = await kms.GenerateDataKeyAsync(new() { KeyId = keyId, NumberOfBytes = 48, EncryptionContext = Context });
        return ((int?)response?.Plaintext?.Length, response!.CiphertextBlob.ToArray());
    }

    public async Task<(byte[] Mac, byte[] Wrapped)> MacAsync(byte[] document)
    {
        var task = kms.GenerateDataKeyAsync(new() { KeyId = keyId, NumberOfBytes = 32, EncryptionContext = Context });
        await task;
        var key = task.Result.Plaintext.ToArray();
        try
        {
            return (HMACSHA256.HashData(key, document), task.Result.CiphertextBlob.ToArray());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
