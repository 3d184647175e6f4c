using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>A body under interpretation: the member's own, or that of a lambda, local function or method that it calls.</summary>
/// <param name="Via">The calls that lead from the analysed member into another one; a lambda or local function adds none.</param>
/// <param name="Depth">How many calls deep.</param>
internal sealed record Frame(FlowRegions Regions, ISymbol Owner, ImmutableArray<IInvocationOperation> Via, int Depth)
{
    /// <summary>The operation tree that the graph was made of; of a nested function, that of the member around it.</summary>
    public required IOperation Root { get; init; }

    /// <summary>Which locals are written where.</summary>
    public required WrittenLocals Written { get; init; }

    /// <summary>Members that may change at any time, for what the code further out does with them, and what can be reached under two names.</summary>
    public ImmutableHashSet<ISymbol> Untracked { get; init; } = ImmutableHashSet.Create<ISymbol>(SymbolEqualityComparer.Default);

    /// <summary>Whether the variable may change at any time.</summary>
    public bool IsUntracked(ISymbol variable) => Written.IsUntracked(variable) || Untracked.Contains(variable);

    /// <summary>How many lambdas and local functions it lies in.</summary>
    public int Nesting { get; init; }

    /// <summary>A local function that is being called: what it returns stays here.</summary>
    public bool IsCalled { get; init; }

    /// <summary>The body whose graph holds this nested function.</summary>
    public Frame? Around { get; init; }

    /// <summary>Names the way here, so that an object made on two ways is two objects.</summary>
    public string Way { get; init; } = "";

    /// <summary>Called from a <c>finally</c> block, or from one that catches everything.</summary>
    public bool IsInCleanUp { get; init; }

    /// <summary>Somebody further out sees how far it came, when an exception leaves it: a handler, or whoever does not await it.</summary>
    public bool IsCaught { get; init; }

    /// <summary>Nobody is seen to call it: what it returns goes anywhere.</summary>
    public bool IsOutermost => !IsCalled && (Depth == 0 || Nesting > 0);

    public bool IsInMember => Via.IsEmpty;
}
