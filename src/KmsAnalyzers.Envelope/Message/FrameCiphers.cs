namespace KmsAnalyzers.Envelope;

/// <summary>The ciphers of one message, one for each worker: an instance of AES-GCM serves one thread at a time.</summary>
internal sealed class FrameCiphers : IDisposable
{
    private readonly FrameCipher[] ciphers;

    internal FrameCiphers(ReadOnlySpan<byte> contentKey, ReadOnlySpan<byte> messageId, int workers)
    {
        ciphers = new FrameCipher[workers];
        for (var worker = 0; worker < workers; worker++)
        {
            ciphers[worker] = new(contentKey, messageId);
        }
    }

    internal FrameCipher First => ciphers[0];

    internal int Workers => ciphers.Length;

    public void Dispose()
    {
        foreach (var cipher in ciphers)
        {
            cipher.Dispose();
        }
    }

    /// <summary>Works on frames 0 to <paramref name="frames"/> - 1, each worker on a run of them, and returns when all are done.</summary>
    internal void ForEach(int frames, Action<FrameCipher, int> work)
    {
        var workers = Math.Min(frames, ciphers.Length);
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, worker =>
        {
            var end = (int)((long)frames * (worker + 1) / workers);
            for (var frame = (int)((long)frames * worker / workers); frame < end; frame++)
            {
                work(ciphers[worker], frame);
            }
        });
    }
}
