// case: Azure Key Vault's client has Encrypt, Decrypt and WrapKey too
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Azure.Security.KeyVault.Keys.Cryptography;

namespace Azure.Security.KeyVault.Keys.Cryptography
{
    public readonly struct EncryptionAlgorithm(string name)
    {
        public static EncryptionAlgorithm RsaOaep256 { get; } = new("RSA-OAEP-256");

        public override string ToString() => name;
    }

    public sealed class EncryptResult(byte[] ciphertext)
    {
        public byte[] Ciphertext => ciphertext;
    }

    public abstract class CryptographyClient
    {
        public abstract Task<EncryptResult> EncryptAsync(EncryptionAlgorithm algorithm, byte[] plaintext, CancellationToken cancellationToken = default);

        public abstract Task<byte[]> WrapKeyAsync(string algorithm, byte[] key, CancellationToken cancellationToken = default);
    }
}

namespace Fabrikam.Secrets
{
    public sealed class AzureSealer(CryptographyClient client)
    {
        public Task<EncryptResult> SealAsync(byte[] document) => client.EncryptAsync(EncryptionAlgorithm.RsaOaep256, document);

        public async Task<byte[]> NewKeyAsync()
        {
            var key = RandomNumberGenerator.GetBytes(32);
            using var cipher = new AesGcm(key, 16);
            return await client.WrapKeyAsync("RSA-OAEP-256", key);
        }
    }
}
