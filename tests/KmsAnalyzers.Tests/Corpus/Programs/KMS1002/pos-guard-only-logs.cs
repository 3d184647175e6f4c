// case: the length is checked, logged, and the call is made all the same
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Microsoft.Extensions.Logging;

namespace Case.Kms1002.GuardOnlyLogs;

public class ReportEncryptor(IAmazonKeyManagementService kms, ILogger<ReportEncryptor> logger, string keyId)
{
    public async Task<byte[]> EncryptAsync(ReadOnlyMemory<byte> report)
    {
        if (report.Length > 4096)
        {
            logger.LogWarning("The report has {Length} bytes, this may fail", report.Length);
        }

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "report" },
            Plaintext = new MemoryStream(report.ToArray()) // expect: KMS1002
        });
        return response.CiphertextBlob.ToArray();
    }
}
