// case: the option adds a word of the team's own to the list
// option: kms_analyzers.KMS1002.short_secret_names = mnemonic
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.ShortSecretNamesExtended;

public class WalletService(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> BackUpAsync(string mnemonic)
    {
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "wallet" },
            Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(mnemonic))
        });
        return response.CiphertextBlob.ToArray();
    }
}
