// case: the key goes to an enclave, so Plaintext stays empty and nobody reads it
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Enclaves;

public sealed class EnclaveKeys(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<(byte[] ForEnclave, byte[] Stored)> NewAsync(byte[] attestation)
    {
        var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest
        {
            KeyId = keyId,
            KeySpec = DataKeySpec.AES_256,
            EncryptionContext = new Dictionary<string, string> { ["enclave"] = "scoring" },
            Recipient = new RecipientInfo
            {
                AttestationDocument = new MemoryStream(attestation),
                KeyEncryptionAlgorithm = KeyEncryptionMechanism.RSAES_OAEP_SHA_256,
            },
        });
        return (response.CiphertextForRecipient.ToArray(), response.CiphertextBlob.ToArray());
    }
}
