using System.Collections.Immutable;
using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>Bytes on their way into a request, and where a finding about their size stands.</summary>
/// <param name="Operation">The operation that is asked.</param>
/// <param name="At">The value given to the property, or the argument that a caller gives to a wrapper which others may call too.</param>
/// <param name="Names">What the code calls the bytes there, as in <see cref="PropertyWrite"/>.</param>
/// <param name="IsCallersArgument">
/// At a caller's argument only what is proved of the bytes is told; what is merely unknown is told once, where the wrapper hands it to KMS.
/// </param>
/// <param name="Arrivals">The ways on which bytes come by here: one for each call and caller.</param>
internal sealed record Payload(KmsOperation Operation, Location At, ImmutableArray<string> Names, bool IsCallersArgument, ImmutableArray<Arrival> Arrivals)
{
    /// <summary>The payload with those of its arrivals that a rule asks about.</summary>
    public Payload Only(Func<Arrival, bool> wanted) => this with { Arrivals = [.. Arrivals.Where(wanted)] };
}

/// <param name="Call">The call that sends the bytes.</param>
/// <param name="Value">What is known of them when the call is made.</param>
/// <param name="Path">The other ends of the story: the calls that lead here, where the bytes come from; the invocation of the operation last.</param>
internal sealed record Arrival(KmsCall Call, Value Value, ImmutableArray<Location> Path);
