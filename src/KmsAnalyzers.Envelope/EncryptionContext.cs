using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// The encryption context: pairs of names and values that are not secret, stand readable in the message and in AWS CloudTrail, and are bound to the
/// ciphertext. Immutable; two contexts are equal when they hold the same pairs, whatever their order.
/// </summary>
/// <example><code>
/// EncryptionContext context = [new("tenant", "t-42"), new("purpose", "invoices")];
/// var same = new EncryptionContext { ["purpose"] = "invoices", ["tenant"] = "t-42" };
/// </code></example>
/// <remarks>
/// Letter case counts. Together the pairs may take 65,535 bytes: 2, and 4 more than its UTF-8 text for each pair. Names that begin with
/// <c>aws-crypto-</c>, and <c>kms-analyzers-envelope</c>, are reserved. Source: AWS Encryption SDK message format, "AAD".
/// </remarks>
[CollectionBuilder(typeof(EncryptionContext), nameof(Create))]
[DebuggerDisplay("{ToString(),nq}")]
public sealed class EncryptionContext : IReadOnlyDictionary<string, string>, IEquatable<EncryptionContext>
{
    private readonly Dictionary<string, string> pairs;
    private int length = 2;
    private byte[]? serialized;
    private int hash;
    private EncryptionContext? marked;

    /// <summary>A context to be filled by an initializer: <c>new EncryptionContext { ["tenant"] = "t-42" }</c>.</summary>
    public EncryptionContext() => pairs = new(StringComparer.Ordinal);

    /// <summary>Pairs that were checked before, reserved ones among them.</summary>
    internal EncryptionContext(Dictionary<string, string> pairs) => this.pairs = pairs;

    /// <summary>No pairs.</summary>
    public static EncryptionContext Empty { get; } = new();

    /// <summary>The value of a name.</summary>
    /// <exception cref="KeyNotFoundException">On reading: the context has no such name.</exception>
    /// <exception cref="ArgumentException">In an initializer: the name is reserved or stands twice, name or value is null or not valid Unicode, or the context becomes too long.</exception>
    public string this[string key]
    {
        get => pairs[key];
        init => Add(key, value);
    }

    /// <summary>The number of pairs.</summary>
    public int Count => pairs.Count;

    /// <summary>The names.</summary>
    public IEnumerable<string> Keys => pairs.Keys;

    /// <summary>The values.</summary>
    public IEnumerable<string> Values => pairs.Values;

    /// <summary>Makes a context of any pairs, a dictionary for example.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="pairs"/> is null.</exception>
    /// <exception cref="ArgumentException">A name is reserved or stands twice, a name or value is null or not valid Unicode, or the pairs take more than 65,535 bytes.</exception>
    public static EncryptionContext From(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs is EncryptionContext context)
        {
            return context;
        }

        var made = new EncryptionContext();
        foreach (var (key, value) in pairs)
        {
            made.Add(key, value);
        }

        return made.Count == 0 ? Empty : made;
    }

    /// <summary>Makes a context of a collection expression: <c>EncryptionContext context = [new("tenant", "t-42")];</c>.</summary>
    /// <inheritdoc cref="From" path="/exception[@cref='T:System.ArgumentException']"/>
    public static EncryptionContext Create(ReadOnlySpan<KeyValuePair<string, string>> pairs)
    {
        var made = new EncryptionContext();
        foreach (var (key, value) in pairs)
        {
            made.Add(key, value);
        }

        return made.Count == 0 ? Empty : made;
    }

    /// <summary>Whether the context has this name, in this letter case.</summary>
    public bool ContainsKey(string key) => pairs.ContainsKey(key);

    /// <summary>The value of a name, if the context has it.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => pairs.TryGetValue(key, out value);

    /// <summary>The pairs, in no particular order.</summary>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => pairs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether the other context holds the same pairs.</summary>
    public bool Equals([NotNullWhen(true)] EncryptionContext? other)
    {
        if (other is null || other.Count != Count)
        {
            return false;
        }

        foreach (var (key, value) in pairs)
        {
            if (!other.pairs.TryGetValue(key, out var theirs) || !string.Equals(value, theirs, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as EncryptionContext);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        if (hash == 0)
        {
            var sum = Count;
            foreach (var (key, value) in pairs)
            {
                sum ^= HashCode.Combine(key, value);
            }

            hash = sum;
        }

        return hash;
    }

    /// <summary>The number of pairs; never a value, which a log could keep.</summary>
    public override string ToString() => Count == 1 ? "1 pair" : $"{Count} pairs";

    /// <summary>The bytes that the header stores and that raw keyrings and the header tag authenticate; nothing for no pairs.</summary>
    internal ReadOnlyMemory<byte> Serialize() => serialized ??= ContextSerializer.Serialize(pairs);

    /// <summary>The same context with the mark of this library: what an unsigned message of ours stores.</summary>
    internal EncryptionContext Marked => marked ??= With(ReservedPairs.Mark);

    /// <summary>The same context with further, reserved pairs.</summary>
    internal EncryptionContext With(params ReadOnlySpan<KeyValuePair<string, string>> reserved)
    {
        var all = new Dictionary<string, string>(pairs, StringComparer.Ordinal);
        foreach (var (key, value) in reserved)
        {
            all.Add(key, value);
        }

        return new(all);
    }

    /// <summary>Refuses a context that came from a keyring request, with the message's own pairs in it.</summary>
    internal void RefuseReserved(string parameterName)
    {
        if (pairs.Keys.FirstOrDefault(ReservedPairs.IsReserved) is { } key)
        {
            throw Reserved(key, parameterName);
        }
    }

    private static ArgumentException Reserved(string key, string parameterName) =>
        new($"The encryption context name '{key}' is reserved for the message itself: leave it out, on encrypt and in the expected context.", parameterName);

    private void Add(string key, string value)
    {
        if (key is null || value is null)
        {
            throw new ArgumentException("An encryption context holds no null, neither as a name nor as a value.", nameof(key));
        }

        if (ReservedPairs.IsReserved(key))
        {
            throw Reserved(key, nameof(key));
        }

        var pair = 4L + StrictUtf8.GetByteCount(key, nameof(key)) + StrictUtf8.GetByteCount(value, nameof(value));
        if (length + pair > ushort.MaxValue)
        {
            throw new ArgumentException("An encryption context takes at most 65,535 bytes. It is meant for a few identifiers; put data into the plaintext.", nameof(key));
        }

        if (!pairs.TryAdd(key, value))
        {
            throw new ArgumentException($"The encryption context has the name '{key}' twice.", nameof(key));
        }

        length += (int)pair;
    }
}
