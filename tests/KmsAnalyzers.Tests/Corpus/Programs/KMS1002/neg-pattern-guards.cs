// case: property patterns, negated and relational, in front of the call
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.PatternGuards;

public class PatternGuards(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "patterns" };

    public async Task<byte[]?> FirstAsync(byte[]? content)
    {
        if (content is not { Length: > 0 and <= 4096 })
        {
            return null;
        }

        var response = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(content) });
        return response.CiphertextBlob.ToArray();
    }

    public Task<EncryptResponse> SecondAsync(ReadOnlyMemory<byte> content) => content.Length is > 4096
        ? throw new ArgumentException("Too long.", nameof(content))
        : kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(content.ToArray()) });

    public Task<EncryptResponse> ThirdAsync(byte[] content)
    {
        switch (content.Length)
        {
            case 0:
                throw new ArgumentException("Empty.", nameof(content));
            case > 4096:
                throw new ArgumentException("Too long.", nameof(content));
            default:
                return kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(content) });
        }
    }
}
