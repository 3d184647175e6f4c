using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>
/// What one look at a member may spend on the methods that it calls. When it is spent, they are not followed any further, and what they
/// would have answered counts as lost.
/// </summary>
internal sealed class Effort
{
    private const int VisitLimit = 500;

    private int visits;

    public bool IsSpent => visits > VisitLimit;

    /// <summary>What methods made of arguments that they can only look at.</summary>
    public Dictionary<IMethodSymbol, List<Outcome>> Outcomes { get; } = new(SymbolEqualityComparer.Default);

    public void CountVisit() => visits++;
}

/// <summary>How a method ended that was given certain values and nothing to change.</summary>
/// <param name="Left">The state in which it returned; null if it never does.</param>
/// <param name="Thrown">What an exception that leaves it may find; null where nobody catches it.</param>
/// <param name="IsRecorded">Whether it was recorded what it does, and that was nothing.</param>
internal sealed record Outcome(Frame Callee, State Entry, State? Left, State? Thrown, bool IsRecorded);
