using System.Security.Cryptography;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// Reads one message whose header is authentic: its frames in order, its footer. Nothing of the header is handed out before that.
/// </summary>
internal sealed class MessageReader : IFrameWork, IDisposable
{
    private readonly FrameCiphers ciphers;
    private readonly int frameLength;
    private readonly MessageVerifier? verifier;
    private uint frames;
    private (uint Sequence, ReadOnlyMemory<byte> Frames, Memory<byte> Plaintext) shared;
    private int refused;

    private MessageReader(FrameCiphers ciphers, int frameLength, MessageVerifier? verifier, EncryptionContext context, EncryptedDataKey encryptedDataKey)
    {
        this.ciphers = ciphers;
        this.frameLength = frameLength;
        this.verifier = verifier;
        Context = context;
        EncryptedDataKey = encryptedDataKey;
    }

    /// <summary>The user's pairs.</summary>
    internal EncryptionContext Context { get; }

    /// <summary>The entry that gave the data key.</summary>
    internal EncryptedDataKey EncryptedDataKey { get; }

    public void Dispose()
    {
        ciphers.Dispose();
        verifier?.Dispose();
    }

    /// <summary>
    /// Checks what a header claims, in this order: commitment policy, public key, expected context, data key, commitment, header tag. What is refused before the
    /// data key costs no call.
    /// </summary>
    /// <param name="header">What was read.</param>
    /// <param name="materialsSource">Asked for the data key.</param>
    /// <param name="options">What to accept.</param>
    /// <param name="expected">What the context must be.</param>
    /// <param name="workers">How many threads will work on frames at once.</param>
    /// <param name="cancellationToken">Cancels the calls for the data key.</param>
    /// <exception cref="EnvelopeDecryptionException">The header is refused, no data key could be had, or the header is not authentic.</exception>
    internal static async ValueTask<MessageReader> OpenAsync(
        MessageHeader header, IMaterialsSource materialsSource, EnvelopeOptions options, ExpectedContext expected, int workers, CancellationToken cancellationToken)
    {
        var suite = header.Suite;
        if (!suite.IsCommitting && options.CommitmentPolicy == CommitmentPolicy.RequireEncryptRequireDecrypt)
        {
            throw new EnvelopeDecryptionException(
                $"The message has the suite {suite}, which does not commit to its key; CommitmentPolicy.RequireEncryptAllowDecrypt would read it.");
        }

        var publicKey = MessageSignature.ReadPublicKey(suite, header.Context);
        var verifier = publicKey is null ? null : new MessageVerifier(suite, publicKey);
        try
        {
            var context = expected.Match(header.Context) ?? throw EnvelopeDecryptionException.Context();
            using var materials = await materialsSource.ForDecryptionAsync(header, context.Full, cancellationToken).ConfigureAwait(false);
            verifier?.Append(header.All.Span);
            var ciphers = Authenticate(header, materials.DataKey, context, workers);
            materials.Confirm();
            return new(ciphers, header.FrameLength, verifier, context.Pairs, materials.EncryptedDataKey);
        }
        catch
        {
            verifier?.Dispose();
            throw;
        }
    }

    /// <summary>Reads whole regular frames, one behind the other, into as many bytes as they hold.</summary>
    internal void ReadFrames(ReadOnlyMemory<byte> frames, Memory<byte> plaintext)
    {
        if (frames.IsEmpty)
        {
            return;
        }

        var stride = frameLength + FrameCipher.FrameOverhead;
        var count = frames.Length / stride;
        var first = TakeSequence(count);
        if (ciphers.Workers > 1 && count > 1)
        {
            shared = (first, frames, plaintext);
            refused = 0;
            ciphers.ForEach(count, frameLength, this);
            shared = default;
            Require(refused == 0);
            Accept(frames.Span);
            return;
        }

        DecryptFrames(worker: 0, first, frames.Span, plaintext.Span);
        Accept(frames.Span);
    }

    /// <summary>Reads a whole final frame into as many bytes as it holds.</summary>
    internal void ReadFinalFrame(ReadOnlySpan<byte> frame, Span<byte> plaintext)
    {
        DecryptFinalFrame(worker: 0, TakeSequence(1), frame, plaintext);
        Accept(frame);
    }

