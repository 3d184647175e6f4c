namespace KmsAnalyzers.Envelope;

/// <summary>
/// What a reader demands of the encryption context of a message. An <see cref="EncryptionContext"/> converts to it and then means: exactly these pairs.
/// A type of its own, so that neither a subset nor "any" can ever be passed to an encryption.
/// </summary>
/// <remarks>
/// An expected pair that the message does not store must be one that its writer authenticated without storing it (a required-context pair of the newer
/// AWS SDKs); otherwise the message fails.
/// </remarks>
public sealed class ExpectedContext
{
    private readonly bool allowsOthers;

    private ExpectedContext(EncryptionContext pairs, bool allowsOthers)
    {
        Pairs = pairs;
        this.allowsOthers = allowsOthers;
    }

    /// <summary>
    /// Accepts every context. The message is still authentic, but nothing ties it to the purpose at hand: whoever can store messages can swap one
    /// for another. Check <see cref="DecryptResult.Context"/> afterwards.
    /// </summary>
    public static ExpectedContext Any { get; } = new(EncryptionContext.Empty, allowsOthers: true);

    /// <summary>The message must have exactly these pairs, with the same letter case.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="context"/> holds pairs that a message adds itself (one from a <see cref="KeyringRequest"/> does).</exception>
    public static ExpectedContext Exactly(EncryptionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.RefuseReserved(nameof(context));
        return new(context, allowsOthers: false);
    }

    /// <summary>The message must have at least these pairs, with the same letter case.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="pairs"/> is null.</exception>
    /// <exception cref="ArgumentException">There are no pairs (that is <see cref="Any"/>), or they make no context: see <see cref="EncryptionContext.From"/>.</exception>
    public static ExpectedContext Containing(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var context = EncryptionContext.From(pairs);
        context.RefuseReserved(nameof(pairs));
        return context.Count > 0
            ? new(context, allowsOthers: true)
            : throw new ArgumentException("No pairs to contain: say ExpectedContext.Any if every context will do.", nameof(pairs));
    }

    /// <summary>The message must have exactly these pairs.</summary>
    public static implicit operator ExpectedContext(EncryptionContext context) => Exactly(context);

    /// <summary>The pairs that are expected, all or some of them.</summary>
    internal EncryptionContext Pairs { get; }

    /// <summary>Lays what is expected over what the message stores; null where they contradict each other.</summary>
    internal MatchedContext? Match(EncryptionContext stored)
    {
        if (ReferenceEquals(stored, Pairs.Marked) || ReferenceEquals(stored, Pairs))
        {
            // The header has the very bytes of what is expected.
            return new(Pairs, stored, EncryptionContext.Empty);
        }

        var notStored = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Pairs)
        {
            if (!stored.TryGetValue(key, out var theirs))
            {
                notStored.Add(key, value);
            }
            else if (!string.Equals(theirs, value, StringComparison.Ordinal))
            {
                return null;
            }
        }

        // The reader's own pairs, and only then what the message adds to them.
        var user = new Dictionary<string, string>(Pairs, StringComparer.Ordinal);
        var full = new Dictionary<string, string>(Pairs, StringComparer.Ordinal);
        foreach (var (key, value) in stored)
        {
            if (ReservedPairs.IsReserved(key))
            {
                full.Add(key, value);
            }
            else if (user.TryAdd(key, value))
            {
                if (!allowsOthers)
                {
                    return null;
                }

                full.Add(key, value);
            }
        }

        return new(new(user), new(full), new(notStored));
    }
}

/// <summary>The context of a message that matches what its reader expects.</summary>
/// <param name="Pairs">The user's pairs.</param>
/// <param name="Full">The same and the message's reserved pairs: the context of the data key.</param>
/// <param name="NotStored">Those pairs that only the header tag can vouch for.</param>
internal sealed record MatchedContext(EncryptionContext Pairs, EncryptionContext Full, EncryptionContext NotStored);
