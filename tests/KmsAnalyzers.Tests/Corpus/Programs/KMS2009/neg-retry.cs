// case: a retry loop
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2009.NegRetry;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Open(byte[] item)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var response = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(item), EncryptionContext = Context });
                return response.Plaintext.ToArray();
            }
            catch (AmazonKeyManagementServiceException) when (attempt < 20)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100 << Math.Min(attempt, 8)));
            }
        }
    }
}
