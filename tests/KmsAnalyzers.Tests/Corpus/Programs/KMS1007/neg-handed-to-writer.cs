// case: the stream is filled by a serialiser that the engine does not know
using System;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1007NegHandedToWriter;

public sealed class Handed(IAmazonKeyManagementService kms, string keyId, Action<object, Stream> serialize)
{
    public async Task<byte[]> SealAsync(object value)
    {
        var stream = new MemoryStream();
        serialize(value, stream);
        var response = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = stream });
        return response.CiphertextBlob.ToArray();
    }
}
