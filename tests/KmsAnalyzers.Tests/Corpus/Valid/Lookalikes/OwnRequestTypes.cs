// case: requests and client of one's own, with KMS's names, in a project that has the SDK as well
using System;
using System.IO;
using System.Threading.Tasks;

namespace Contoso.Crypto;

public sealed class EncryptRequest
{
    public string KeyId { get; set; } = "";

    public MemoryStream Plaintext { get; set; } = new();
}

public sealed class EncryptResponse
{
    public MemoryStream CiphertextBlob { get; set; } = new();
}

public interface IAmazonKeyManagementService
{
    Task<EncryptResponse> EncryptAsync(EncryptRequest request);
}

public sealed class LargeDocuments(IAmazonKeyManagementService service)
{
    public Task<EncryptResponse> SealAsync() => service.EncryptAsync(new EncryptRequest { KeyId = "k", Plaintext = new MemoryStream(new byte[100_000]) });

    public Task<EncryptResponse> SealAsync(string file) => service.EncryptAsync(new EncryptRequest { KeyId = "k", Plaintext = new MemoryStream(File.ReadAllBytes(file)) });
}
