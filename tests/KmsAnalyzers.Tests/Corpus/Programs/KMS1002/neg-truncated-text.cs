// case: the text is cut to 1000 characters with Substring, the other to 500 with a range
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.TruncatedText;

public class Excerpts(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "excerpts" };

    public Task<EncryptResponse> LongAsync(string article)
    {
        var excerpt = article.Substring(0, Math.Min(1000, article.Length));
        return kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(excerpt)) });
    }

    public Task<EncryptResponse> ShortAsync(string article)
    {
        var excerpt = article.Length > 500 ? article[..500] : article;
        return kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(excerpt)) });
    }
}
