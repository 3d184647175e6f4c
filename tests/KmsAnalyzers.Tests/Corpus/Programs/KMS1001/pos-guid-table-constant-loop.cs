// case: 200 rounds of eight plus sixteen bytes through a BinaryWriter
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.GuidTableConstantLoop;

public sealed class SlotTable(IAmazonKeyManagementService kms, string keyId)
{
    private const int Slots = 200;

    public async Task<byte[]> SealEmptyAsync()
    {
        using var table = new MemoryStream();
        using (var writer = new BinaryWriter(table, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            for (var slot = 0; slot < Slots; slot++)
            {
                writer.Write((long)slot);
                writer.Write(Guid.NewGuid().ToByteArray());
            }
        }

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["table"] = "slots" },
            Plaintext = table // expect: KMS1001
        });
        return response.CiphertextBlob.ToArray();
    }
}
