// case: RSA and SM2 with their own limits kept, so no rule has anything to say
using System;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.RsaWithin190;

public class PartnerMessages(IAmazonKeyManagementService kms, string partnerKey)
{
    public Task<EncryptResponse> SendDigestAsync(Stream document) => kms.EncryptAsync(new EncryptRequest
    {
        KeyId = partnerKey,
        EncryptionAlgorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256,
        Plaintext = new MemoryStream(SHA256.HashData(document))
    });

    public Task<EncryptResponse> SendAsync(byte[] message)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(message.Length, 1024);
        return kms.EncryptAsync(new EncryptRequest
        {
            KeyId = partnerKey,
            EncryptionAlgorithm = EncryptionAlgorithmSpec.SM2PKE,
            Plaintext = new MemoryStream(message)
        });
    }
}
