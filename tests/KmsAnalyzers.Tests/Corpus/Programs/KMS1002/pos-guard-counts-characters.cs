// case: 4096 characters can be 12,288 bytes in UTF-8
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.GuardCountsCharacters;

public class CommentVault(IAmazonKeyManagementService kms, string keyId)
{
    private const int MaxLength = 4096;

    public async Task<byte[]> StoreAsync(string comment)
    {
        if (comment.Length > MaxLength)
        {
            throw new ArgumentException($"At most {MaxLength} characters.", nameof(comment));
        }

        var bytes = Encoding.UTF8.GetBytes(comment);
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "comment" },
            Plaintext = new MemoryStream(bytes) // expect: KMS1002
        });
        return response.CiphertextBlob.ToArray();
    }
}
