// case: a private Boolean method answers whether the content fits
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.BooleanHelper;

public sealed class FittingSealer
{
    private const int Limit = 4096;
    private readonly IAmazonKeyManagementService _kms;

    public FittingSealer(IAmazonKeyManagementService kms) => _kms = kms;

    public async Task<byte[]?> TrySealAsync(string keyId, byte[] content)
    {
        if (!Fits(content))
        {
            return null;
        }

        var request = new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "fitting" },
            Plaintext = new MemoryStream(content)
        };
        return (await _kms.EncryptAsync(request)).CiphertextBlob.ToArray();
    }

    private static bool Fits(byte[] content) => content.Length > 0 && content.Length <= Limit;
}
