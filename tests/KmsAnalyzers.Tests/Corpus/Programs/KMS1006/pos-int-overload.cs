// case: 2048 random bytes at once
using System.Threading.Tasks;
using Amazon.KeyManagementService;

namespace Case.Kms1006PosIntOverload;

public sealed class Lots(IAmazonKeyManagementService kms)
{
    public async Task<byte[]> MakeAsync()
    {
        var response = await kms.GenerateRandomAsync(2048); // expect: KMS1006, KMS2012
        return response.Plaintext.ToArray();
    }
}
