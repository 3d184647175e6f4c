// case: a rented array that goes back cleared
using System.Buffers;
using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Gateways;

public sealed class GatewaySigner(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<(byte[] EncryptedKey, byte[] Mac)> SignAsync(byte[] request)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest
        {
            KeyId = keyId,
            NumberOfBytes = 48,
            EncryptionContext = new Dictionary<string, string> { ["gateway"] = "eu" },
        });
        var key = ArrayPool<byte>.Shared.Rent(48);
        try
        {
            response.Plaintext.ReadExactly(key, 0, 48);
            return (response.CiphertextBlob.ToArray(), HMACSHA384.HashData(key.AsSpan(0, 48), request));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            ArrayPool<byte>.Shared.Return(key);
        }
    }
}
