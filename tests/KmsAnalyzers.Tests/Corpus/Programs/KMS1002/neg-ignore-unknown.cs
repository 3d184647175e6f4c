// case: the option silences parameters, properties, fields and unknown calls
// option: kms_analyzers.KMS1002.unknown_sources = ignore
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.IgnoreUnknown;

public interface INoteSource
{
    Task<byte[]> LoadAsync(string id);
}

public class QuietSealer(IAmazonKeyManagementService kms, INoteSource source, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "quiet" };

    public string Title { get; set; } = "";

    public Task<EncryptResponse> SealAsync(byte[] note) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(note) });

    public Task<EncryptResponse> SealTitleAsync() =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(Title)) });

    public async Task<EncryptResponse> SealStoredAsync(string id) =>
        await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(await source.LoadAsync(id)) });
}
