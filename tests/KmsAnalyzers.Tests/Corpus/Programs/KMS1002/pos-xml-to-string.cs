// case: an XML element as text, as a key repository gets it
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using System.Xml.Linq;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.XmlToString;

public interface IXmlSink
{
    void Store(string name, byte[] blob);
}

public sealed class KmsXmlWriter(IAmazonKeyManagementService kms, IXmlSink sink, string keyId)
{
    public async Task WriteAsync(XElement element)
    {
        var text = element.ToString(SaveOptions.DisableFormatting);
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["element"] = element.Name.LocalName },
            Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(text)) // expect: KMS1002
        });
        sink.Store(element.Name.LocalName, response.CiphertextBlob.ToArray());
    }
}
