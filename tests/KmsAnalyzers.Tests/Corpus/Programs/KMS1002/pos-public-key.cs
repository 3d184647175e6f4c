// case: an exported public key has no bound, a date in a fixed format has one
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.PublicKeysAndDates;

public class ExportSealer(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "export" };

    public Task<EncryptResponse> PublicPartAsync(RSA rsa)
    {
        var exported = rsa.ExportSubjectPublicKeyInfo();
        return kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(exported) }); // expect: KMS1002
    }

    public Task<EncryptResponse> DayAsync(DateOnly day)
    {
        var text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
    }
}
