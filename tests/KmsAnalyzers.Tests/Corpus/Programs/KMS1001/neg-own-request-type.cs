// case: a project's own EncryptRequest for its own crypto service
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;

namespace Case.Kms1001.OwnRequestType;

public sealed class EncryptRequest
{
    public required string KeyId { get; init; }

    public MemoryStream? Plaintext { get; set; }
}

public interface ILocalCrypto
{
    Task<byte[]> EncryptAsync(EncryptRequest request);
}

public class DocumentArchive(ILocalCrypto crypto, IAmazonKeyManagementService kms)
{
    public string Region => kms.Config.RegionEndpoint.SystemName;

    public Task<byte[]> ArchiveAsync() => crypto.EncryptAsync(new EncryptRequest
    {
        KeyId = "archive",
        Plaintext = new MemoryStream(new byte[64 * 1024])
    });
}
