// case: a mutable static array that may be replaced: it is too large until then
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.TwoWritesOfASetting;

public static class Template
{
    private static byte[] s_template = new byte[5000];

    public static void Use(byte[] template) => s_template = template.Length == 0 ? new byte[16] : template[..16];

    public static async Task<byte[]> SealAsync(IAmazonKeyManagementService kms, string keyId)
    {
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "template" },
            Plaintext = new MemoryStream(s_template) // expect: KMS1001
        });
        return response.CiphertextBlob.ToArray();
    }
}
