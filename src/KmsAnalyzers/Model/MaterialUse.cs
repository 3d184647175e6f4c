using System.Collections.Immutable;
using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>What is done with bytes whose way is followed: keys, plaintexts, wrapped keys, random bytes.</summary>
internal enum UseKind
{
    /// <summary>Anything else: compared, computed with, handed to code that is not known.</summary>
    Other,

    /// <summary>Measured, or asked whether they are there.</summary>
    Measured,

    /// <summary>Copied or viewed as a whole; what that yields is followed in its turn.</summary>
    Passed,

    /// <summary>A part is taken, or they are written beside others; what that yields is followed in its turn.</summary>
    Derived,

    /// <summary>Overwritten, or the stream over them is disposed of.</summary>
    Ended,

    /// <summary>Returned to whoever called.</summary>
    Returned,

    /// <summary>Converted to characters: base64, hexadecimal, an encoding, JSON, PEM.</summary>
    Text,

    /// <summary>Given to a logger, or a trace.</summary>
    Log,

    /// <summary>Written to the console.</summary>
    Console,

    /// <summary>Written to a file.</summary>
    File,

    /// <summary>Put into a request to, or a reply of, a service other than KMS.</summary>
    Network,

    /// <summary>The key of a cipher.</summary>
    CipherKey,

    /// <summary>The key of a MAC, or what other keys are derived from.</summary>
    MacKey,

    /// <summary>The payload of a request to KMS.</summary>
    Payload,

    /// <summary>Assigned to a field or property, or put into a collection or cache.</summary>
    Kept,
}

/// <summary>One thing that is done with such bytes, or with text made of them.</summary>
/// <param name="At">The value; of a conversion to text, the conversion.</param>
/// <param name="By">The call, creation or assignment that does it.</param>
/// <param name="Material">What the value is made of.</param>
/// <param name="Target">The method, constructor, property or field.</param>
/// <param name="Steps">The calls that lead from the member to the code that does it; empty where that is its own.</param>
internal sealed record MaterialUse(UseKind Kind, Location At, Location By, Tags Material, ISymbol? Target, ImmutableArray<CallStep> Steps)
{
    /// <summary>Where the member itself comes to it: at the value, or at the call that leads there.</summary>
    public Location Entered => Steps is [var first, ..] ? first.At : At;

    /// <summary>Whether the value is text already.</summary>
    public bool IsOfText => Material.Has(Tag.Text);

    public bool IsOf(Source source) => Material.Sources.Contains(source);
}

/// <summary>Something done with such bytes, and where in the block a finding about it stands.</summary>
/// <param name="At">The value or conversion itself; of code in another type or document, the call that leads there.</param>
internal sealed record PlacedUse(MaterialUse Use, Location At);

/// <summary>What a member does with such bytes.</summary>
/// <param name="Arrays">The arrays on the heap that it puts confidential bytes into.</param>
internal sealed record MaterialFacts(ImmutableArray<MaterialUse> Uses, ImmutableArray<BufferUses> Arrays)
{
    public static MaterialFacts None { get; } = new([], []);

    public IEnumerable<MaterialUse> Of(UseKind kind) => Uses.Where(use => use.Kind == kind);

    /// <summary>All that is done with what the source brought.</summary>
    public IEnumerable<MaterialUse> Of(Source source) => Uses.Where(use => use.IsOf(source));

    /// <summary>Whether the bytes serve as the key of a cipher.</summary>
    public bool AreCipherKeys(Tags material) => Of(UseKind.CipherKey).Any(use => material.Sources.Any(use.IsOf));

    /// <summary>Whether the bytes serve as a key of any kind.</summary>
    public bool AreKeys(Tags material) => AreCipherKeys(material) || Of(UseKind.MacKey).Any(use => material.Sources.Any(use.IsOf));
}
