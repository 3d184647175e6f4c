// case: the Boolean helper is called, nobody looks at its answer
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.AnswerIgnored;

public class CarelessSealer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(byte[] content)
    {
        Fits(content);
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "careless" },
            Plaintext = new MemoryStream(content) // expect: KMS1002
        });
        return response.CiphertextBlob.ToArray();
    }

    private static bool Fits(byte[] data) => data.Length <= 4096;
}
