using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>What is read from places, and noted as used.</summary>
internal sealed partial class Interpreter
{
    private Value ReadPlace(IOperation operation)
    {
        if (PlaceIn(operation) is { } place && !state.IsUnborn(place))
        {
            return state.Read(place);
        }

        return operation is IInstanceReferenceOperation ? state.Read(Place.This) : NumberTypes.Any(operation.Type, Origin.Lost);
    }

    private Value Field(IFieldReferenceOperation reference)
    {
        var instance = reference.Instance is null ? Value.Unknown : Evaluate(reference.Instance);
        if (reference.Instance is not null)
        {
            Dereference(reference.Instance, instance);
            if (!reference.Field.ContainingType.IsTupleType)
            {
                Uses(instance, reference.Field.Name, reference.Syntax);
            }
        }

        if (Measures.IsPlatform(reference.Field))
        {
            if (analysis.Engine.Rows.Of(reference.Field) is { } row)
            {
                return new RowCall(this, reference, reference.Field, reference.Instance, instance, [], []).Apply(row);
            }

            if (Policy.ValueOf(reference.Field) is { } known)
            {
                return known;
            }
        }

        var member = reference.Field.CorrespondingTupleField ?? reference.Field;
        if (IsUntracked(member))
        {
            return analysis.Members.ValueOf(member);
        }

        var place = reference.Instance is null ? Place.OfStatic(member) : MemberOf(PlaceOf(reference.Instance), instance, member);
        return ItemOf(reference, member, place, instance)
            ?? (place is null ? analysis.Members.ValueOf(member) : Typed(state.Read(place), reference.Type));
    }

    /// <summary>An item of a tuple or pair that no variable holds; null of anything else.</summary>
    private Value? ItemOf(IMemberReferenceOperation reference, ISymbol member, Place? place, Value tuple)
    {
        if (reference.Instance is not { } holder || (place is not null && IsKnown(place)) || Tuples.IndexOf(member) is not (>= 0 and var index))
        {
            return null;
        }

        callAnswers.Remove(reference);
        if (callParts.TryGetValue(Unwrapped(holder), out var answers) && index < answers.Length)
        {
            callAnswers[reference] = answers[index].Map(static facts => facts.Moved(static told => told.Root.Kind == PlaceKind.Result ? null : told));
        }

        return index < tuple.Parts.Length ? Typed(state.Refreshed(tuple.Parts[index]), reference.Type) : null;
    }

    private Value Property(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        callAnswers.Remove(reference);
        var instance = reference.Instance is null ? Value.Unknown : Evaluate(reference.Instance);
        var arguments = reference.Arguments.Select(argument => Evaluate(argument.Value)).ToList();
        if (reference.Instance is not null)
        {
            if (!NumberTypes.IsNullable(reference.Instance.Type))
            {
                Dereference(reference.Instance, instance);
            }

            if (!TransparentProperty(property))
            {
                Uses(instance, property.Name, reference.Syntax);
            }
        }

        if (IsLength(property))
        {
            return NumberTypes.Any(reference.Type) with { Number = LengthAsNumber(instance), Origin = instance.Origin, Null = Nullness.No };
        }

        if (NumberTypes.IsNullable(property.ContainingType))
        {
            return NullableProperty(reference, instance);
        }

        if (TransparentProperty(property))
        {
            return instance;
        }

        if (property.Parameters.Length > 0)
        {
            return Indexer(reference, instance, arguments);
        }

        var place = IsUntracked(property) ? null : reference.Instance is null ? Place.OfStatic(property) : MemberOf(PlaceOf(reference.Instance), instance, property);
        if (place is not null && IsKnown(place))
        {
            return Typed(state.Read(place), reference.Type);
        }

        if (ItemOf(reference, property, place, instance) is { } item)
        {
            return item;
        }

        if (Enumerated(property, instance) is { } current)
        {
            return current;
        }

        if (Measures.IsPlatform(property) && analysis.Engine.Rows.Of(property) is { } row)
        {
            return Typed(new RowCall(this, reference, property, reference.Instance, instance, [], []).Apply(row), reference.Type);
        }

        if (property.GetMethod is { } getter && Follow(getter, reference, reference.Instance, instance, [], []) is { } got)
        {
            return Members.Annotated(property.OriginalDefinition, Typed(got, reference.Type));
        }

        if (instance.Objects.Length > 1)
        {
            return Typed(EachProperty(instance, property), reference.Type);
        }

        var held = Typed(place is null ? analysis.Members.ValueOf(property) : state.Read(place), reference.Type);

        // Of an answer that comes from elsewhere.
        return Policy.Follows(property.ContainingType) ? held.From(reference.Syntax.GetLocation()) : held;
    }

