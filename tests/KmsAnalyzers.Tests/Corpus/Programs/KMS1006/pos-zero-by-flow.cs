// case: no byte at all
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1006PosZeroByFlow;

public sealed class None(IAmazonKeyManagementService kms)
{
    public async Task<byte[]> MakeAsync(bool wide)
    {
        var count = wide ? 0 : -1;
        var response = await kms.GenerateRandomAsync(new GenerateRandomRequest // expect: KMS2012
        {
            NumberOfBytes = count, // expect: KMS1006
        });
        return response.Plaintext.ToArray();
    }
}
