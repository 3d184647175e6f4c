// case: the hash as hexadecimal digits is announced as a digest
using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1005PosDigestOfText;

public sealed class HexSigner(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<byte[]> SignAsync(byte[] document)
    {
        var digest = Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(document)));
        var request = new SignRequest { KeyId = keyId, SigningAlgorithm = SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_256, MessageType = "DIGEST" };
        request.Message = new MemoryStream(digest); // expect: KMS1005
        var response = await kms.SignAsync(request);
        return response.Signature.ToArray();
    }
}
