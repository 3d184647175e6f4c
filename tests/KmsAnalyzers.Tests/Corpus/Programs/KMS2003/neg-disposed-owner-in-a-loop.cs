// case: one owner for the whole loop clears the key
using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2003.NegDisposedOwnerInALoop;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(byte[], List<byte[]>)> Sign(IReadOnlyList<byte[]> parts)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32, EncryptionContext = Context });
        using var owner = new Owner(response.Plaintext.ToArray());
        var macs = new List<byte[]>();
        foreach (var part in parts)
        {
            macs.Add(HMACSHA256.HashData(owner.Key, part));
        }

        return (response.CiphertextBlob.ToArray(), macs);
    }

    private sealed class Owner(byte[] key) : IDisposable
    {
        public ReadOnlySpan<byte> Key => key;

        public void Dispose() => CryptographicOperations.ZeroMemory(key);
    }
}
