// case: a certificate chain out of the configuration
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Microsoft.Extensions.Configuration;

namespace Case.Kms1002.ConfigurationText;

public class ChainProvisioner(IConfiguration configuration, IAmazonKeyManagementService kms)
{
    public async Task<string> ProvisionAsync()
    {
        var chain = configuration["Tls:Chain"] ?? throw new InvalidOperationException("Tls:Chain is missing.");
        var request = new EncryptRequest
        {
            KeyId = configuration["Kms:KeyId"],
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "chain" },
            Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(chain)) // expect: KMS1002
        };
        var response = await kms.EncryptAsync(request);
        return Convert.ToBase64String(response.CiphertextBlob.ToArray());
    }
}
