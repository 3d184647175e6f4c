// case: helpers of two classes make the arrays, whatever goes in
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.HelperReturnsSmall;

internal static class Fingerprints
{
    internal static byte[] Of(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

public sealed class FingerprintVault(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "fingerprints" };

    public Task<EncryptResponse> TextAsync(string text) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(Fingerprints.Of(text)) });

    public Task<EncryptResponse> FrameAsync(byte[] frame) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(Head(frame)) });

    private static byte[] Head(byte[] frame) => frame.Length > 512 ? frame[..512] : frame;
}
