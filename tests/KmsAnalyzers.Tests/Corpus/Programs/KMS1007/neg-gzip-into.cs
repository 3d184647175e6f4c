// case: the stream is filled through a compressor
using System;
using System.IO;
using System.IO.Compression;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1007NegGzipInto;

public sealed class Zipped(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(Guid id)
    {
        var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(id.ToByteArray());
        }

        var response = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = stream });
        return response.CiphertextBlob.ToArray();
    }
}
