// case: random bytes that no cipher sees are a code
using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2006.NegRecoveryCode;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<(string, byte[])> New()
    {
        var code = RandomNumberGenerator.GetBytes(20);
        var wrapped = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(code) });
        return (Convert.ToHexString(code), wrapped.CiphertextBlob.ToArray());
    }
}
