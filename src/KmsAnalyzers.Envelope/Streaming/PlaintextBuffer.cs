using System.Security.Cryptography;

namespace KmsAnalyzers.Envelope;

/// <summary>Holds plaintext from when it is decrypted until it is given out; used again and again, and cleared by disposal.</summary>
internal sealed class PlaintextBuffer : IDisposable
{
    private byte[] bytes = [];

    /// <summary>Room for so many bytes, in place of what was there.</summary>
    internal Memory<byte> Take(int length)
    {
        if (bytes.Length < length)
        {
            CryptographicOperations.ZeroMemory(bytes);
            bytes = GC.AllocateUninitializedArray<byte>(length);
        }

        return bytes.AsMemory(0, length);
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(bytes);
}
