// case: bounds by attributes on a property of a record, on a parameter and on an array
using System.Collections.Generic;
using System.ComponentModel.DataAnnotations;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.Attributes;

public record Remark([property: StringLength(1000)] string Text);

public class AttributedSealer(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "attributed" };

    public Task<EncryptResponse> RemarkAsync(Remark remark) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(remark.Text)) });

    public Task<EncryptResponse> CodeAsync([MaxLength(4096)] byte[] code) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(code) });

    public Task<EncryptResponse> LabelAsync([Length(1, 200)] string label) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(label)) });
}
