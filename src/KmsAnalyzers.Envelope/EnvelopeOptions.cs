using System.Runtime.CompilerServices;

namespace KmsAnalyzers.Envelope;

/// <summary>How messages are written, and what is accepted on reading. The defaults serve; an encryptor copies its options when it is made.</summary>
public sealed record EnvelopeOptions
{
    /// <summary>
    /// Whether messages are signed (ECDSA on P-384). Without a signature whoever may decrypt a message could also forge one; AWS recommends signing where
    /// writers and readers are trusted differently. A signature costs milliseconds for each message, some 100 times a small message without it. Default: false.
    /// </summary>
    public bool Signed { get; set; }

    /// <summary>
    /// Whether messages store the pair <c>kms-analyzers-envelope</c> = <c>1</c> in their encryption context, which keeps their encrypted data keys from being
    /// decrypted as if they were plain KMS ciphertexts (see <see cref="KmsEnvelopeExtensions"/>). Grants with <c>EncryptionContextEquals</c> and policies with
    /// <c>ForAllValues</c> on context keys must allow the pair. Default: true.
    /// </summary>
    public bool MarkMessages { get; set; } = true;

    /// <summary>The plaintext bytes in one frame, 1 to 16,777,216 (16 MiB). Default: 65,536 (64 KiB), at which framing costs 0.05 % of space.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int FrameLength
    {
        get;
        set => field = InRange(value, 1, LargestFrame);
    } = 64 * 1024;

    /// <summary>Whether messages without key commitment may be read. Default: they are refused.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the enumeration.</exception>
    public CommitmentPolicy CommitmentPolicy
    {
        get;
        set => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(CommitmentPolicy), value, "CommitmentPolicy is RequireEncryptRequireDecrypt or RequireEncryptAllowDecrypt.");
    }

    /// <summary>
    /// The encrypted data keys that one message may have, on writing and on reading, 1 to 65,535 (which the format cannot exceed). Each of them may cost a
    /// KMS call on reading, and who writes the message decides how many there are. Default: 16.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxEncryptedDataKeys
    {
        get;
        set => field = InRange(value, 1, ushort.MaxValue);
    } = 16;

    /// <summary>
    /// The longest frame that is accepted on reading, in plaintext bytes, 1 to 2,147,483,647. A header that nobody has authenticated yet would otherwise
    /// dictate the size of a buffer. Default: 16,777,216 (16 MiB).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxFrameLength
    {
        get;
        set => field = InRange(value, 1, int.MaxValue);
    } = LargestFrame;

    /// <summary>
    /// How many threads may work on the frames of one message, 1 to 1,024. Worth it for large messages alone. From <see cref="System.IO.Stream"/> to <see cref="System.IO.Stream"/> each
    /// thread reads, works on and writes 64 KiB of frames or one frame, whichever is more, and takes so much memory twice; one may read from the source while another writes to the destination. Where
    /// a stream is written to or read from piece by piece, each takes four times as much memory, and the bytes move between cores, which costs more than it gains where these share no cache. A
    /// signature is computed by one thread. Default: 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxDegreeOfParallelism
    {
        get;
        set => field = InRange(value, 1, 1024);
    } = 1;

    /// <summary>
    /// Whether data keys are used for several messages, and for how long; see <see cref="DataKeyCacheOptions"/> for what that saves and what it gives away. An
    /// encryptor has a cache of its own. Messages whose length is not known beforehand (streams without one) always get a data key of their own. Default: null,
    /// a data key for each message.
    /// </summary>
    public DataKeyCacheOptions? Cache { get; set; }

    /// <summary>The clock of the cache. Default: the system's.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public TimeProvider TimeProvider
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(TimeProvider));
    } = TimeProvider.System;

    internal const int LargestFrame = 16 * 1024 * 1024;

    /// <summary>What a thread works on in one go, in bytes: one frame of the default length, or many of shorter ones. Plaintext and frames fit into the cache of a core.</summary>
    private const int RunLength = 64 * 1024 + FrameCipher.FrameOverhead;

    /// <summary>What each of several threads gets in one go that wait for one another, in bytes: less would not be worth waking it.</summary>
    private const int SharedRunLength = 4 * RunLength;

    /// <summary>What several threads get in one go where plaintext and message are in memory, in bytes.</summary>
    private const int BufferLength = 16 * 1024 * 1024;

    private const int MostAtOnce = 1024 * 1024 * 1024;

    internal static EnvelopeOptions Default { get; } = new();

    internal AlgorithmSuite Suite => Signed ? AlgorithmSuite.CommittingSigned : AlgorithmSuite.Committing;

    /// <summary>How many frames one thread works on in one go.</summary>
    internal static int FramesPerRun(int frameLength) => (int)Math.Max(1, RunLength / Stride(frameLength));

    /// <summary>How many threads carry one stream to another, each of which takes memory for a run and for what becomes of it.</summary>
    internal int StreamWorkers(int frameLength) => (int)Math.Clamp(MostAtOnce / Stride(frameLength), 1, MaxDegreeOfParallelism);

    /// <summary>
    /// How many frames all threads work on in one go where plaintext is handed in or fetched piece by piece: memory for them, and as much again for what becomes of them, is what that takes.
    /// </summary>
    internal int FramesAtOnce(int frameLength) => MaxDegreeOfParallelism == 1
        ? FramesPerRun(frameLength)
        : (int)Math.Clamp(MaxDegreeOfParallelism * Math.Max(1, SharedRunLength / Stride(frameLength)), 1, Math.Max(1, MostAtOnce / Stride(frameLength)));

    /// <summary>How many frames of a plaintext that is in memory are written in one go.</summary>
    internal int FramesPerBuffer(int frameLength) =>
        MaxDegreeOfParallelism == 1 ? FramesAtOnce(frameLength) : Math.Max(FramesAtOnce(frameLength), BufferLength / (frameLength + FrameCipher.FrameOverhead));

    /// <summary>How many threads so many frames are worth.</summary>
    internal int Workers(long frames) => (int)Math.Clamp(frames, 1, MaxDegreeOfParallelism);

    private static long Stride(int frameLength) => (long)frameLength + FrameCipher.FrameOverhead;

    private static int InRange(int value, int least, int most, [CallerMemberName] string property = "") =>
        value >= least && value <= most ? value : throw new ArgumentOutOfRangeException(property, value, $"{property} is {least:N0} to {most:N0}.");
}
