using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>How code may repeat a call.</summary>
internal enum RepetitionKind
{
    /// <summary>One after the other.</summary>
    Sequence,

    /// <summary>Several at the same time, of which there are few for certain, or as many as the program has decided on.</summary>
    BoundedFanOut,

    /// <summary>As many at the same time as there are items, and nothing says how many that is.</summary>
    UnboundedFanOut,
}

/// <summary>A loop, or a call that runs a delegate for each of many items.</summary>
/// <param name="IsOfItems">It goes over items of which there may be more than a handful: no retry, paging, polling or fail-over, no loop that ends with the first success.</param>
internal sealed record Repetition(RepetitionKind Kind, Location At, bool IsOfItems);

/// <summary>What stands around a call on one of the ways that lead to it within its type.</summary>
/// <param name="Repetitions">The loops and fan-outs, innermost first, those around the callers of its method among them.</param>
/// <param name="Path">The calls of the type's own methods that lead here.</param>
/// <param name="IsRetried">A pipeline or policy of Polly, <c>KmsBackoff</c>, or a loop that catches and waits makes the call again.</param>
/// <param name="ClientVaries">Each item has a client of its own, as with one for each Region: no two calls share a quota.</param>
internal sealed record Surroundings(ImmutableArray<Repetition> Repetitions, ImmutableArray<Location> Path, bool IsRetried, bool ClientVaries)
{
    /// <summary>The loop or fan-out that makes the call once for each item: one without a bound before all others; null where there is none.</summary>
    public Repetition? PerItem => ClientVaries ? null
        : Repetitions.Where(static one => one.IsOfItems).OrderByDescending(static one => one.Kind is RepetitionKind.UnboundedFanOut).FirstOrDefault();

    /// <summary>The fan-out without a bound that the call is made in; null where there is none, or where what fails there is made again.</summary>
    public Repetition? UnboundedFanOut => IsRetried || ClientVaries ? null : Repetitions.FirstOrDefault(static one => one.Kind is RepetitionKind.UnboundedFanOut);

    /// <summary>The loop that makes one call after the other; null where there is none, or where what fails there is made again.</summary>
    public Repetition? Loop => IsRetried || ClientVaries ? null : Repetitions.FirstOrDefault(static one => one.Kind is RepetitionKind.Sequence);
}
