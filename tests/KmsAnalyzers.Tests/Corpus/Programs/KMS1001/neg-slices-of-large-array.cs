// case: ranges, AsSpan and Take cut pieces out of a large array
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.SlicesOfLargeArray;

public class Strip(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["unit"] = "strip" };
    private readonly byte[] _strip = new byte[32_768];

    public byte[] Strips => _strip;

    public Task<EncryptResponse> HeadAsync()
    {
        var head = _strip[..4000];
        return kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(head) });
    }

    public Task<EncryptResponse> TailAsync()
    {
        var tail = _strip.AsSpan(_strip.Length - 64).ToArray();
        return kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(tail) });
    }

    public Task<EncryptResponse> MiddleAsync()
    {
        var middle = _strip.Skip(1000).Take(100).ToArray();
        return kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(middle) });
    }
}
