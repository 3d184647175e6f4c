// case: the check comes too late
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.GuardAfterTheCall;

public class LateChecker
{
    private readonly IAmazonKeyManagementService _kms;

    public LateChecker(IAmazonKeyManagementService kms) => _kms = kms;

    public async Task<byte[]> EncryptAsync(string keyId, byte[] payload)
    {
        var request = new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "late" },
            Plaintext = new MemoryStream(payload) // expect: KMS1002
        };
        var response = await _kms.EncryptAsync(request);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, 4096);
        return response.CiphertextBlob.ToArray();
    }
}
