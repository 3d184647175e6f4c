using System.Security.Cryptography;

namespace KmsAnalyzers.Envelope;

/// <summary>A plaintext data key in memory that the garbage collector does not move and that <see cref="Dispose"/> clears.</summary>
public sealed class DataKey : IDisposable
{
    private const int LongestKey = 1024;

    private readonly byte[] bytes;
    private bool disposed;

    /// <summary>Copies a key, whose own memory stays the caller's to clear.</summary>
    /// <param name="key">The key, 1 to 1,024 bytes (as AWS KMS generates them).</param>
    /// <exception cref="ArgumentOutOfRangeException">The key is empty or longer.</exception>
    public DataKey(ReadOnlySpan<byte> key)
        : this(key.Length)
        => key.CopyTo(bytes);

    /// <summary>A key that its maker is about to fill in.</summary>
    internal DataKey(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, LongestKey);
        bytes = GC.AllocateArray<byte>(length, pinned: true);
    }

    /// <summary>The length in bytes.</summary>
    public int Length => bytes.Length;

    /// <summary>The key itself: not to be kept, copied or logged.</summary>
    /// <exception cref="ObjectDisposedException">The key was cleared.</exception>
    public ReadOnlyMemory<byte> Memory => Buffer;

    internal byte[] Buffer
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return bytes;
        }
    }

    /// <summary>Makes a key of random bytes.</summary>
    /// <param name="length">1 to 1,024 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    public static DataKey Generate(int length)
    {
        var key = new DataKey(length);
        RandomNumberGenerator.Fill(key.bytes);
        return key;
    }

    /// <summary>Clears the key.</summary>
    public void Dispose()
    {
        disposed = true;
        CryptographicOperations.ZeroMemory(bytes);
    }

    /// <summary>The length; never the key.</summary>
    public override string ToString() => $"data key of {bytes.Length} bytes";
}
