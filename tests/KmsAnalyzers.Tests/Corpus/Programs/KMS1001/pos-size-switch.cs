// case: the switch over the format makes one of three sizes, and one is too long
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.SizeSwitch;

public enum PaperFormat
{
    Card,
    Letter,
    Poster
}

public class ScanCache(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> StoreAsync(PaperFormat format, Stream scan)
    {
        var size = format switch
        {
            PaperFormat.Card => 512,
            PaperFormat.Letter => 2048,
            PaperFormat.Poster => 12 * 1024,
            _ => throw new ArgumentOutOfRangeException(nameof(format))
        };
        var pixels = new byte[size];
        await scan.ReadExactlyAsync(pixels);

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "scan" },
            Plaintext = new MemoryStream(pixels) // expect: KMS1001
        });
        return response.CiphertextBlob.ToArray();
    }
}
