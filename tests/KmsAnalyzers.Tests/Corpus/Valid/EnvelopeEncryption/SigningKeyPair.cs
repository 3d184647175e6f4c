// case: a key pair: the public key and the encrypted private key are stored, the plaintext one is imported and cleared
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Devices;

public sealed record DeviceIdentity(byte[] PublicKey, byte[] EncryptedPrivateKey, byte[] Proof);

public sealed class DeviceRegistry(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<DeviceIdentity> RegisterAsync(string serial, byte[] challenge)
    {
        var pair = await kms.GenerateDataKeyPairAsync(new GenerateDataKeyPairRequest
        {
            KeyId = keyId,
            KeyPairSpec = DataKeyPairSpec.ECC_NIST_P256,
            EncryptionContext = new Dictionary<string, string> { ["device"] = serial },
        });
        var privateKey = pair.PrivateKeyPlaintext.ToArray();
        try
        {
            using var signer = ECDsa.Create();
            signer.ImportPkcs8PrivateKey(privateKey, out _);
            return new DeviceIdentity(pair.PublicKey.ToArray(), pair.PrivateKeyCiphertextBlob.ToArray(), signer.SignData(challenge, HashAlgorithmName.SHA256));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateKey);
        }
    }
}
