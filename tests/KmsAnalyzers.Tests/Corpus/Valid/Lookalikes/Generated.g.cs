// case: a file that its name says is generated
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Generated;

public sealed class Client(IAmazonKeyManagementService kms)
{
    public Task<EncryptResponse> EncryptLargeAsync() => kms.EncryptAsync(new EncryptRequest { KeyId = "k", Plaintext = new MemoryStream(new byte[5000]) });

    public async Task<byte[]> ReserveAsync() =>
        (await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = "k", KeySpec = DataKeySpec.AES_256, NumberOfBytes = 32 })).CiphertextBlob.ToArray();
}
