using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>What the engine found out about one block of operations, the lambdas and local functions in it, and the methods it calls.</summary>
internal abstract class FlowResult
{
    /// <summary>Every watched call that some feasible path reaches, in source order; those inside called methods too, with the way there.</summary>
    public abstract ImmutableArray<WatchedCall> Calls { get; }

    /// <summary>Every write of a watched property that some feasible path reaches, in initializers and in called methods too.</summary>
    public abstract ImmutableArray<WatchedWrite> Writes { get; }

    /// <summary>Every expression that yields what is followed from where it came (keys, plaintexts, random bytes), in called methods too.</summary>
    public abstract ImmutableArray<Carrier> Carriers { get; }

    /// <summary>The arrays of the block itself that were given confidential bytes.</summary>
    public abstract ImmutableArray<BufferUses> Buffers { get; }

    /// <summary>The code was more than the engine may follow: nothing is known, and nothing is to be reported.</summary>
    public bool IsGivenUp { get; init; }

    /// <summary>What an expression of the block yields, joined over the paths that reach it; null where none does.</summary>
    public abstract Value? ValueOf(IOperation expression);

    /// <summary>What becomes of an object made here (by a creation or a watched call), on all paths together.</summary>
    public abstract ObjectUses UsesOf(ObjectId id);
}

/// <summary>A watched call as it stands on the paths that reach it.</summary>
/// <param name="Via">The calls that lead to it from the analysed block, outermost first; empty for a call in the block itself.</param>
/// <param name="Receiver">The client.</param>
/// <param name="Arguments">By parameter ordinal; an omitted optional one is its default.</param>
/// <param name="Objects">The state of every object that an argument may refer to, as it is when the call is made.</param>
/// <param name="Result">The object that stands for its answer, once awaited.</param>
internal sealed record WatchedCall(
    IInvocationOperation Operation,
    ImmutableArray<IInvocationOperation> Via,
    Value Receiver,
    ImmutableArray<Value> Arguments,
    ImmutableDictionary<ObjectId, ObjectState> Objects,
    ObjectId Result);

/// <param name="Operation">The assignment; in an initializer too.</param>
/// <param name="Instance">The object written to.</param>
/// <param name="MadeAs">The types of the objects that it may be, as they were made.</param>
/// <param name="Via">As in <see cref="WatchedCall"/>.</param>
internal sealed record WatchedWrite(
    IAssignmentOperation Operation,
    IPropertySymbol Property,
    Value Instance,
    ImmutableArray<ITypeSymbol> MadeAs,
    Value Value,
    ImmutableArray<IInvocationOperation> Via);

/// <summary>What becomes of an object, on all feasible paths together.</summary>
/// <param name="Reads">Each read of a member, by name and place.</param>
/// <param name="Escapes">Where the object itself leaves the code that is analysed: returned, stored, captured, passed on.</param>
internal sealed record ObjectUses(ImmutableArray<(string Member, Location At)> Reads, ImmutableArray<Location> Escapes);

/// <summary>An expression that yields what is followed from where it came.</summary>
/// <param name="Operation">As it stands in the control-flow graph: its parent says what is done with it.</param>
/// <param name="Via">As in <see cref="WatchedCall"/>.</param>
internal sealed record Carrier(IOperation Operation, Value Value, ImmutableArray<IInvocationOperation> Via);
