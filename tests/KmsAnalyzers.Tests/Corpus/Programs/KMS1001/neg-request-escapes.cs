// case: an overridable hook gets the request after the large stream was set, and may replace it
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.RequestEscapes;

public class HookedSealer
{
    private readonly IAmazonKeyManagementService _kms;

    public HookedSealer(IAmazonKeyManagementService kms) => _kms = kms;

    public async Task<byte[]> SealAsync(string keyId)
    {
        var request = new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "hooked" },
            Plaintext = new MemoryStream(new byte[5000])
        };
        OnSealing(request);
        return (await _kms.EncryptAsync(request)).CiphertextBlob.ToArray();
    }

    protected virtual void OnSealing(EncryptRequest request) => request.Plaintext = new MemoryStream(new byte[16]);
}