    /// <summary>Reads a whole body without frames into as many bytes as it holds.</summary>
    internal void ReadSingleBlock(ReadOnlySpan<byte> body, Span<byte> plaintext)
    {
        DecryptSingleBlock(worker: 0, body, plaintext);
        Accept(body);
    }

    /// <summary>Decrypts regular frames on any thread, for <see cref="Accept"/> to take in their order.</summary>
    /// <param name="worker">Whose cipher to use; one thread at a time may.</param>
    /// <param name="first">The first frame's number, from <see cref="TakeSequence"/>.</param>
    /// <param name="frames">Whole frames, one behind the other.</param>
    /// <param name="plaintext">As many bytes as they hold.</param>
    internal void DecryptFrames(int worker, uint first, ReadOnlySpan<byte> frames, Span<byte> plaintext)
    {
        var cipher = ciphers[worker];
        var stride = frameLength + FrameCipher.FrameOverhead;
        for (var sequence = first; !frames.IsEmpty; sequence++)
        {
            Require(cipher.TryDecryptFrame(sequence, frames[..stride], plaintext[..frameLength]));
            frames = frames[stride..];
            plaintext = plaintext[frameLength..];
        }
    }

    /// <summary>Decrypts the final frame, as <see cref="DecryptFrames"/> does the others.</summary>
    internal void DecryptFinalFrame(int worker, uint sequence, ReadOnlySpan<byte> frame, Span<byte> plaintext) =>
        Require(ciphers[worker].TryDecryptFinalFrame(sequence, frame, plaintext));

    /// <summary>Decrypts a body without frames.</summary>
    internal void DecryptSingleBlock(int worker, ReadOnlySpan<byte> body, Span<byte> plaintext) => Require(ciphers[worker].TryDecryptSingleBlock(body, plaintext));

    /// <summary>Takes what was decrypted into the signature, if there is one.</summary>
    internal void Accept(ReadOnlySpan<byte> read) => verifier?.Append(read);

    /// <summary>Reads what follows the body, to the end of the message; its form was checked (<see cref="MessageSignature.CheckFooter"/>).</summary>
    internal void ReadFooter(ReadOnlySpan<byte> footer)
    {
        if (verifier?.Verify(footer[MessageSignature.LengthLength..]) == false)
        {
            throw EnvelopeDecryptionException.NotAuthentic();
        }
    }

    private static FrameCiphers Authenticate(MessageHeader header, DataKey dataKey, MatchedContext context, int workers)
    {
        Span<byte> commitment = stackalloc byte[header.Commitment.Length];
        var ciphers = ContentKey.Derive(header.Suite, dataKey, header.MessageId.Span, commitment, workers);
        var authentic = CryptographicOperations.FixedTimeEquals(commitment, header.Commitment.Span)
            && ciphers.First.VerifyHeader(AdditionalData(header, context), header.Iv.Span, header.Tag.Span);
        if (authentic)
        {
            return ciphers;
        }

        ciphers.Dispose();
        throw EnvelopeDecryptionException.NotAuthentic();
    }

    private static ReadOnlySpan<byte> AdditionalData(MessageHeader header, MatchedContext context) =>
        context.NotStored.Count == 0 ? header.Body.Span : (byte[])[.. header.Body.Span, .. context.NotStored.Serialize().Span];

    void IFrameWork.Process(FrameCipher cipher, int frame)
    {
        var stride = frameLength + FrameCipher.FrameOverhead;
        if (!cipher.TryDecryptFrame(
            shared.Sequence + (uint)frame, shared.Frames.Span.Slice(frame * stride, stride), shared.Plaintext.Span.Slice(frame * frameLength, frameLength)))
        {
            Interlocked.Increment(ref refused);
        }
    }

    /// <summary>The first of so many sequence numbers in a row.</summary>
    internal uint TakeSequence(int count)
    {
        var first = checked(frames + 1);
        frames = checked(frames + (uint)count);
        return first;
    }

    private static void Require(bool authentic)
    {
        if (!authentic)
        {
            throw EnvelopeDecryptionException.NotAuthentic();
        }
    }
}
