// case: a public wrapper without a guard, and a caller in the same assembly that hands it 8 KB
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.VisibleWrapperArgument;

public class BlockStore(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(byte[] block)
    {
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["unit"] = "block" },
            Plaintext = new MemoryStream(block) // expect: KMS1002
        });
        return response.CiphertextBlob.ToArray();
    }
}

public class BlockFormatter(BlockStore store)
{
    private const int BlockSize = 8 * 1024;

    public Task<byte[]> FormatAsync(byte label)
    {
        var block = new byte[BlockSize];
        block[0] = label;
        return store.SealAsync(block); // expect: KMS1001
    }
}
