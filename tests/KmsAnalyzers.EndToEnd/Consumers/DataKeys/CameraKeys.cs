using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace DataKeys;

/// <summary>Asks for a key of two sizes, which KMS refuses.</summary>
internal sealed class CameraKeys(IAmazonKeyManagementService kms, string keyId)
{
    private readonly Shelf shelf = new();

    public async Task TellAsync()
    {
        var request = new GenerateDataKeyWithoutPlaintextRequest
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            NumberOfBytes = 32,
        };
        var response = await kms.GenerateDataKeyWithoutPlaintextAsync(request); // KMS2007
        shelf.Put("camera", response.CiphertextBlob.ToArray());
    }
}
