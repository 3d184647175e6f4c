// case: the caller knows only the interface, whose single implementation sends the bytes to KMS
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.InterfaceOneImplementation;

public interface IPageProtector
{
    Task<byte[]> ProtectAsync(byte[] page, CancellationToken ct);
}

internal sealed class KmsPageProtector : IPageProtector
{
    private readonly IAmazonKeyManagementService _kms;
    private readonly string _keyId;

    public KmsPageProtector(IAmazonKeyManagementService kms, string keyId) => (_kms, _keyId) = (kms, keyId);

    public async Task<byte[]> ProtectAsync(byte[] page, CancellationToken ct)
    {
        var request = new EncryptRequest
        {
            KeyId = _keyId,
            EncryptionContext = new Dictionary<string, string> { ["unit"] = "page" },
            Plaintext = new MemoryStream(page, writable: false) // expect: KMS1002
        };
        return (await _kms.EncryptAsync(request, ct)).CiphertextBlob.ToArray();
    }
}

public class Pager(IPageProtector protector)
{
    public async Task<byte[]> SwapOutAsync(Stream memory, CancellationToken ct)
    {
        var page = new byte[0x4000];
        await memory.ReadExactlyAsync(page, ct);
        return await protector.ProtectAsync(page, ct); // expect: KMS1001
    }
}
