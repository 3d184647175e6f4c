using System.Security.Cryptography;

namespace KmsAnalyzers.Envelope;

/// <summary>The bytes of a request's stream from start to end, whatever its position, as the AWS SDK takes them. A copy, where one is needed, is cleared.</summary>
internal sealed class StreamContent : IDisposable
{
    private readonly byte[]? copy;

    internal StreamContent(MemoryStream? stream)
    {
        if (stream is null)
        {
            return;
        }

        if (stream.TryGetBuffer(out var buffer))
        {
            Bytes = buffer;
        }
        else
        {
            Bytes = copy = stream.ToArray();
        }
    }

    internal ReadOnlyMemory<byte> Bytes { get; }

    public void Dispose() => CryptographicOperations.ZeroMemory(copy);
}
