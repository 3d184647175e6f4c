// case: lines of unknown number, joined
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.JoinedLines;

public class RosterSealer(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SealAsync(IEnumerable<int> badgeNumbers)
    {
        var roster = string.Join('\n', badgeNumbers.OrderBy(n => n));
        var response = await kms.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["kind"] = "roster" },
            Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(roster)) // expect: KMS1002
        });
        return response.CiphertextBlob.ToArray();
    }
}
