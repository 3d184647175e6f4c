// case: a field
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2010.PosField;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    private byte[]? key;
    private byte[]? wrapped;

    public async Task Init()
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context });
        wrapped = response.CiphertextBlob.ToArray();
        key = response.Plaintext.ToArray(); // expect: KMS2010
    }

    public byte[] Mac(byte[] data) => HMACSHA256.HashData(key!, data);

    public byte[] Wrapped => wrapped!;
}
