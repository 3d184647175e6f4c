// case: another vendor's KMS client with methods and requests of the same names
using System.IO;
using System.Threading.Tasks;

namespace Contoso.Cloud.Kms.V1
{
    public class EncryptRequest
    {
        public string Name { get; set; } = "";

        public MemoryStream? Plaintext { get; set; }
    }

    public class EncryptResponse
    {
        public MemoryStream CiphertextBlob { get; } = new();
    }

    public abstract class KeyManagementServiceClient
    {
        public abstract Task<EncryptResponse> EncryptAsync(EncryptRequest request);
    }
}

namespace Case.Kms1002.LookAlikeVendor
{
    using Contoso.Cloud.Kms.V1;

    public class CloudSealer(KeyManagementServiceClient kms)
    {
        public async Task<byte[]> SealAsync(string path)
        {
            var response = await kms.EncryptAsync(new EncryptRequest
            {
                Name = "keys/archive",
                Plaintext = new MemoryStream(await File.ReadAllBytesAsync(path))
            });
            return response.CiphertextBlob.ToArray();
        }
    }
}
