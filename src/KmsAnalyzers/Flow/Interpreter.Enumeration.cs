using KmsAnalyzers.Flow.Transfers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>A loop over a collection, as the compiler spells it: an enumerator that counts and hands out elements.</summary>
internal sealed partial class Interpreter
{
    /// <summary>A loop over a collection, as the compiler spells it: an enumerator that counts and hands out elements.</summary>
    private Value? Enumeration(IInvocationOperation call, Value instance)
    {
        switch (call.TargetMethod.Name)
        {
            case "GetEnumerator" or "GetAsyncEnumerator" when Measures.IsPlatform(call.TargetMethod) || call.IsImplicit:
                var enumerator = Make(call, call.Type!, instance with { Objects = [], Constant = default, Null = Nullness.No }, role: "each");
                if (instance.Objects is [var enumerated] && state.Objects.TryGetValue(enumerated, out var whole) && !whole.Items.IsEmpty)
                {
                    state.Update(enumerator, counter => counter with { Items = whole.Items });
                }

                return enumerator;
            case "MoveNext" or "MoveNextAsync" when instance.Objects is [var id] && state.Objects.TryGetValue(id, out var made) && made.IsContainer:
                var next = made.Position + Ranges.Of(1);
                var (count, position) = (made.Content.Length, made.Position);
                state.Objects = state.Objects.SetItem(id, made with { Position = next & Ranges.Between(0, long.MaxValue) });
                return Value.OfNumber((position.High < count.Low, position.Low >= count.High) switch
                {
                    (true, _) => Ranges.Of(1),
                    (_, true) => Ranges.Of(0),
                    _ => Ranges.Between(0, 1),
                });
            case "Dispose" or "DisposeAsync" when call.IsImplicit || call.Arguments.Length == 0:
                return Value.Unknown;
            default:
                return null;
        }
    }

    private Value? Enumerated(IPropertySymbol property, Value instance)
    {
        if (property.Name != "Current" || instance.Objects is not [var id] || !state.Objects.TryGetValue(id, out var made) || !made.IsContainer)
        {
            return null;
        }

        if (made.Position.Single is >= 1 and var next && next <= made.Items.Length)
        {
            return state.Refreshed(made.Items[(int)next - 1]);
        }

        var type = property.Type;
        var item = made.Content.Element ?? NumberTypes.Any(
            type.SpecialType == SpecialType.System_Object ? null : type,
            new Origin(made.Content.Origin.Kind is OriginKind.Unbounded ? OriginKind.Unbounded : OriginKind.Unknown, made.Creation));
        return made.Content.Tags.HasSources ? item with { Tags = item.Tags | made.Content.Tags.Without(Tag.Ascii | Tag.Text) } : item;
    }

    /// <summary>What an iterator yields is gathered as the elements of its result.</summary>
    private Value Yield(IReturnOperation yield)
    {
        var element = Evaluate(yield.ReturnedValue);
        if (frame.IsOutermost)
        {
            Escape(element, yield.Syntax);
        }

        var yielded = state.IsUnborn(Place.Result) ? Value.OfLength(0) : state.Read(Place.Result);
        state.Write(Place.Result, Collections.With(yielded, element));
        return Value.Unknown;
    }
}
