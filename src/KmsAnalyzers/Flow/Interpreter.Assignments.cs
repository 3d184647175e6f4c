using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Writes: to places, to properties of objects, through captures of a target.</summary>
internal sealed partial class Interpreter
{
    private Value Capture(IFlowCaptureOperation capture)
    {
        if (frame.Regions.IsTarget(capture.Id))
        {
            // The target is evaluated before the value that goes into it, and written through the capture.
            state.Targets = state.Targets.SetItem(capture.Id, TargetOf(capture.Value));
            return Value.Unknown;
        }

        var value = Evaluate(capture.Value);
        state.Targets = state.Targets.Remove(capture.Id);
        Assign(Place.Of(capture.Id), capture.Value, value);
        return value;
    }

    private Value SimpleAssignment(ISimpleAssignmentOperation assignment)
    {
        var target = TargetOf(assignment.Target);
        var value = Evaluate(assignment.Value);
        Assign(target, assignment.Value, value, assignment);
        return value;
    }

    /// <summary>Evaluates what the target of an assignment is reached through.</summary>
    private Target TargetOf(IOperation operation)
    {
        switch (operation)
        {
            case IFlowCaptureReferenceOperation capture when state.Targets.TryGetValue(capture.Id, out var target):
                return target;
            case IMemberReferenceOperation { Instance: { } instance } member:
                var value = Evaluate(instance);
                Dereference(instance, value);
                foreach (var argument in (member as IPropertyReferenceOperation)?.Arguments ?? [])
                {
                    Evaluate(argument.Value);
                }

                return new Target(member is IPropertyReferenceOperation { Arguments.Length: > 0 } ? PlaceOf(member) : MemberOf(PlaceOf(instance), value, MemberSymbol(member)), value, member);
            case IArrayElementReferenceOperation element:
                var array = Evaluate(element.ArrayReference);
                Dereference(element.ArrayReference, array);
                foreach (var index in element.Indices)
                {
                    Evaluate(index);
                }

                return new Target(PlaceOf(element), array, element);
            case IDeclarationExpressionOperation declaration:
                return TargetOf(declaration.Expression);
            case IParenthesizedOperation parenthesized:
                return TargetOf(parenthesized.Operand);
            default:
                return new Target(PlaceOf(operation), null, operation);
        }
    }

    private static ISymbol MemberSymbol(IMemberReferenceOperation member) =>
        member is IFieldReferenceOperation { Field.CorrespondingTupleField: { } tupleField } ? tupleField : member.Member;

    /// <summary>Writes a value that no expression stands for.</summary>
    private void Write(IOperation target, Value value) => Assign(TargetOf(target), null, value, null);

    private void Assign(Target target, IOperation? source, Value value, IOperation? assignment)
    {
        switch (target.Operation)
        {
            case IDiscardOperation:
                return;
            case ITupleOperation tuple when source is not null:
                Deconstruct(tuple, source, value);
                return;
            case IPropertyReferenceOperation property:
                AssignProperty(property, target, source, value, assignment);
                return;
            case IFieldReferenceOperation field:
                if (recording && frame.Depth == 0)
                {
                    analysis.Facts?.Write(field.Field.OriginalDefinition, Outlived(value));
                }

                AssignMember(target, field.Field, field.Field.Name, source, value);
                return;
            case IArrayElementReferenceOperation element:
                AssignElement(target, element, value);
                return;
        }

        if (frame.IsInMember && target.Operation is IParameterReferenceOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref })
        {
            // The caller has it.
            Escape(value, target.Operation.Syntax);
        }

        if (target.Place is { } place)
        {
            Assign(place, source, value);
        }
        else
        {
            // A local that others write too, or one by reference.
            Escape(value, target.Operation.Syntax);
        }

