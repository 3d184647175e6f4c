// case: the key has an owner that clears it on disposal; using sees to it on every path
using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Ledger;

public sealed class SecretBytes(byte[] bytes) : IDisposable
{
    public ReadOnlySpan<byte> Span => bytes;

    public void Dispose() => CryptographicOperations.ZeroMemory(bytes);
}

public sealed class LedgerSealer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<(byte[] EncryptedKey, byte[] Seal)> SealAsync(byte[] page, CancellationToken cancellationToken)
    {
        var response = await kms.GenerateDataKeyAsync(
            new GenerateDataKeyRequest
            {
                KeyId = keyId,
                NumberOfBytes = 64,
                EncryptionContext = new Dictionary<string, string> { ["ledger"] = "main" },
            },
            cancellationToken);
        using var key = new SecretBytes(response.Plaintext.ToArray());
        return (response.CiphertextBlob.ToArray(), HMACSHA512.HashData(key.Span, page));
    }
}
