// case: the caller gets the key, and with it the duty to clear it
using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Keys;

public sealed class DataKeyPair(byte[] plaintext, byte[] encrypted) : IDisposable
{
    public ReadOnlyMemory<byte> Plaintext => plaintext;

    public ReadOnlyMemory<byte> Encrypted => encrypted;

    public void Dispose() => CryptographicOperations.ZeroMemory(plaintext);
}

public sealed class DataKeySource(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<DataKeyPair> NextAsync(string purpose, CancellationToken cancellationToken)
    {
        var response = await kms.GenerateDataKeyAsync(
            new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = new Dictionary<string, string> { ["purpose"] = purpose } },
            cancellationToken);
        return new DataKeyPair(response.Plaintext.ToArray(), response.CiphertextBlob.ToArray());
    }
}
