// case: a pair for one key agreement, which needs no keeping
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Handshakes;

public sealed class Handshake(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<(byte[] PublicKey, byte[] Confirmation)> AnswerAsync(byte[] peerPublicKey, byte[] transcript)
    {
        var pair = await kms.GenerateDataKeyPairAsync(new GenerateDataKeyPairRequest
        {
            KeyId = keyId,
            KeyPairSpec = DataKeyPairSpec.ECC_NIST_P384,
            EncryptionContext = new Dictionary<string, string> { ["purpose"] = "handshake" },
        });
        using var own = ECDiffieHellman.Create();
        using var peer = ECDiffieHellman.Create();
        var privateKey = pair.PrivateKeyPlaintext.ToArray();
        try
        {
            own.ImportPkcs8PrivateKey(privateKey, out _);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateKey);
        }

        peer.ImportSubjectPublicKeyInfo(peerPublicKey, out _);
        var secret = own.DeriveKeyFromHash(peer.PublicKey, HashAlgorithmName.SHA384);
        try
        {
            return (pair.PublicKey.ToArray(), HMACSHA384.HashData(secret, transcript));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
