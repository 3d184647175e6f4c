// case: an extension method throws for long texts, 1365 characters are at most 4095 bytes
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.ExtensionGuardText;

internal static class TextGuards
{
    public static string NotLongerThan(this string value, int characters)
    {
        if (value.Length > characters)
        {
            throw new ArgumentException($"At most {characters} characters.", nameof(value));
        }

        return value;
    }
}

public class CaptionSealer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(string caption)
    {
        var checkedCaption = caption.NotLongerThan(1365);
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "caption" },
            Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(checkedCaption))
        });
        return response.CiphertextBlob.ToArray();
    }
}
