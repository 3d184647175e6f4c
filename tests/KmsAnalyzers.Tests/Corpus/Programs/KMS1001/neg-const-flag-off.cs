// case: the large form is compiled in, but its switch is a constant false
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.ConstFlagOff;

public class ProfileSealer(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly bool UseWideProfiles = false;

    public async Task<byte[]> SealAsync(Stream source)
    {
        var profile = UseWideProfiles ? new byte[8192] : new byte[768];
        await source.ReadExactlyAsync(profile);

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "profile" },
            Plaintext = new MemoryStream(profile)
        });
        return response.CiphertextBlob.ToArray();
    }
}
