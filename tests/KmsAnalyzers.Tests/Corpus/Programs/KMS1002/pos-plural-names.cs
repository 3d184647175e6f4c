// case: only whole words say that a secret is short: a password policy does, tokens and a keyring do not
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.PluralAndPathNames;

public class Compounds(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "compounds" };

    public Task<EncryptResponse> FirstAsync(string tokens) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(tokens)) }); // expect: KMS1002

    public Task<EncryptResponse> SecondAsync(string passwordPolicy) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(passwordPolicy)) });

    public Task<EncryptResponse> ThirdAsync(byte[] keyring) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(keyring) }); // expect: KMS1002
}
