using System.Collections.Immutable;
using KmsAnalyzers.Flow.Transfers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Members that the table has a row for, and what they do to what they are given.</summary>
internal sealed partial class Interpreter
{
    private Value FromRow(IInvocationOperation call, Transfer row, Value instance, (ImmutableArray<Value> Values, ImmutableArray<IOperation> Operations) arguments)
    {
        Uses(instance, call.TargetMethod.Name, call.Syntax);
        var use = new RowCall(this, call, call.TargetMethod, call.Instance, instance, arguments.Values, arguments.Operations);
        var before = instance.Objects is [var id] && state.Objects.TryGetValue(id, out var made) ? made : null;
        var appended = Appended(call, instance);
        var left = LeftBy(call);
        var result = use.Apply(row);
        if (left is { } kept && call.Type?.SpecialType is SpecialType.System_String)
        {
            result = result with { Length = result.Length & kept };
        }
        else if (left is { } rest)
        {
            RefineLength(call.Instance!, rest);
        }

        if (appended is { } grown)
        {
            Append(grown);
        }

        if (state.HasSums && IsConcatenation(call))
        {
            result = result with { Length = result.Length & Together(call.Arguments) };
        }

        if (instance.Objects.IsEmpty && PlaceOf(call.Instance) is { Kind: PlaceKind.Member or PlaceKind.Static } && IsContainer(call.TargetMethod.ContainingType))
        {
            // Whoever asks a property for its size now is told another.
            state.ForgetComputed();
        }

        if (before is not null && PlaceOf(call.Instance) is { } changed && !ReferenceEquals(before, state.Objects.TryGetValue(instance.Objects[0], out var after) ? after : null))
        {
            state.ForgetElements(changed);
        }

        ForgetElementsGiven(call);

        if (BytesCounted(call) is { } count)
        {
            // As bytes, or as the number of those that were written into a buffer.
            result = call.TargetMethod.ReturnType is IArrayTypeSymbol ? result with { Length = result.Length & count } : result with { Number = result.Number & count };
        }

        result = result with { Length = result.Length.Possible(SizeOfFile(call)).Possible(Rest(call)) };

        WriteReferences(call, parameter => use.Assigned.TryGetValue(parameter.Ordinal, out var value) ? value : null);
        return Typed(result, AwaitedType(call.TargetMethod.ReturnType));
    }

    private static bool IsContainer(INamedTypeSymbol type) =>
        type is { IsReferenceType: true, ContainingNamespace: var space } && (type.Name == "StringBuilder" || space is { Name: "IO" or "Generic" or "Concurrent" or "ObjectModel" or "Collections" });

    /// <summary>How many bytes a text is known to take that an encoding turns into bytes: a guard has counted them before.</summary>
    private Ranges? BytesCounted(IInvocationOperation call) =>
        call is { TargetMethod.Name: "GetBytes", Instance: { } encoding, Arguments: [{ Value: var text }, ..] and { Length: 1 or 2 } }
        && BytesIn(encoding) is { } function
            ? PlaceOf(text) is { } place && state.Resolve(place).Measure(function) is { } bytes && state.Values.TryGetValue(bytes, out var count) ? count.Number
                : Encodings.Utf8.Equals(function) ? BytesOfText(text) : null
            : null;

    /// <summary>A row that did not look at an object has let it go, unless it is now an element of what is followed itself.</summary>
    public void HandOver(Value value, Value result, Value receiver, SyntaxNode at)
    {
        var isHeld = new[] { result, receiver }.Any(holder => holder.Objects.Any(id => state.Objects.TryGetValue(id, out var made)
            && !made.Escaped && value.Objects.All(inner => made.Content.Element?.Objects.Contains(inner) == true || made.Base?.Objects.Contains(inner) == true)));
        if (!isHeld)
        {
            Escape(value, at);
        }
    }

    public bool IsTemporary(Value value) => !value.Objects.Any(state.IsNamed);

    /// <summary>What is written into it, it is made of.</summary>
    public void Fill(IOperation operation, IOperation argument, Tags tags)
    {
        var target = Viewed(argument);
        if (PlaceOf(target) is { } place && !state.IsUnborn(place))
        {
            state.AddTags(place, tags);
            Refill(operation, target, place, tags);
        }
    }

    /// <summary>Something that others made has changed its size.</summary>
    public void ForgetLength(IOperation argument)
    {
        if (PlaceOf(argument) is { } place && !state.IsUnborn(place))
        {
            state.ForgetLength(place);
        }
    }

    /// <summary>The array under a view of the whole of it.</summary>
    public static IOperation Viewed(IOperation argument) => argument switch
    {
        IConversionOperation conversion => Viewed(conversion.Operand),
        IInvocationOperation { TargetMethod.Name: "AsSpan" or "AsMemory", Arguments: [var first, ..] } => Viewed(first.Value),
        _ => argument,
    };
}
