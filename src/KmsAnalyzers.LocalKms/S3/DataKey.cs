using System.Security.Cryptography;

namespace KmsAnalyzers.LocalKms.S3;

/// <summary>A data key in the clear, with its KMS ciphertext; cleared on disposal.</summary>
internal sealed record DataKey(byte[] Plaintext, SealedDataKey Sealed) : IDisposable
{
    public void Dispose() => CryptographicOperations.ZeroMemory(Plaintext);
}
