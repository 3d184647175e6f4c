// case: a continuation that reads the blob of the finished task
using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.ContinueWith;

public class OldStyleKeys
{
    private readonly IAmazonKeyManagementService _kms;

    public OldStyleKeys(IAmazonKeyManagementService kms) => _kms = kms;

    public Task<byte[]> CreateAsync(string keyId)
    {
        var request = new GenerateDataKeyRequest
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "old" }
        };
        return _kms.GenerateDataKeyAsync(request).ContinueWith(t => t.Result.CiphertextBlob.ToArray());
    }
}
