// case: an owner that is disposed of asynchronously, with early returns on the way
using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Exports;

public sealed class ExportKey(byte[] bytes) : IAsyncDisposable
{
    public ReadOnlyMemory<byte> Bytes => bytes;

    public ValueTask DisposeAsync()
    {
        CryptographicOperations.ZeroMemory(bytes);
        return ValueTask.CompletedTask;
    }
}

public sealed class Exporter(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<bool> ExportAsync(Stream source, string target)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = new Dictionary<string, string> { ["export"] = Path.GetFileName(target) },
        });
        await using var key = new ExportKey(response.Plaintext.ToArray());
        if (!source.CanRead)
        {
            return false;
        }

        var mac = await HMACSHA256.HashDataAsync(key.Bytes, source);
        await File.WriteAllBytesAsync(target + ".mac", [.. response.CiphertextBlob.ToArray(), .. mac]);
        return true;
    }
}
