// case: names that only contain the letters of a secret's name
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.NearMissNames;

public class NearMisses(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "near" };

    public Task<EncryptResponse> FirstAsync(byte[] keyboardLayout) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(keyboardLayout) }); // expect: KMS1002

    public Task<EncryptResponse> SecondAsync(byte[] monkey) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(monkey) }); // expect: KMS1002

    public Task<EncryptResponse> ThirdAsync(byte[] pinboard) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(pinboard) }); // expect: KMS1002

    public Task<EncryptResponse> FourthAsync(byte[] secretaryNotes) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(secretaryNotes) }); // expect: KMS1002
}
