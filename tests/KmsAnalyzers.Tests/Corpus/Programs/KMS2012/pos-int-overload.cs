// case: the overload that takes the number alone
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2012.PosIntOverload;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Nonce() => (await kms.GenerateRandomAsync(12)).Plaintext.ToArray(); // expect: KMS2012

    public Task<EncryptResponse> Wrap(byte[] pin) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(pin) });
}
