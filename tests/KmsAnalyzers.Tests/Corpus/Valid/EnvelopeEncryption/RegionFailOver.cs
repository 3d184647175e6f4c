// case: multi-Region keys: the first Region that answers opens the data key
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Failover;

public sealed class ReplicatedOpener(IReadOnlyList<(IAmazonKeyManagementService Kms, string KeyArn)> regions)
{
    public async Task<byte[]> MacAsync(string shard, byte[] encryptedKey, byte[] data)
    {
        foreach (var (kms, keyArn) in regions)
        {
            try
            {
                var response = await kms.DecryptAsync(new DecryptRequest
                {
                    KeyId = keyArn,
                    CiphertextBlob = new MemoryStream(encryptedKey),
                    EncryptionContext = new Dictionary<string, string> { ["shard"] = shard },
                });
                var key = response.Plaintext.ToArray();
                try
                {
                    return HMACSHA256.HashData(key, data);
                }
                finally
                {
                    CryptographicOperations.ZeroMemory(key);
                }
            }
            catch (KMSInternalException)
            {
                // The next Region has a replica of the key.
            }
        }

        throw new IOException($"No Region opened the key of shard {shard}.");
    }
}
