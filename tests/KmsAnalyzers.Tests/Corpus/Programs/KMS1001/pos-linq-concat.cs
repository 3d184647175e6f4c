// case: two halves of 2100 bytes, joined with Concat
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.LinqConcat;

public class MirrorPair
{
    private static readonly byte[] Left = new byte[2100];
    private static readonly byte[] Right = new byte[2100];
    private readonly IAmazonKeyManagementService _kms;

    public MirrorPair(IAmazonKeyManagementService kms) => _kms = kms;

    public async Task<byte[]> EncryptAsync(string keyId)
    {
        var both = Left.Concat(Right).ToArray();
        var response = await _kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["pair"] = "mirror" },
            Plaintext = new MemoryStream(both) // expect: KMS1001
        });
        return response.CiphertextBlob.ToArray();
    }
}
