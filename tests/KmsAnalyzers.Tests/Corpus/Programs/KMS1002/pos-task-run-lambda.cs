// case: the file is read and encrypted inside a lambda for Task.Run
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.TaskRunLambda;

public class BackgroundSealer(AmazonKeyManagementServiceClient kms)
{
    public Task<byte[]> Start(string keyId, string path) => Task.Run(async () =>
    {
        var lines = await File.ReadAllTextAsync(path);
        var bytes = System.Text.Encoding.UTF8.GetBytes(lines);
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "background" },
            Plaintext = new MemoryStream(bytes) // expect: KMS1002
        });
        return response.CiphertextBlob.ToArray();
    });
}
