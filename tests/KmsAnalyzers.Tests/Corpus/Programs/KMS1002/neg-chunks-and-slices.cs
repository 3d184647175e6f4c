// case: pieces of a long array: Chunk, Take, AsMemory with a fixed length
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.ChunksAndSlices;

public class PieceSealer(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "pieces" };

    public async IAsyncEnumerable<byte[]> SealAsync(byte[] document)
    {
        foreach (var piece in document.Chunk(4096))
        {
            var response = await kms.EncryptAsync(new() { KeyId = keyId, EncryptionContext = Context, Plaintext = new(piece) }); // expect: KMS2009
            yield return response.CiphertextBlob.ToArray();
        }
    }

    public Task<EncryptResponse> FirstAsync(IEnumerable<byte> document)
    {
        var first = document.Take(4096).ToArray();
        return kms.EncryptAsync(new() { KeyId = keyId, EncryptionContext = Context, Plaintext = new(first) });
    }

    public Task<EncryptResponse> WindowAsync(ReadOnlyMemory<byte> document, int start)
    {
        var window = document.Slice(start, 256).ToArray();
        return kms.EncryptAsync(new() { KeyId = keyId, EncryptionContext = Context, Plaintext = new(window) });
    }
}
