using System.Runtime.ExceptionServices;
using System.Security.Cryptography;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// Reads one message whose header is authentic: its frames in order, its footer. Nothing of the header is handed out before that.
/// </summary>
internal sealed class MessageReader : IDisposable
{
    private readonly FrameCiphers ciphers;
    private readonly int frameLength;
    private readonly MessageVerifier? verifier;
    private uint frames;

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
    /// <param name="keyring">Asked for the data key.</param>
    /// <param name="options">What to accept.</param>
    /// <param name="expected">What the context must be.</param>
    /// <param name="workers">How many threads will work on frames at once.</param>
    /// <param name="cancellationToken">Cancels the calls for the data key.</param>
    /// <exception cref="EnvelopeDecryptionException">The header is refused, no data key could be had, or the header is not authentic.</exception>
    internal static async ValueTask<MessageReader> OpenAsync(
        MessageHeader header, IKeyring keyring, EnvelopeOptions options, ExpectedContext expected, int workers, CancellationToken cancellationToken)
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
            var (dataKey, encryptedDataKey) = await UnwrapAsync(header, keyring, new(suite, context.Full), cancellationToken).ConfigureAwait(false);
            using (dataKey)
            {
                verifier?.Append(header.All.Span);
                return new(Authenticate(header, dataKey, context, workers), header.FrameLength, verifier, context.Pairs, encryptedDataKey);
            }
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
            Accept(TryReadInParallel(first, count, frames, plaintext), frames.Span);
            return;
        }

        var source = frames.Span;
        var target = plaintext.Span;
        for (var frame = 0; frame < count; frame++)
        {
            Accept(ciphers.First.TryDecryptFrame(first + (uint)frame, source[..stride], target[..frameLength]), source[..stride]);
            source = source[stride..];
            target = target[frameLength..];
        }
    }

    /// <summary>Reads a whole final frame into as many bytes as it holds.</summary>
    internal void ReadFinalFrame(ReadOnlySpan<byte> frame, Span<byte> plaintext) =>
        Accept(ciphers.First.TryDecryptFinalFrame(TakeSequence(1), frame, plaintext), frame);

    /// <summary>Reads a whole body without frames into as many bytes as it holds.</summary>
    internal void ReadSingleBlock(ReadOnlySpan<byte> body, Span<byte> plaintext) =>
        Accept(ciphers.First.TryDecryptSingleBlock(body, plaintext), body);

    /// <summary>Reads what follows the body, to the end of the message; its form was checked (<see cref="MessageSignature.CheckFooter"/>).</summary>
    internal void ReadFooter(ReadOnlySpan<byte> footer)
    {
        if (verifier?.Verify(footer[MessageSignature.LengthLength..]) == false)
        {
            throw EnvelopeDecryptionException.NotAuthentic();
        }
    }

    private static async ValueTask<(DataKey DataKey, EncryptedDataKey From)> UnwrapAsync(
        MessageHeader header, IKeyring keyring, KeyringRequest request, CancellationToken cancellationToken)
    {
        var tried = new List<(EncryptedDataKey Key, Exception? Failure)>();
        foreach (var entry in header.EncryptedDataKeys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var dataKey = await keyring.UnwrapAsync(entry, request, cancellationToken).ConfigureAwait(false);
                if (dataKey?.Length == request.DataKeyLength)
                {
                    return (dataKey, entry);
                }

                tried.Add((entry, dataKey is null ? null : new CryptographicException($"The data key is not {request.DataKeyLength} bytes long.")));
                dataKey?.Dispose();
            }
            catch (Exception failure) when (DataKeySearch.LeadsOn(failure, cancellationToken))
            {
                tried.Add((entry, failure));
            }
        }

        throw NoDataKey(tried);
    }

    /// <summary>What may work a moment later surfaces as itself: it says nothing about the message, and existing handlers retry it.</summary>
    private static Exception NoDataKey(List<(EncryptedDataKey Key, Exception? Failure)> tried)
    {
        var refusal = EnvelopeDecryptionException.NoDataKey(tried);
        if (refusal.KeyFailures!.FirstOrDefault(failure => failure is OperationCanceledException || RetryableFailure.Is(failure)) is { } transient)
        {
            ExceptionDispatchInfo.Throw(transient);
        }

        return refusal;
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

    private bool TryReadInParallel(uint first, int count, ReadOnlyMemory<byte> frames, Memory<byte> plaintext)
    {
        var stride = frameLength + FrameCipher.FrameOverhead;
        var refused = 0;
        ciphers.ForEach(count, (cipher, frame) =>
        {
            if (!cipher.TryDecryptFrame(first + (uint)frame, frames.Span.Slice(frame * stride, stride), plaintext.Span.Slice(frame * frameLength, frameLength)))
            {
                Interlocked.Increment(ref refused);
            }
        });
        return refused == 0;
    }

    /// <summary>The first of so many sequence numbers in a row.</summary>
    private uint TakeSequence(int count)
    {
        var first = checked(frames + 1);
        frames = checked(frames + (uint)count);
        return first;
    }

    private void Accept(bool authentic, ReadOnlySpan<byte> read)
    {
        if (!authentic)
        {
            throw EnvelopeDecryptionException.NotAuthentic();
        }

        verifier?.Append(read);
    }
}
