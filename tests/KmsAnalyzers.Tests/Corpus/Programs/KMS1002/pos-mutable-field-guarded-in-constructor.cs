// case: the constructor checks the length, a property setter does not
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.MutableFieldGuardedInConstructor;

public sealed class Draft
{
    private byte[] _body;

    public Draft(byte[] body)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(body.Length, 4096);
        _body = body;
    }

    public byte[] Body
    {
        get => _body;
        set => _body = value;
    }

    public Task<EncryptResponse> SealAsync(IAmazonKeyManagementService kms, string keyId) => kms.EncryptAsync(new EncryptRequest
    {
        KeyId = keyId,
        EncryptionContext = new Dictionary<string, string> { ["kind"] = "draft" },
        Plaintext = new MemoryStream(_body) // expect: KMS1002
    });
}
