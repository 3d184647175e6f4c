using System.Collections.Immutable;
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
        var result = use.Apply(row);
        if (call.Arguments.Length == 1 && call.TargetMethod.Name == "GetBytes" && call.Instance is not null
            && PlaceOf(call.Arguments[0].Value) is { } text && state.Resolve(text).Measure(Measures.BytesIn(call.Instance)) is { } bytes && state.Values.TryGetValue(bytes, out var count))
        {
            result = result with { Length = result.Length & count.Number };
        }

        result = result with { Length = result.Length & SizeOfFileRead(call) };

        WriteReferences(call, parameter => use.Assigned.TryGetValue(parameter.Ordinal, out var value) ? value : null);
        return Typed(result, AwaitedType(call.TargetMethod.ReturnType));
    }

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

    public bool IsTemporary(Value value) => !value.Objects.Any(state.RefersTo);

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
        if (PlaceOf(argument) is { } place && !state.IsUnborn(place) && state.Read(place) is var value && !value.Length.Equals(Ranges.Natural))
        {
            state.Write(place, value with { Length = Ranges.Natural });
        }
    }

    /// <summary>The array under a view of the whole of it.</summary>
    private static IOperation Viewed(IOperation argument) => argument switch
    {
        IConversionOperation conversion => Viewed(conversion.Operand),
        IInvocationOperation { TargetMethod.Name: "AsSpan" or "AsMemory", Arguments: [var first, ..] } => Viewed(first.Value),
        _ => argument,
    };
}
