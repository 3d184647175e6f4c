// case: the local is called password, but its value comes out of the environment: unbounded, whatever its name
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.EnvironmentSecretName;

internal static class Program
{
    private static async Task<int> Main()
    {
        var password = Environment.GetEnvironmentVariable("DB_PASSWORD");
        if (string.IsNullOrEmpty(password))
        {
            Console.Error.WriteLine("DB_PASSWORD is not set.");
            return 1;
        }

        using var kms = new AmazonKeyManagementServiceClient();
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = "alias/database",
            EncryptionContext = new Dictionary<string, string> { ["database"] = "main" },
            Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(password)) // expect: KMS1002
        });
        Console.WriteLine(Convert.ToBase64String(response.CiphertextBlob.ToArray()));
        return 0;
    }
}
