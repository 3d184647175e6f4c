using System.Collections.Immutable;
using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>What becomes of the answer of a call, on all feasible paths together.</summary>
/// <param name="EscapePlaces">Where the answer itself leaves the code that is analysed.</param>
internal sealed record ResponseUses(ImmutableArray<(string Member, Location At)> Reads, ImmutableArray<Location> EscapePlaces)
{
    /// <summary>Whether the answer itself leaves the code that is analysed: returned, stored, captured, passed on.</summary>
    public Paths Escapes => EscapePlaces.IsEmpty ? Paths.None : Paths.Some;

    /// <param name="name">A constant of <see cref="ResponseProperty"/>.</param>
    /// <returns>Whether the member is read anywhere; <see cref="Paths.Unknown"/> once the answer has escaped.</returns>
    public Paths ReadOn(string name) =>
        Reads.Any(read => read.Member == name) ? Paths.Some : Escapes is Paths.None ? Paths.None : Paths.Unknown;
}
