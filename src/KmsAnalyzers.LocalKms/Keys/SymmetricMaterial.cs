using System.Security.Cryptography;

namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>
/// A symmetric encryption key: 256-bit AES keys of which the newest encrypts and each decrypts what it encrypted, as KMS keeps them when it rotates.
/// </summary>
internal sealed class SymmetricMaterial : KeyMaterial
{
    private readonly List<(byte[] Key, string Id)> versions = [];

    public SymmetricMaterial() => Rotate();

    public int Newest => versions.Count - 1;

    public ReadOnlySpan<byte> this[int version] => versions[version].Key;

    /// <summary>KeyMaterialId: 64 hexadecimal digits, which tell nothing of the key.</summary>
    public string Id(int version) => versions[version].Id;

    public void Rotate() => versions.Add((RandomKey.Create(32), RandomNumberGenerator.GetHexString(64, lowercase: true)));

    public override void Dispose() => versions.ForEach(version => CryptographicOperations.ZeroMemory(version.Key));
}
