// case: the platform's own Encrypt and Decrypt, which have limits of their own
using System.IO;
using System.Security.Cryptography;

namespace Platform;

public static class Ciphers
{
    public static byte[] Wrap(RSA publicKey, byte[] key) => publicKey.Encrypt(key, RSAEncryptionPadding.OaepSHA256);

    public static byte[] Seal(byte[] key, string file)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return aes.EncryptEcb(File.ReadAllBytes(file), PaddingMode.PKCS7);
    }

    public static byte[] Random() => RandomNumberGenerator.GetBytes(1_000_000);
}
