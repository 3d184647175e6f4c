// case: a private helper pads every value to 5000 bytes
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.HelperReturnsLarge;

public sealed class ConstantSizeSealer
{
    private const int PaddedLength = 5000;
    private readonly IAmazonKeyManagementService _kms;

    public ConstantSizeSealer(IAmazonKeyManagementService kms) => _kms = kms;

    public async Task<byte[]> SealAsync(string keyId, ReadOnlyMemory<byte> value)
    {
        var padded = Pad(value.Span);
        var response = await _kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "constant-size" },
            Plaintext = new MemoryStream(padded) // expect: KMS1001
        });
        return response.CiphertextBlob.ToArray();
    }

    private static byte[] Pad(ReadOnlySpan<byte> value)
    {
        var padded = new byte[PaddedLength];
        value[..Math.Min(value.Length, PaddedLength)].CopyTo(padded);
        return padded;
    }
}
