// case: the wrapper throws for more than 4096 bytes, so the 8 KB of one caller never reach KMS
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.GuardedWrapperLargeCaller;

public class GuardedSealer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(byte[] content)
    {
        if (content.Length > 4096)
        {
            throw new ArgumentException("Use the envelope service for large content.", nameof(content));
        }

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "content" },
            Plaintext = new MemoryStream(content)
        });
        return response.CiphertextBlob.ToArray();
    }
}

public class LimitDemo(GuardedSealer sealer)
{
    public async Task<string> ShowAsync()
    {
        try
        {
            await sealer.SealAsync(new byte[8192]);
            return "no limit";
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }
}
