using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>Finds out where a finding about the bytes of a call stands, and gathers all ways on which bytes come by there.</summary>
/// <param name="blocks">The block that is analysed: a finding stands in it or is left to the block it stands in.</param>
/// <param name="callsOf">The calls that a method reaches, whoever calls it.</param>
internal sealed class PayloadReader(INamedTypeSymbol type, ImmutableArray<IOperation> blocks, Func<IMethodSymbol, ImmutableArray<KmsCall>> callsOf)
{
    /// <param name="calls">The calls that the block reaches, or that reach what stands in it.</param>
    public ImmutableArray<Payload> Read(IEnumerable<KmsCall> calls)
    {
        var places =
            from call in calls
            from write in call.Payload.Writes
            where !IsKnownWithoutTheCaller(call, write)
            let place = PlaceOf(call, write)
            where IsHere(place.At)
            group (place, arrival: new Arrival(call, write.Value, PathOf(call, write, place.At))) by (place.At, call.Operation);
        return [.. places.Select(group => new Payload(
            group.Key.Operation,
            group.Key.At,
            group.First().place.Names,
            group.All(static found => found.place.IsArgument),
            [.. group.Select(static found => found.arrival)]))];
    }

    /// <summary>
    /// The value given to the property; of a wrapper that others may call too, the argument that this caller gives; and where the request is
    /// made in another type, the call that sends it.
    /// </summary>
    private (Location At, ImmutableArray<string> Names, bool IsArgument) PlaceOf(KmsCall call, PropertyWrite write)
    {
        if (Entered(call, write) is { } entered)
        {
            return (entered.ArgumentBehind(write.Value), [], true);
        }

        return IsInType(write.At) ? (write.At, write.Names, false) : (call.Location, [], false);
    }

    /// <summary>The call of a wrapper that code outside its type may call too; where that only hands on what its own caller gives, the call that gives it.</summary>
    private CallStep? Entered(KmsCall call, PropertyWrite write)
    {
        var index = LastVisible(call);
        while (index > 0 && !IsKnownIn(call.Steps[index - 1].Target, call, write))
        {
            index--;
        }

        return index < 0 ? null : call.Steps[index];
    }

    private static int LastVisible(KmsCall call)
    {
        var index = call.Steps.Length - 1;
        while (index >= 0 && !call.Steps[index].IsVisible)
        {
            index--;
        }

        return index;
    }

    /// <summary>Whether the wrapper sends bytes of that size whoever calls it; they are then told of there, once.</summary>
    private bool IsKnownWithoutTheCaller(KmsCall call, PropertyWrite write) =>
        LastVisible(call) is >= 0 and var last && IsKnownIn(call.Steps[last].Target, call, write);

    private bool IsKnownIn(IMethodSymbol method, KmsCall call, PropertyWrite write) => callsOf(method).Any(own =>
        own.Location == call.Location
        && own.Payload.Writes.Any(known => known.At == write.At && known.Value.Length.Equals(write.Value.Length) && known.Value.Number.Equals(write.Value.Number)));

    private ImmutableArray<Location> PathOf(KmsCall call, PropertyWrite write, Location at) =>
    [
        .. call.Steps.Select(static step => step.At).Append(write.Value.Origin.At).Concat(FactoryCalls(write)).Append(write.At)
            .OfType<Location>().Where(place => place != at && place != call.Location).Distinct(),
        call.Location,
    ];

    /// <summary>The calls of the method of another type that makes the request.</summary>
    private IEnumerable<Location> FactoryCalls(PropertyWrite write) => IsInType(write.At) ? [] :
        from block in blocks
        from operation in block.DescendantsAndSelf().OfType<IInvocationOperation>()
        where operation.TargetMethod.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == write.At.SourceTree && part.Span.Contains(write.At.SourceSpan))
        select operation.Syntax.GetLocation();

    private bool IsHere(Location place) => blocks.Any(block => block.Syntax.SyntaxTree == place.SourceTree && block.Syntax.Span.Contains(place.SourceSpan));

    private bool IsInType(Location place) =>
        type.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == place.SourceTree && part.Span.Contains(place.SourceSpan));
}
