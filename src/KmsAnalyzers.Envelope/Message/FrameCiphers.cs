using System.Runtime.ExceptionServices;

namespace KmsAnalyzers.Envelope;

/// <summary>What is done with each of many frames; by several threads at once, each with a cipher of its own.</summary>
internal interface IFrameWork
{
    void Process(FrameCipher cipher, int frame);
}

/// <summary>
/// The ciphers of one message, one for each thread that may work on it: an instance of AES-GCM serves one at a time. The caller's own thread is the first, threads of
/// the pool help as far as they come; none is waited for that has not begun, so that a busy pool costs time and never stands still. Nothing is allocated per frame.
/// </summary>
internal sealed class FrameCiphers : IDisposable
{
    /// <summary>What a thread takes in one go, in bytes; less would make the threads write side by side.</summary>
    private const int Share = 64 * 1024;

    /// <summary>Beyond every frame: there is no work.</summary>
    private const int Idle = int.MaxValue / 2;

    private readonly Helper[] helpers;
    private IFrameWork? work;
    private Exception? failure;
    private int frames;
    private int share;
    private int next = Idle;
    private int done;

    internal FrameCiphers(ReadOnlySpan<byte> contentKey, ReadOnlySpan<byte> messageId, int workers)
    {
        First = new(contentKey, messageId);
        helpers = workers > 1 ? new Helper[workers - 1] : [];
        for (var helper = 0; helper < helpers.Length; helper++)
        {
            helpers[helper] = new(this, new(contentKey, messageId));
        }
    }

    internal FrameCipher First { get; }

    /// <summary>The cipher of one of the workers.</summary>
    internal FrameCipher this[int worker] => worker == 0 ? First : helpers[worker - 1].Cipher;

    internal int Workers => helpers.Length + 1;

    private bool HasWork => Volatile.Read(ref next) < Idle;

    public void Dispose()
    {
        First.Dispose();
        foreach (var helper in helpers)
        {
            helper.Dispose();
        }
    }

    /// <summary>Works on frames 0 to <paramref name="count"/> - 1, and returns when all are done.</summary>
    internal void ForEach(int count, int frameLength, IFrameWork what)
    {
        (work, frames, share, done, failure) = (what, count, Math.Max(1, Share / frameLength), 0, null);

        // Last: from here on there is something to do, and everything above is seen by whoever does it.
        Volatile.Write(ref next, 0);
        foreach (var helper in helpers)
        {
            helper.Call();
        }

        Help(First);
        var wait = default(SpinWait);
        while (Volatile.Read(ref done) < count)
        {
            // Somebody is within a share: a matter of microseconds.
            wait.SpinOnce(sleep1Threshold: -1);
        }

        Volatile.Write(ref next, Idle);
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private void Help(FrameCipher cipher)
    {
        while (true)
        {
            var first = (Interlocked.Increment(ref next) - 1) * (long)share;
            if (first >= frames)
            {
                return;
            }

            var end = (int)Math.Min(frames, first + share);
            try
            {
                for (var frame = (int)first; frame < end; frame++)
                {
                    work!.Process(cipher, frame);
                }
            }
            catch (Exception exception)
            {
                // Thrown where the work was asked for.
                failure = exception;
            }

            Interlocked.Add(ref done, end - (int)first);
        }
    }

    /// <summary>A thread of the pool, with the cipher that it uses; not called again before it has come.</summary>
    private sealed class Helper(FrameCiphers owner, FrameCipher cipher) : IThreadPoolWorkItem, IDisposable
    {
        private int isCalled;

        internal FrameCipher Cipher => cipher;

        public void Execute()
        {
            do
            {
                owner.Help(cipher);
                Volatile.Write(ref isCalled, 0);
            }
            while (owner.HasWork && Interlocked.Exchange(ref isCalled, 1) == 0);
        }

        public void Dispose() => cipher.Dispose();

        internal void Call()
        {
            if (Interlocked.Exchange(ref isCalled, 1) == 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }
    }
}
