using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Documents;

/// <summary>Lays encrypted data keys in store, so that tomorrow's import finds one for each department.</summary>
internal sealed class KeyReserve(IAmazonKeyManagementService kms, string keyId, string folder)
{
    /// <summary>Makes a data key and keeps its encrypted form.</summary>
    public async Task ReserveAsync(string department)
    {
        var response = await kms.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = new() { ["department"] = department },
        });
        await File.WriteAllBytesAsync(Path.Combine(folder, $"{department}.key"), response.CiphertextBlob.ToArray());
    }
}
