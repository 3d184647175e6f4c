// case: a memory cache whose entries end after ten minutes, and are cleared when they go
using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Microsoft.Extensions.Caching.Memory;

namespace Tenants;

public sealed class TenantKeys(IAmazonKeyManagementService kms, IMemoryCache cache, string keyId)
{
    public async Task<byte[]> MacAsync(string tenant, byte[] encryptedKey, byte[] data)
    {
        if (!cache.TryGetValue(tenant, out byte[]? key) || key is null)
        {
            var response = await kms.DecryptAsync(new DecryptRequest
            {
                KeyId = keyId,
                CiphertextBlob = new MemoryStream(encryptedKey),
                EncryptionContext = new Dictionary<string, string> { ["tenant"] = tenant },
            });
            key = response.Plaintext.ToArray();
            var entry = new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(10) };
            entry.PostEvictionCallbacks.Add(new PostEvictionCallbackRegistration
            {
                EvictionCallback = static (_, value, _, _) => CryptographicOperations.ZeroMemory((byte[])value!),
            });
            cache.Set(tenant, key, entry);
        }

        return HMACSHA256.HashData(key, data);
    }
}
