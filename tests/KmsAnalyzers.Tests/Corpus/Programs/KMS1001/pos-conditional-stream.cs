// case: the request is made first, one arm of the conditional expression is too long
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.ConditionalStream;

public class BadgeEncoder
{
    private readonly IAmazonKeyManagementService _kms;

    public BadgeEncoder(IAmazonKeyManagementService kms) => _kms = kms;

    public async Task<Stream> EncodeAsync(string keyId, bool compact)
    {
        var request = new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "badge" }
        };
        request.Plaintext = compact ? new MemoryStream(new byte[512]) : new MemoryStream(new byte[5000]); // expect: KMS1001

        var response = await _kms.EncryptAsync(request);
        return response.CiphertextBlob;
    }
}
