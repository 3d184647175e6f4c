// case: the count is clamped between 2048 and 4096
using System;
using System.Threading.Tasks;
using Amazon.KeyManagementService;

namespace Case.Kms1006PosClampedTooHigh;

public sealed class Randoms(IAmazonKeyManagementService kms)
{
    public async Task<byte[]> MakeAsync(int wanted)
    {
        var count = Math.Clamp(wanted, 2048, 4096);
        var response = await kms.GenerateRandomAsync(count); // expect: KMS1006, KMS2012
        return response.Plaintext.ToArray();
    }
}
