namespace KmsAnalyzers.Benchmarks;

/// <summary>So many bytes of a pattern that does not repeat with frames: read, it makes them; written to, it checks them.</summary>
internal sealed class PatternStream(long length) : Stream
{
    // 251 is prime: no frame begins like the one before.
    private const int Period = 251;

    private static readonly byte[] Pattern = [.. Enumerable.Range(0, Period * 1024).Select(index => (byte)(index % Period))];

    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position { get => position; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var part = Next((int)Math.Min(buffer.Length, length - position));
        part.CopyTo(buffer);
        position += part.Length;
        return part.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var part = Next(buffer.Length);
            if (!buffer[..part.Length].SequenceEqual(part))
            {
                throw new InvalidDataException($"Another byte than encrypted, behind position {position}.");
            }

            position += part.Length;
            buffer = buffer[part.Length..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private ReadOnlySpan<byte> Next(int most)
    {
        var start = (int)(position % Period);
        return Pattern.AsSpan(start, Math.Min(most, Pattern.Length - start));
    }
}
