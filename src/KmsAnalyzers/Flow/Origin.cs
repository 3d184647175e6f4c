using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>Why a value is as large as it may be. The kinds stand in the order in which a join prefers them among equally large values.</summary>
internal enum OriginKind
{
    Constant,
    Computed,

    /// <summary>A parameter, property, field, or a call without source: nobody said how large.</summary>
    Unknown,

    /// <summary>The engine itself lost count (an escaped stream, a widened loop of bounded trip count, a budget): reason for silence.</summary>
    Lost,

    /// <summary>A file, stream, network, serializer, console, environment or configuration: as large as the world pleases.</summary>
    Unbounded,
}

/// <param name="At">Where the value came from, or null where no place in the source stands for it.</param>
/// <param name="Name">The name the source gave it (a parameter, property, field or method), for messages and for names that promise something short.</param>
internal sealed record Origin(OriginKind Kind, Location? At = null, string? Name = null)
{
    private const int DoubtsLimit = 4;

    /// <summary>Why bytes are as many as they are at most, where an encoding made more of them; null elsewhere.</summary>
    public Reason? Because { get; init; }

    /// <summary>What was asked about the size before the program got here, where nobody knows what the answer says: reason for silence.</summary>
    public ImmutableArray<Doubt> Doubts { get; init; } = [];

    public static Origin Constant { get; } = new(OriginKind.Constant);

    public static Origin Unknown { get; } = new(OriginKind.Unknown);

    public static Origin Computed { get; } = new(OriginKind.Computed);

    public static Origin Lost { get; } = new(OriginKind.Lost);

    public Origin With(IEnumerable<Doubt> doubts) => this with { Doubts = [.. doubts.Take(DoubtsLimit)] };

    public bool Equals(Origin? other) => other is not null && Kind == other.Kind && Equals(At, other.At) && Name == other.Name && Equals(Because, other.Because) && Doubts.SequenceEqual(other.Doubts);

    public override int GetHashCode() => (int)Kind;
}

/// <summary>A condition of which nobody knows what it says of a size that it depends on, and how it was answered: <c>policy.Allows(data.Length)</c>.</summary>
internal readonly record struct Doubt(SyntaxNode Condition, bool Answer);

/// <summary>What an encoding makes of its input.</summary>
/// <param name="Most">How many bytes come out at most; the reason is that of no other number.</param>
/// <param name="Words">In a clause: "4096 characters take up to 3 bytes each in UTF-8".</param>
internal sealed record Reason(long Most, string Words);