        Throws(handlers, state);
    }

    private void Assign(Place place, IOperation? source, Value value)
    {
        var type = source?.Type;
        var from = source is null ? null : PlaceOf(source);
        var link = source is null ? null : LinkOf(source);
        var answer = source is null ? Answer.Nothing : AnswerOf(source);
        if (from is not null && !state.IsUnborn(from) && MayAlias(type))
        {
            state.WriteAlias(place, from, value);
        }
        else
        {
            var members = from is null || state.IsUnborn(from) ? [] : MembersOf(from);
            state.Write(place, value);
            foreach (var (member, held) in members)
            {
                if (member.Moved(from!, place) is { } moved)
                {
                    state.Write(moved, held);
                }
            }

            if (source is not null && Unwrapped(source) is ITupleOperation { Type: INamedTypeSymbol { IsTupleType: true } tupleType } tuple)
            {
                for (var i = 0; i < tuple.Elements.Length; i++)
                {
                    if (place.Member((tupleType.TupleElements[i].CorrespondingTupleField ?? tupleType.TupleElements[i]).OriginalDefinition) is { } element)
                    {
                        Assign(element, tuple.Elements[i], Peek(tuple.Elements[i]));
                    }
                }
            }
        }

        if (link is not null && NumberTypes.IsIntegral(type))
        {
            state.WriteLink(place, link);
        }

        state.WriteAnswer(place, answer);
    }

    private List<(Place Member, Value Value)> MembersOf(Place place)
    {
        var resolved = state.Resolve(place);
        return [.. state.Values.Keys.Where(known => !known.Equals(resolved) && known.Root.Equals(resolved.Root) && known.DependsOn(resolved) && known.Index is null)
            .Select(known => (known.Moved(resolved, place) ?? known, state.Values[known]))];
    }

    /// <summary>Values that cannot be changed through one name alone: the other then still holds the same.</summary>
    private static bool MayAlias(ITypeSymbol? type) =>
        type is not null && (type.IsReferenceType || type.TypeKind == TypeKind.Enum || NumberTypes.IsIntegral(type) || NumberTypes.IsBoolean(type)
            || IsView(type) || NumberTypes.IsNullable(type) || type is { IsReadOnly: true } || type.SpecialType != SpecialType.None);

    private void AssignProperty(IPropertyReferenceOperation reference, Target target, IOperation? source, Value value, IOperation? assignment)
    {
        var property = reference.Property;
        if (recording)
        {
            if (frame.Depth == 0)
            {
                analysis.Facts?.Write(property.OriginalDefinition, Outlived(value));
            }

            if (assignment is IAssignmentOperation written && Policy.Watches(property))
            {
                var instance = target.Instance ?? Value.Unknown;
                ImmutableArray<ITypeSymbol> madeAs = [.. instance.Objects.Where(state.Objects.ContainsKey).Select(id => state.Objects[id].Type)];
                analysis.Recording.Saw(new WatchedWrite(written, property, instance, madeAs, value, frame.Via));
            }
        }

        if (property.SetMethod is { } setter && Measures.IsPlatform(property) && analysis.Engine.Rows.Of(setter) is { } row)
        {
            var arguments = reference.Arguments.Select(static a => a.Value).ToList();
            new RowCall(this, reference, setter, reference.Instance, target.Instance ?? Value.Unknown, [.. arguments.Select(Peek), value], [.. arguments, source ?? reference]).Apply(row);
            return;
        }

        if (!property.Parameters.IsEmpty)
        {
            Escape(value, reference.Syntax);
            if (target.Place is { } element)
            {
                state.Write(element, value);
            }

            return;
        }

        if (property.SetMethod is { } body && Follow(body, reference, reference.Instance, target.Instance ?? Value.Unknown, [value], [source]) is not null)
        {
            return;
        }

        AssignMember(target, property, property.Name, source, value);
    }

    private void AssignMember(Target target, ISymbol member, string name, IOperation? source, Value value)
    {
        var instance = target.Instance;
        if (instance is { Objects.IsEmpty: false })
        {
            var at = source?.Syntax.GetLocation();
            var set = value.Null switch
            {
                Nullness.Yes => Paths.None,
                Nullness.Maybe when source is not null && MayBeNull(source) => Paths.Unknown,
                _ => Paths.All,
            };
            var isShared = instance.Objects.Any(id => state.Objects.TryGetValue(id, out var holder) && holder.Escaped);
            if (isShared)
            {
                Escape(value, target.Operation.Syntax);
            }

            state.Update(instance, holder => holder with
            {
                Properties = holder.Properties.SetItem(name, new PropertyState(value, set, at is null ? [] : [at])),
            });
            if (target.Place is { Kind: PlaceKind.Member } known)
            {
                state.WroteMember(known);
            }
        }
        else
        {
            if (target.Place is null || instance is not null || member.IsStatic)
            {
                if (!IsOwnStruct(target))
                {
                    Escape(value, target.Operation.Syntax);
                }
            }

            if (target.Place is { } place)
            {
                Assign(place, source, value);
            }
        }

        Throws(handlers, state);
    }

    /// <summary>A member of a local tuple or structure goes nowhere else.</summary>
    private static bool IsOwnStruct(Target target) =>
        target is { Place.Root.Kind: PlaceKind.Local or PlaceKind.Capture, Operation: IMemberReferenceOperation { Instance.Type.IsValueType: true } };

    /// <summary>Whether the source itself says that it may be null; where it says nothing, it is taken for set.</summary>
    private static bool MayBeNull(IOperation source) => source switch
    {
        IConversionOperation conversion => MayBeNull(conversion.Operand),
        IFlowCaptureReferenceOperation => true,
        IParameterReferenceOperation parameter => parameter.Parameter.NullableAnnotation == NullableAnnotation.Annotated,
        IMemberReferenceOperation { Member: IFieldSymbol field } => field.NullableAnnotation == NullableAnnotation.Annotated,
        IMemberReferenceOperation { Member: IPropertySymbol property } => property.NullableAnnotation == NullableAnnotation.Annotated,
        IInvocationOperation call => call.TargetMethod.ReturnNullableAnnotation == NullableAnnotation.Annotated,
        _ => false,
    };

    private void AssignElement(Target target, IArrayElementReferenceOperation element, Value value)
    {
        if (target.Instance is { Objects.IsEmpty: false } array)
        {
            state.Update(array, made => made.Content.Element is { } known
                ? made with { Content = made.Content with { Element = Lattice.Join(known, value) } }
                : made);
        }
        else
        {
            Escape(value, element.Syntax);
        }

        if (target.Place is { } place && !NumberTypes.IsByte(element.Type))
        {
            state.Write(place, value);
        }

        Throws(handlers, state);
    }

    private Value CompoundAssignment(ICompoundAssignmentOperation assignment)
    {
        var target = TargetOf(assignment.Target);
        var before = ReadTarget(target);
        var operand = Evaluate(assignment.Value);
        var value = assignment.Type?.SpecialType == SpecialType.System_String && assignment.OperatorKind == BinaryOperatorKind.Add
            ? Concatenated([before, AsText(assignment.Value, operand, null)], assignment.Syntax)
            : assignment.OperatorMethod is not null ? NumberTypes.Any(assignment.Type)
            : Calculated(assignment.OperatorKind, before, operand, assignment.Type, assignment.IsChecked, assignment.Syntax);
        var link = assignment.OperatorKind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract && target.Place is { } place && operand.Number.Single is { } step
            && state.Links.TryGetValue(place, out var known)
            ? known with { Offset = Arithmetic.Add(known.Offset, assignment.OperatorKind == BinaryOperatorKind.Add ? step : -step) }
            : null;
        Assign(target, null, value, assignment);
        if (link is not null)
        {
            state.WriteLink(target.Place!, link);
        }

        return value;
    }

    private Value Increment(IIncrementOrDecrementOperation increment)
    {
        var target = TargetOf(increment.Target);
        var before = ReadTarget(target);
        var one = Value.OfNumber(1);
        var kind = increment.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        var after = increment.OperatorMethod is not null ? NumberTypes.Any(increment.Type)
            : Calculated(kind, before, one, increment.Type, increment.IsChecked, increment.Syntax);
        Assign(target, null, after, null);
        return increment.IsPostfix ? before : after;
    }

    private Value ReadTarget(Target target)
    {
        if (target.Place is { } place && !state.IsUnborn(place))
        {
            return state.Read(place);
        }

        return target.Operation is IArrayElementReferenceOperation && target.Instance?.Element is { } element
            ? element
            : NumberTypes.Any(target.Operation.Type, Origin.Lost);
    }

    private Value Deconstruction(IDeconstructionAssignmentOperation assignment)
    {
        var value = Evaluate(assignment.Value);
        var target = assignment.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : assignment.Target;
        if (target is ITupleOperation tuple)
        {
            Deconstruct(tuple, assignment.Value, value);
        }

        return value;
    }

    private void Deconstruct(ITupleOperation targets, IOperation source, Value value)
    {
        while (source is IConversionOperation conversion)
        {
            source = conversion.Operand;
        }

        // All values are read before the first target is written.
        var parts = targets.Elements.Select((_, i) => Part(source, value, i)).ToList();
        for (var i = 0; i < targets.Elements.Length; i++)
        {
            var target = targets.Elements[i] is IDeclarationExpressionOperation declaration ? declaration.Expression : targets.Elements[i];
            if (target is ITupleOperation nested)
            {
                if (parts[i].Source is { } inner)
                {
                    Deconstruct(nested, inner, parts[i].Value);
                }
                else
                {
                    foreach (var leaf in nested.Elements)
                    {
                        Write(leaf, NumberTypes.Any(leaf.Type));
                    }
                }
            }
            else
            {
                Assign(TargetOf(target), null, Typed(parts[i].Value, target.Type), null);
            }
        }
    }

    private (IOperation? Source, Value Value) Part(IOperation source, Value value, int index)
    {
        if (source is ITupleOperation tuple)
        {
            return (tuple.Elements[index], Peek(tuple.Elements[index]));
        }

        if (source.Type is INamedTypeSymbol { IsTupleType: true } type)
        {
            var field = type.TupleElements[index].CorrespondingTupleField ?? type.TupleElements[index];
            var place = MemberOf(PlaceOf(source), value, field);
            return (null, place is not null && IsKnown(place) ? state.Read(place)
                : callParts.TryGetValue(source, out var parts) && parts.TryGetValue(field.Name, out var part) ? part
                : NumberTypes.Any(type.TupleElements[index].Type, new Origin(OriginKind.Unknown, source.Syntax.GetLocation(), NameOf(source))));
        }

        // A record hands out its positional properties.
        if (source.Type is INamedTypeSymbol { IsRecord: true } record && PositionalProperty(record, index) is { } property)
        {
            Uses(value, property.Name, source.Syntax);
            var place = MemberOf(PlaceOf(source), value, property);
            return (null, place is null ? analysis.Members.ValueOf(property) : state.Read(place));
        }

        Escape(value, source.Syntax);
        return (null, NumberTypes.Any(null, new Origin(OriginKind.Unknown, source.Syntax.GetLocation(), NameOf(source))));
    }

    private static IPropertySymbol? PositionalProperty(INamedTypeSymbol record, int index) =>
        record.InstanceConstructors.FirstOrDefault(static c => c.DeclaringSyntaxReferences.Any(static r => r.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.RecordDeclarationSyntax)) is { } constructor
        && index < constructor.Parameters.Length
            ? record.GetMembers(constructor.Parameters[index].Name).OfType<IPropertySymbol>().FirstOrDefault()
            : null;
}
