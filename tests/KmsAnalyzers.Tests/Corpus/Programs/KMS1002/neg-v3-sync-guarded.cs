// case: SDK v3 for .NET Framework, a Boolean method of another class decides
// sdk: v3-sync
using System;
using System.Collections.Generic;
using System.IO;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.V3SyncGuarded;

public static class PayloadRules
{
    public static bool IsTooLong(byte[] payload)
    {
        return payload.Length > 4096;
    }
}

public class MessageWriter
{
    private readonly IAmazonKeyManagementService _client;

    public MessageWriter(IAmazonKeyManagementService client)
    {
        _client = client;
    }

    public byte[] Write(string keyId, byte[] message)
    {
        if (PayloadRules.IsTooLong(message))
            throw new ArgumentException("Too long.", "message");

        var response = _client.Encrypt(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { { "kind", "message" } },
            Plaintext = new MemoryStream(message)
        });
        return response.CiphertextBlob.ToArray();
    }
}
