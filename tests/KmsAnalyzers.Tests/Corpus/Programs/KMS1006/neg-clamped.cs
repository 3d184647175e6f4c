// case: the count is clamped between 1 and 1024
using System;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1006NegClamped;

public sealed class Randoms2(IAmazonKeyManagementService kms)
{
    public async Task<byte[]> MakeAsync(int wanted)
    {
        var response = await kms.GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = Math.Clamp(wanted, 1, 1024) }); // expect: KMS2012
        return response.Plaintext.ToArray();
    }
}
