using System.Buffers;

namespace KmsAnalyzers.Benchmarks;

/// <summary>Writes into memory that is there already.</summary>
internal sealed class FixedWriter(byte[] memory) : IBufferWriter<byte>
{
    private int position;

    public void Advance(int count) => position += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => memory.AsMemory(position);

    public Span<byte> GetSpan(int sizeHint = 0) => memory.AsSpan(position);

    internal FixedWriter Restart()
    {
        position = 0;
        return this;
    }
}
