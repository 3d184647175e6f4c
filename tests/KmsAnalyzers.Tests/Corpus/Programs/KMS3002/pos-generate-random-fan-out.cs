// case: GenerateMac for all rows at once
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms3002.PosGenerateRandomFanOut;

public sealed class Tags(IAmazonKeyManagementService kms)
{
    public async Task<GenerateMacResponse[]> All(IEnumerable<byte[]> rows) =>
        await Task.WhenAll(rows.Select(row => kms.GenerateMacAsync(new GenerateMacRequest // expect: KMS3002
        {
            KeyId = "alias/mac",
            MacAlgorithm = MacAlgorithmSpec.HMAC_SHA_256,
            Message = new MemoryStream(row),
        })));
}
