// case: the bytes go into an enclave
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2012.NegForAnEnclave;

public sealed class Service(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "svc" };

    public async Task<byte[]> Seed(RecipientInfo enclave)
    {
        var response = await kms.GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = 32, Recipient = enclave });
        return response.CiphertextForRecipient.ToArray();
    }

    public Task<EncryptResponse> Wrap(byte[] pin) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(pin) });
}
