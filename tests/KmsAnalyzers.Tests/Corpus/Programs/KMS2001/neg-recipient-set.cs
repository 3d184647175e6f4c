// case: an enclave's attestation document is the recipient, the plaintext stays empty
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms2001.RecipientSet;

public class EnclaveKeys(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<(byte[] ForEnclave, byte[] Wrapped)> CreateAsync(byte[] attestation)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = new Dictionary<string, string> { ["app"] = "enclave" },
            Recipient = new RecipientInfo
            {
                AttestationDocument = new MemoryStream(attestation),
                KeyEncryptionAlgorithm = KeyEncryptionMechanism.RSAES_OAEP_SHA_256
            }
        });
        return (response.CiphertextForRecipient.ToArray(), response.CiphertextBlob.ToArray());
    }
}
