// case: the answer is kept in a local and asked for later
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Microsoft.Extensions.Logging;

namespace Case.Kms1002.LocalHoldsTheAnswer;

public class RememberingSealer(IAmazonKeyManagementService kms, ILogger<RememberingSealer> logger, string keyId)
{
    public async Task<byte[]> SealAsync(byte[] content)
    {
        var tooLong = content.Length > 4096;
        logger.LogDebug("Sealing {Length} bytes", content.Length);
        if (tooLong)
        {
            throw new InvalidOperationException("Use the envelope service.");
        }

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "remembering" },
            Plaintext = new MemoryStream(content)
        });
        return response.CiphertextBlob.ToArray();
    }
}
