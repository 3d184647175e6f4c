// case: a constructor waits for the answer and keeps only the blob
using System.Collections.Generic;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.BlockingResult;

public sealed class LogKey
{
    public LogKey(IAmazonKeyManagementService kms, string keyId)
    {
        var task = kms.GenerateDataKeyAsync(new GenerateDataKeyRequest // expect: KMS2001
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_128,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "log" }
        });
        Wrapped = task.GetAwaiter().GetResult().CiphertextBlob.ToArray();
    }

    public byte[] Wrapped { get; }
}
