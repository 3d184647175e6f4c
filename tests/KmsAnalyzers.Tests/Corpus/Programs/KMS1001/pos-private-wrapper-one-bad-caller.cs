// case: two callers of the private method fit, the third passes 8192 bytes
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.PrivateWrapperOneBadCaller;

public sealed class StateJournal
{
    private readonly IAmazonKeyManagementService _kms;
    private readonly string _keyId;

    public StateJournal(IAmazonKeyManagementService kms, string keyId)
    {
        _kms = kms;
        _keyId = keyId;
    }

    public Task<byte[]> OpenAsync(Guid session) => WriteAsync(session.ToByteArray());

    public Task<byte[]> CloseAsync() => WriteAsync("closed"u8.ToArray());

    public async Task<byte[]> CheckpointAsync(Stream state)
    {
        var image = new byte[8192];
        await state.ReadExactlyAsync(image);
        return await WriteAsync(image);
    }

    private async Task<byte[]> WriteAsync(byte[] entry)
    {
        var response = await _kms.EncryptAsync(new EncryptRequest
        {
            KeyId = _keyId,
            EncryptionContext = new Dictionary<string, string> { ["log"] = "journal" },
            Plaintext = new MemoryStream(entry) // expect: KMS1001
        });
        return response.CiphertextBlob.ToArray();
    }
}
