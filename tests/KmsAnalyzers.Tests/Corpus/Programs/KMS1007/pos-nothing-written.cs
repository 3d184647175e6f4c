// case: the stream is made, and never written to
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1007PosNothingWritten;

public sealed class EmptyVault(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(byte[] note)
    {
        using var stream = new MemoryStream(note.Length);
        var response = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = stream }); // expect: KMS1007
        return response.CiphertextBlob.ToArray();
    }
}
