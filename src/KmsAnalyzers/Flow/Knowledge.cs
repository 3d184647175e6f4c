using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>
/// What is known of the members of a compilation by code that may ask this many questions in a row. Each answer rests on the level below
/// alone, so it is the same whoever asks first, and each member's code is looked at once on each level.
/// </summary>
internal sealed class Knowledge
{
    /// <summary>How many questions in a row a block's own analysis may ask.</summary>
    public const int DepthLimit = 3;

    public ConcurrentDictionary<ISymbol, Value> Declared { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>By the member's syntax; null where its code is more than the budget allows.</summary>
    public ConcurrentDictionary<SyntaxNode, BodyFacts?> Bodies { get; } = [];
}
