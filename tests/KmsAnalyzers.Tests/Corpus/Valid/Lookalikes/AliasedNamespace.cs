// case: an alias makes one's own namespace look like the SDK's
using System.IO;
using System.Threading.Tasks;
using Kms = Fabrikam.KeyService;

namespace Fabrikam.KeyService
{
    public sealed record GenerateDataKeyRequest(string KeyId, int? NumberOfBytes = null, string? KeySpec = null);

    public sealed record DataKey(byte[] Plaintext, byte[] CiphertextBlob);

    public abstract class Client
    {
        public abstract Task<DataKey> GenerateDataKeyAsync(GenerateDataKeyRequest request);
    }
}

namespace Fabrikam.Jobs
{
    public sealed class Reserve(Kms.Client client)
    {
        public async Task StoreAsync(string file)
        {
            var key = await client.GenerateDataKeyAsync(new Kms.GenerateDataKeyRequest("k", NumberOfBytes: 32, KeySpec: "AES_256"));
            await File.WriteAllBytesAsync(file, key.CiphertextBlob);
        }

        public async Task LeakAsync(string file) => await File.WriteAllBytesAsync(file, (await client.GenerateDataKeyAsync(new Kms.GenerateDataKeyRequest("k"))).Plaintext);
    }
}
