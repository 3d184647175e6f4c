using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>Finds out where a finding about the bytes of a call stands, and gathers all ways on which bytes come by there.</summary>
/// <param name="blocks">The block that is analysed: a finding stands in it or is left to the block it stands in.</param>
internal sealed class PayloadReader(INamedTypeSymbol type, ImmutableArray<IOperation> blocks)
{
    /// <param name="calls">The calls that the block reaches, or that reach what stands in it.</param>
    public ImmutableArray<Payload> Read(IEnumerable<KmsCall> calls)
    {
        var places =
            from call in calls
            from write in call.Payload.Writes
            let place = PlaceOf(call, write)
            where IsHere(place.At)
            group (place, arrival: new Arrival(call, write.Value, PathOf(call, write, place.At))) by (place.At, call.Operation);
        return [.. places.Select(group => new Payload(
            group.Key.Operation,
            group.Key.At,
            group.First().place.Name,
            group.All(static found => found.place.IsArgument),
            [.. group.Select(static found => found.arrival)]))];
    }

    /// <summary>
    /// The value given to the property; of a wrapper that others may call too, the argument that this caller gives; and where the request is
    /// made in another type, the call that sends it.
    /// </summary>
    private (Location At, string? Name, bool IsArgument) PlaceOf(KmsCall call, PropertyWrite write)
    {
        if (call.Steps.LastOrDefault(static step => step.IsVisible) is { } entered)
        {
            return (entered.ArgumentBehind(write.Value), null, true);
        }

        return call.Steps.IsEmpty && !IsInType(write.At) ? (call.Location, null, false) : (write.At, write.Name, false);
    }

    private static ImmutableArray<Location> PathOf(KmsCall call, PropertyWrite write, Location at) =>
    [
        .. call.Steps.Select(static step => step.At).Append(write.Value.Origin.At).Append(write.At)
            .OfType<Location>().Where(place => place != at && place != call.Location).Distinct(),
        call.Location,
    ];

    private bool IsHere(Location place) => blocks.Any(block => block.Syntax.SyntaxTree == place.SourceTree && block.Syntax.Span.Contains(place.SourceSpan));

    private bool IsInType(Location place) =>
        type.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == place.SourceTree && part.Span.Contains(place.SourceSpan));
}
