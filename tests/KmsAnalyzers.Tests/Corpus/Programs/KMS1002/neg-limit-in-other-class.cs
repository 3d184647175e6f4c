// case: the limit is a constant of another class, the check throws first
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.LimitInOtherClass;

public static class KmsLimits
{
    public const int MaxPlaintextBytes = 4 * 1024;
}

public class NoteSealer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(byte[] note)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(note.Length, KmsLimits.MaxPlaintextBytes);

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "note" },
            Plaintext = new MemoryStream(note)
        });
        return response.CiphertextBlob.ToArray();
    }
}