    private Value EachProperty(Value instance, IPropertySymbol property) =>
        instance.Objects.Select(id => Place.Of(id).Member(property.OriginalDefinition)!).Select(place => state.Read(place)).Aggregate(Lattice.Join);

    private bool IsKnown(Place place)
    {
        var resolved = state.Resolve(place);
        return state.Values.ContainsKey(resolved)
            || (resolved is { Kind: PlaceKind.Member, Parent.Object: { } id } && state.Objects.TryGetValue(id, out var made) && made.Properties.ContainsKey(resolved.Symbol!.Name));
    }

    private static Ranges LengthAsNumber(Value value) =>
        value.Objects.IsEmpty || value.Length.High <= NumberTypes.LongestArray ? value.Length & Ranges.Between(0, NumberTypes.LongestArray) : value.Length;

    private Value NullableProperty(IPropertyReferenceOperation reference, Value instance)
    {
        if (reference.Property.Name == "HasValue")
        {
            var number = instance.Null switch
            {
                Nullness.No => Ranges.Of(1),
                Nullness.Yes => Ranges.Of(0),
                _ => Ranges.Between(0, 1),
            };
            return Value.OfNumber(number);
        }

        Dereference(reference.Instance, instance);
        return instance with { Null = Nullness.No };
    }

    private Value Indexer(IPropertyReferenceOperation reference, Value instance, List<Value> arguments)
    {
        if (PlaceOf(reference) is { } place && IsKnown(place))
        {
            return state.Read(place);
        }

        if (reference.Property.GetMethod is { } getter && !Measures.IsPlatform(getter)
            && Follow(getter, reference, reference.Instance, instance, [.. arguments], [.. reference.Arguments.Select(static argument => argument.Value)]) is { } got)
        {
            return Typed(got, reference.Type);
        }

        if (Measures.IsPlatform(reference.Property) && analysis.Engine.Rows.Of(reference.Property) is { } row)
        {
            return Typed(new RowCall(this, reference, reference.Property, reference.Instance, instance, [.. arguments], [.. reference.Arguments.Select(static a => a.Value)]).Apply(row), reference.Type);
        }

        return Typed(instance.Element ?? NumberTypes.Any(reference.Type, new Origin(OriginKind.Unknown, reference.Syntax.GetLocation(), NameOf(reference.Instance))), reference.Type);
    }

    private Value ArrayElement(IArrayElementReferenceOperation element)
    {
        var array = Evaluate(element.ArrayReference);
        Dereference(element.ArrayReference, array);
        if (element.Indices.Length == 1 && element.Indices[0].Type?.Name == "Range")
        {
            return Copied(element, Slice(array, element.ArrayReference, element.Indices[0]) with { Element = array.Element });
        }

        foreach (var index in element.Indices)
        {
            Evaluate(index);
        }

        if (PlaceOf(element) is { } place && IsKnown(place))
        {
            return Typed(state.Read(place), element.Type);
        }

        if (element.Indices.Length == 1 && ItemOf(array, element.Indices[0]) is { } known)
        {
            return Typed(known, element.Type);
        }

        var item = array.Element ?? NumberTypes.Any(element.Type, new Origin(OriginKind.Unknown, element.Syntax.GetLocation(), NameOf(element.ArrayReference)));
        return Typed(array.Tags.HasSources ? item with { Tags = item.Tags | array.Tags.Without(Tag.Ascii | Tag.Text) } : item, element.Type);
    }

    /// <summary>No value leaves the range of its type.</summary>
    private static Value Typed(Value value, ITypeSymbol? type)
    {
        var range = NumberTypes.RangeOf(type);
        var number = value.Number.IsWithin(range) ? value.Number : value.Number & range;
        var isNeverNull = type is { IsValueType: true } && !NumberTypes.IsNullable(type);
        return number.Equals(value.Number) && (!isNeverNull || value.Null == Nullness.No)
            ? value
            : value with { Number = number, Null = isNeverNull ? Nullness.No : value.Null };
    }

    private void Uses(Value instance, string member, SyntaxNode at)
    {
        if (recording && !instance.Objects.IsEmpty)
        {
            analysis.Recording.Read(instance, member, at);
        }
    }
}
