// case: a stub in the SDK's own namespaces, in a project without the SDK
// sdk: none
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Amazon.KeyManagementService.Model
{
    public class GenerateDataKeyRequest
    {
        public string? KeyId { get; set; }

        public int? NumberOfBytes { get; set; }
    }

    public class GenerateDataKeyResponse
    {
        public MemoryStream Plaintext { get; set; } = new();

        public MemoryStream CiphertextBlob { get; set; } = new();
    }
}

namespace Amazon.KeyManagementService
{
    public interface IAmazonKeyManagementService
    {
        Task<GenerateDataKeyResponse> GenerateDataKeyAsync(GenerateDataKeyRequest request);
    }
}

namespace Stubs
{
    public sealed class Reserve(IAmazonKeyManagementService kms)
    {
        public async Task<byte[]> NextAsync() => (await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = "k" })).CiphertextBlob.ToArray();

        public async Task PrintAsync() => System.Console.WriteLine(System.Convert.ToHexString((await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest())).Plaintext.ToArray()));
    }
}
