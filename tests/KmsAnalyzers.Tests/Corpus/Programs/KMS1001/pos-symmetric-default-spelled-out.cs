// case: the algorithm is given as the string SYMMETRIC_DEFAULT, the array is a readonly field set in the constructor
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1001.SymmetricDefaultSpelledOut;

public sealed class FixedFrame
{
    private readonly IAmazonKeyManagementService _kms;
    private readonly byte[] _frame;

    public FixedFrame(IAmazonKeyManagementService kms)
    {
        _kms = kms;
        _frame = new byte[4096 + 1];
    }

    public byte this[int index]
    {
        get => _frame[index];
        set => _frame[index] = value;
    }

    public Task<EncryptResponse> SealAsync(string keyId) => _kms.EncryptAsync(new EncryptRequest
    {
        KeyId = keyId,
        EncryptionAlgorithm = "SYMMETRIC_DEFAULT",
        EncryptionContext = new Dictionary<string, string> { ["unit"] = "frame" },
        Plaintext = new MemoryStream(_frame) // expect: KMS1001
    });
}
