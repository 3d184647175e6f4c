using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace KmsAnalyzers.Envelope.Tests.Support;

/// <summary>
/// A user's keyring around another one, for many threads: counts what it is asked, keeps sight of the keys that it handed out, and, if told so, holds its answers
/// back until the test lets them go.
/// </summary>
internal sealed class HeldKeyring(IKeyring inner) : IKeyring
{
    private readonly Channel<HeldCall> calls = Channel.CreateUnbounded<HeldCall>();
    private int generated;
    private int unwrapped;

    internal int Generated => Volatile.Read(ref generated);

    internal int Unwrapped => Volatile.Read(ref unwrapped);

    internal bool Holds { get; set; }

    /// <summary>Whether a call that is held back goes on when it is cancelled, as a request does that is on its way already.</summary>
    internal bool IgnoresCancellation { get; set; }

    /// <summary>Every key that was handed out, in no particular order.</summary>
    internal ConcurrentQueue<HandedKey> Keys { get; } = [];

    /// <summary>The next call that has come in and is held back.</summary>
    internal ValueTask<HeldCall> NextCallAsync() => calls.Reader.ReadAsync(Messages.Token);

    public async ValueTask<DataKeyMaterial> GenerateAsync(KeyringRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref generated);
        await HoldAsync(cancellationToken).ConfigureAwait(false);
        var material = await inner.GenerateAsync(request, IgnoresCancellation ? CancellationToken.None : cancellationToken).ConfigureAwait(false);
        Keys.Enqueue(new(material.DataKey));
        return material;
    }

    public ValueTask<EncryptedDataKey> WrapAsync(ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken) =>
        inner.WrapAsync(dataKey, request, cancellationToken);

    public async ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref unwrapped);
        await HoldAsync(cancellationToken).ConfigureAwait(false);
        var dataKey = await inner.UnwrapAsync(key, request, cancellationToken).ConfigureAwait(false);
        if (dataKey is not null)
        {
            Keys.Enqueue(new(dataKey));
        }

        return dataKey;
    }

    private async Task HoldAsync(CancellationToken cancellationToken)
    {
        if (Holds)
        {
            var call = new HeldCall(cancellationToken);
            calls.Writer.TryWrite(call);
            await call.Task.WaitAsync(IgnoresCancellation ? CancellationToken.None : cancellationToken).ConfigureAwait(false);
        }
    }
}

/// <summary>A call that waits for the test. What follows from its end is done when the test goes on.</summary>
internal sealed class HeldCall(CancellationToken token) : TaskCompletionSource
{
    internal CancellationToken Token => token;
}

/// <summary>The memory of a key that was handed out, which stays in sight after the key is cleared.</summary>
internal sealed class HandedKey(DataKey key)
{
    private readonly Memory<byte> bytes = MemoryMarshal.AsMemory(key.Memory);

    internal bool IsCleared => !bytes.Span.ContainsAnyExcept((byte)0);

    /// <summary>Writes over cleared memory, so that a second clearing would show.</summary>
    internal void Mark() => bytes.Span.Fill(1);
}
