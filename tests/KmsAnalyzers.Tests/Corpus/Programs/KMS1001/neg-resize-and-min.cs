// case: the array is cut down with Array.Resize, and a size is the smaller of two constants
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.ResizeAndMin;

public sealed class Shrinker
{
    private const int Preferred = 8192;
    private const int Allowed = 4096;
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "shrink" };
    private readonly IAmazonKeyManagementService _kms;

    public Shrinker(IAmazonKeyManagementService kms) => _kms = kms;

    public Task<EncryptResponse> CutAsync(string keyId)
    {
        var block = new byte[Preferred];
        block[0] = 1;
        Array.Resize(ref block, 2048);
        return _kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(block) });
    }

    public Task<EncryptResponse> SmallerAsync(string keyId)
    {
        var block = new byte[Math.Min(Preferred, Allowed)];
        block[^1] = 1;
        return _kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(block) });
    }
}
