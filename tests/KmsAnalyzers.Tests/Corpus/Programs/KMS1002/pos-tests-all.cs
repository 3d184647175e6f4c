// case: a test project that asks for every rule
// option: build_property.IsTestProject = true
// option: kms_analyzers.tests = all
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.TestsAll;

public class SampleEncryption(IAmazonKeyManagementService kms)
{
    public async Task<byte[]> EncryptSampleAsync(string path)
    {
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = "alias/tests",
            EncryptionContext = new Dictionary<string, string> { ["suite"] = "samples" },
            Plaintext = new MemoryStream(await File.ReadAllBytesAsync(path)) // expect: KMS1002
        });
        return response.CiphertextBlob.ToArray();
    }
}
