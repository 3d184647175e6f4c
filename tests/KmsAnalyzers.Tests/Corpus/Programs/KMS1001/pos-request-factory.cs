// case: a private factory makes the request, its only caller hands it 5 KB
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.RequestFactory;

public sealed class GridExporter
{
    private readonly IAmazonKeyManagementService _kms;
    private readonly string _keyId;

    public GridExporter(IAmazonKeyManagementService kms, string keyId) => (_kms, _keyId) = (kms, keyId);

    public async Task<byte[]> ExportAsync(Stream cells)
    {
        var grid = new byte[5 * 1024];
        await cells.ReadExactlyAsync(grid);
        var response = await _kms.EncryptAsync(CreateRequest(grid));
        return response.CiphertextBlob.ToArray();
    }

    private EncryptRequest CreateRequest(byte[] content) => new()
    {
        KeyId = _keyId,
        EncryptionContext = new Dictionary<string, string> { ["kind"] = "grid" },
        Plaintext = new MemoryStream(content) // expect: KMS1001
    };
}
