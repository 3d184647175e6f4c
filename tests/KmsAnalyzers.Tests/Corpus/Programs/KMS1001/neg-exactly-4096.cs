// case: exactly the limit, in three spellings
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.Exactly4096;

public class PageSealer(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["unit"] = "page" };

    public Task<EncryptResponse> ZeroAsync() =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(new byte[0x1000]) });

    public Task<EncryptResponse> FilledAsync(byte filler)
    {
        var page = Enumerable.Repeat(filler, 4096).ToArray();
        return kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(page) });
    }

    public Task<EncryptResponse> GrownAsync()
    {
        var page = new MemoryStream();
        page.SetLength(1 << 12);
        return kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = page });
    }
}
