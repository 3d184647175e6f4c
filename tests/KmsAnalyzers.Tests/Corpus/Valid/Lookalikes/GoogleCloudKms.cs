// case: Google's KMS, whose requests hold bytes of any size as well
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Google.Cloud.Kms.V1;

namespace Google.Cloud.Kms.V1
{
    public sealed class EncryptRequest
    {
        public string Name { get; set; } = "";

        public byte[] Plaintext { get; set; } = [];
    }

    public sealed class EncryptResponse
    {
        public byte[] Ciphertext { get; set; } = [];
    }

    public abstract class KeyManagementServiceClient
    {
        public abstract Task<EncryptResponse> EncryptAsync(EncryptRequest request);
    }
}

namespace Fabrikam.Google
{
    public sealed class Sealer(KeyManagementServiceClient client, string key)
    {
        public Task<EncryptResponse[]> SealAsync(IEnumerable<string> files) =>
            Task.WhenAll(files.Select(file => client.EncryptAsync(new EncryptRequest { Name = key, Plaintext = File.ReadAllBytes(file) })));
    }
}
