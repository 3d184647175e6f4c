using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>What bytes or characters may be made of.</summary>
[Flags]
internal enum Tag
{
    None = 0,
    DataKeyPlaintext = 1 << 0,
    DataKeyCiphertext = 1 << 1,

    /// <summary>What a Decrypt call answered.</summary>
    Plaintext = 1 << 2,
    Ciphertext = 1 << 3,
    CipherKeyMaterial = 1 << 4,

    /// <summary>Encoded as text: base64, hex, or characters of an encoding.</summary>
    Text = 1 << 5,

    /// <summary>Text of ASCII characters alone: one byte each in UTF-8. The only tag that says what must be, not what may be.</summary>
    Ascii = 1 << 6,
    Random = 1 << 7,
    Clock = 1 << 8,
    Secret = 1 << 9,

    /// <summary>What base64 or hexadecimal text stood for.</summary>
    Decoded = 1 << 10,
}

/// <summary>A place that brings bytes into the code: the call that answers them, the generator that makes them.</summary>
/// <param name="Kind">What it brings.</param>
/// <param name="At">The call; of an object that comes from elsewhere, where its member is read.</param>
internal sealed record Source(Tag Kind, Location At);

/// <summary>What a value is made of, and where that came from. Both follow copies, slices, concatenation and encoding; a join keeps what either side has.</summary>
internal readonly struct Tags : IEquatable<Tags>
{
    /// <summary>A value that is made of more than these is nobody's any more.</summary>
    private const int SourceLimit = 8;

    /// <summary>What is followed from where it came.</summary>
    private const Tag Followed = Tag.DataKeyPlaintext | Tag.DataKeyCiphertext | Tag.Plaintext | Tag.CipherKeyMaterial | Tag.Random | Tag.Clock;

    private readonly Tag kinds;
    private readonly ImmutableArray<Source> sources;

    private Tags(Tag kinds, ImmutableArray<Source> sources) => (this.kinds, this.sources) = (kinds, sources);

    public static Tags None => default;

    public static Tags DataKeyPlaintext => Tag.DataKeyPlaintext;

    public static Tags DataKeyCiphertext => Tag.DataKeyCiphertext;

    public static Tags Plaintext => Tag.Plaintext;

    public static Tags Ciphertext => Tag.Ciphertext;

    public static Tags CipherKeyMaterial => Tag.CipherKeyMaterial;

    public static Tags Text => Tag.Text;

    public static Tags Ascii => Tag.Ascii;

    public static Tags Random => Tag.Random;

    public static Tags Clock => Tag.Clock;

    public static Tags Secret => Tag.Secret;

    public static Tags Decoded => Tag.Decoded;

    public ImmutableArray<Source> Sources => sources.IsDefault ? [] : sources;

    public bool HasSources => !sources.IsDefaultOrEmpty;

    /// <summary>Whether these are bytes, or text of bytes, that nobody else may see: a key, or what was encrypted.</summary>
    public bool AreConfidential => Has(Tag.DataKeyPlaintext | Tag.Plaintext);

    public static implicit operator Tags(Tag kind) => new(kind, default);

    public static Tags operator |(Tags left, Tags right) => new(left.kinds | right.kinds, Union(left.sources, right.sources));

    public static bool operator ==(Tags left, Tags right) => left.Equals(right);

    public static bool operator !=(Tags left, Tags right) => !left.Equals(right);

    /// <summary>Whether it may be made of any of these.</summary>
    public bool Has(Tag any) => (kinds & any) != 0;

    public Tags Without(Tag some) => new(kinds & ~some, sources);

    /// <summary>The same, brought by the place; what has come from somewhere else keeps that.</summary>
    public Tags From(Location at) => HasSources || !Has(Followed) ? this : new(kinds, [new Source(kinds & Followed, at)]);

    public bool Equals(Tags other) =>
        kinds == other.kinds && (sources == other.sources || (Sources.Length == other.Sources.Length && Sources.SequenceEqual(other.Sources)));

    public override bool Equals(object? obj) => obj is Tags other && Equals(other);

    public override int GetHashCode() => (int)kinds;

    public override string ToString() => kinds.ToString();

    private static ImmutableArray<Source> Union(ImmutableArray<Source> left, ImmutableArray<Source> right) =>
        left.IsDefaultOrEmpty || left == right ? right
        : right.IsDefaultOrEmpty ? left
        : [.. left.Union(right).OrderBy(static source => source.At.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static source => source.At.SourceSpan).ThenBy(static source => source.Kind).Take(SourceLimit)];
}
