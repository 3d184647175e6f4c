// case: a few bytes per item, and nobody knows how many items there are
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.GrowsPerItem;

public readonly record struct Vote(Guid Voter, int Choice);

public class BallotSealer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(IReadOnlyCollection<Vote> votes)
    {
        var ballot = new MemoryStream();
        using (var writer = new BinaryWriter(ballot, Encoding.UTF8, leaveOpen: true))
        {
            foreach (var vote in votes)
            {
                writer.Write(vote.Voter.ToByteArray());
                writer.Write(vote.Choice);
            }
        }

        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "ballot" },
            Plaintext = ballot // expect: KMS1002
        });
        return response.CiphertextBlob.ToArray();
    }
}
