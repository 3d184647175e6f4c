// case: the constructor refuses long contents, the field is readonly
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.ConstructorGuardsField;

public sealed class Announcement
{
    private readonly byte[] _body;

    public Announcement(byte[] body)
    {
        if (body.Length > 4096)
        {
            throw new ArgumentException("An announcement has at most 4096 bytes.", nameof(body));
        }

        _body = body;
    }

    public async Task<byte[]> SealAsync(IAmazonKeyManagementService kms, string keyId)
    {
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "announcement" },
            Plaintext = new MemoryStream(_body)
        });
        return response.CiphertextBlob.ToArray();
    }
}
