using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Arrays and collection expressions.</summary>
internal sealed partial class Interpreter
{
    private Value ArrayCreation(IArrayCreationOperation creation)
    {
        var length = Ranges.Of(1);
        var origin = new Origin(OriginKind.Constant, creation.Syntax.GetLocation());
        foreach (var dimension in creation.DimensionSizes)
        {
            var size = Evaluate(dimension);

            // A negative size throws, as does one beyond the longest array.
            var possible = size.Number.Possible(Ranges.Between(0, NumberTypes.LongestArray));
            if (possible.IsEmpty)
            {
                state.CannotBe();
            }

            length = creation.DimensionSizes.Length == 1 ? NumberTypes.AsLength(possible) : length * NumberTypes.AsLength(possible);
            if (!dimension.ConstantValue.HasValue)
            {
                origin = size.Origin.Kind == OriginKind.Constant ? new(OriginKind.Computed, creation.Syntax.GetLocation()) : size.Origin;
            }

            if (PlaceOf(dimension) is { } place && !state.IsUnborn(place))
            {
                state.Refine(place, State.OfNumber(Ranges.Between(0, long.MaxValue)));
            }
        }

        Value? element = null;
        var items = ImmutableArray.CreateBuilder<Value>();
        if (creation.Initializer is { } initializer)
        {
            foreach (var item in initializer.ElementValues)
            {
                var value = item is IArrayInitializerOperation ? NestedInitializer(item) : Evaluate(item);
                items.Add(value);
                element = element is null ? value : Lattice.Join(element, value);
            }
        }
        else
        {
            element = Default((creation.Type as IArrayTypeSymbol)?.ElementType);
        }

        return WithItems(MakeArray(creation, creation.Type as IArrayTypeSymbol, Value.OfLength(length) with { Origin = origin, Element = element }), items);
    }

    /// <summary>An array of a few elements is known one by one, unless somebody may hold a reference to one.</summary>
    private Value WithItems(Value array, ImmutableArray<Value>.Builder items)
    {
        if (items.Count is > 0 and <= ObjectState.MostItems && !frame.Written.HasReferencesToElements)
        {
            state.Update(array, made => made.IsMany ? made : made with { Items = items.ToImmutable() });
        }

        return array;
    }

    /// <summary>What the array holds at the index, where that is known.</summary>
    private Value? ItemOf(Value array, IOperation index) =>
        array.Objects is [var id] && state.Objects.TryGetValue(id, out var made) && !made.Items.IsEmpty && IndexIn(made.Items, index) is { } at ? state.Refreshed(made.Items[at]) : null;

    private int? IndexIn(ImmutableArray<Value> items, IOperation index) =>
        IndexOf(index, isEnd: false) is ({ Single: { } at }, var fromEnd) && (fromEnd ? items.Length - at : at) is >= 0 and var place && place < items.Length ? (int)place : null;

    /// <summary>Bytes and characters are never looked at; any other array is followed with what it holds.</summary>
    private Value MakeArray(IOperation creation, IArrayTypeSymbol? type, Value content) =>
        type is null || type.Rank > 1 || type.ElementType.SpecialType is SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Char
            ? content with { Element = null }
            : Make(creation, type, content);

    private Value NestedInitializer(IOperation item)
    {
        foreach (var child in item.ChildOperations)
        {
            Escape(child is IArrayInitializerOperation ? NestedInitializer(child) : Evaluate(child), child.Syntax);
        }

        return Value.Unknown;
    }

    private Value CollectionExpression(ICollectionExpressionOperation collection)
    {
        var length = Ranges.Of(0);
        Value? element = null;
        var items = ImmutableArray.CreateBuilder<Value>();
        var largest = Value.OfLength(0) with { Origin = new(OriginKind.Constant, collection.Syntax.GetLocation()) };
        foreach (var item in collection.Elements)
        {
            var value = Evaluate(item);
            if (item is ISpreadOperation)
            {
                // What is copied into a longer array, and what becomes of that, is the author's layout of a message.
                Release(value);
                length += value.Length;
                largest = Lattice.Join(largest, value with { Objects = [], Null = Nullness.No });
                element = element is null ? value.Element : value.Element is null ? null : Lattice.Join(element, value.Element);
            }
            else
            {
                length += Ranges.Of(1);
                items.Add(value);
                element = element is null ? value : Lattice.Join(element, value);
            }
        }

        var content = Value.OfLength(state.HasSums ? length & Together(collection.Elements) : length) with { Origin = largest.Origin, Tags = largest.Tags, Element = element };
        if (collection.Type is IArrayTypeSymbol array)
        {
            var made = MakeArray(collection, array, content);
            return Copied(collection, items.Count == collection.Elements.Length ? WithItems(made, items) : made);
        }

        if (collection.Type is { IsReferenceType: true, TypeKind: TypeKind.Class })
        {
            return Make(collection, collection.Type, content);
        }

        // A span, or what stands behind an interface, is not followed itself, so what it holds is let go.
        if (element is not null)
        {
            Escape(element, collection.Syntax);
        }

        return content;
    }

    private Value? StackAllocation(IOperation operation)
    {
        if (operation.Kind != OperationKind.None || operation.Syntax is not (StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax))
        {
            return null;
        }

        var parts = operation.ChildOperations.ToList();
        var sized = operation.Syntax is StackAllocArrayCreationExpressionSyntax { Initializer: null };
        foreach (var part in parts)
        {
            values[part] = Evaluate(part);
        }

        if (sized && parts.Count == 1)
        {
            var size = values[parts[0]];
            return Value.OfLength(NumberTypes.AsLength(size.Number)) with { Origin = size.Origin };
        }

        var initializer = operation.Syntax switch
        {
            StackAllocArrayCreationExpressionSyntax { Initializer: { } explicitOne } => explicitOne,
            ImplicitStackAllocArrayCreationExpressionSyntax implicitOne => implicitOne.Initializer,
            _ => null,
        };
        return initializer is null ? null : Value.OfLength(initializer.Expressions.Count);
    }
}
