using System.Collections.Immutable;
using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>What the engine found in one member, as facts that outlive the analysis: no operation, no graph, no semantic model.</summary>
/// <param name="Calls">The KMS calls that the member reaches, in methods that it calls too.</param>
/// <param name="Writes">The watched assignments of the member itself.</param>
internal sealed record MemberFacts(ImmutableArray<KmsCall> Calls, ImmutableArray<FoundWrite> Writes)
{
    public static MemberFacts None { get; } = new([], []);
}

/// <summary>A watched assignment.</summary>
/// <param name="At">The assignment.</param>
/// <param name="ValueAt">The value that is given.</param>
/// <param name="Instance">The static type of what is written to.</param>
/// <param name="Object">What is written to, if a variable holds it.</param>
internal sealed record FoundWrite(IPropertySymbol Property, Location At, Location ValueAt, Value Value, ITypeSymbol? Instance, ISymbol? Object, ImmutableArray<ObjectId> Objects);
