// case: an extension method on the client that takes a string
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.ExtensionMethod;

public static class KmsTextExtensions
{
    public static async Task<string> EncryptTextAsync(this IAmazonKeyManagementService kms, string keyId, string text, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);

        using var plaintext = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["form"] = "text" },
            Plaintext = plaintext // expect: KMS1002
        }, ct).ConfigureAwait(false);
        return Convert.ToBase64String(response.CiphertextBlob.ToArray());
    }
}
