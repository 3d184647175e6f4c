// case: SDK v3 for .NET Framework, two arrays copied into a third of 5000 bytes
// sdk: v3-sync
using System;
using System.Collections.Generic;
using System.IO;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.V3SyncBlockCopy;

public static class RecordPacker
{
    public static byte[] Pack(AmazonKeyManagementServiceClient client, string keyId, byte[] head, byte[] tail)
    {
        var packed = new byte[5000];
        Buffer.BlockCopy(head, 0, packed, 0, Math.Min(head.Length, 1000));
        Buffer.BlockCopy(tail, 0, packed, 1000, Math.Min(tail.Length, 4000));

        var response = client.Encrypt(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { { "kind", "record" } },
            Plaintext = new MemoryStream(packed) // expect: KMS1001
        });
        return response.CiphertextBlob.ToArray();
    }
}
