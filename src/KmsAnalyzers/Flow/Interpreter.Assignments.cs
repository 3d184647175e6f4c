using KmsAnalyzers.Flow.Transfers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Writes: to variables, and through captures of a target.</summary>
internal sealed partial class Interpreter
{
    private Value Capture(IFlowCaptureOperation capture)
    {
        if (frame.Regions.IsTarget(capture.Id))
        {
            // The target is evaluated before the value that goes into it, and written through the capture.
            var target = TargetOf(capture.Value);
            state.Targets = state.Targets.SetItem(capture.Id, frame.Regions.IsUpdated(capture.Id) ? target with { Held = ReadTarget(target) } : target);
            return Value.Unknown;
        }

        var value = Evaluate(capture.Value);
        state.Targets = state.Targets.Remove(capture.Id);
        if (capture.Value is { Type.IsValueType: true, Syntax.Parent: WithExpressionSyntax } && CopyOf(value, capture) is { } copy)
        {
            // What the expression changes, it changes in a copy.
            Assign(Place.Of(capture.Id), null, copy);
            return copy;
        }

        Assign(Place.Of(capture.Id), capture.Value, value);
        return value;
    }

    private Value SimpleAssignment(ISimpleAssignmentOperation assignment)
    {
        var target = TargetOf(assignment.Target);
        var value = Evaluate(assignment.Value);
        if (assignment.IsRef)
        {
            // Whoever holds the reference may write through it from now on.
            Write(assignment.Value, NumberTypes.Any(assignment.Value.Type, Origin.Lost));
            return value;
        }

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
                value = IsReferenced(Declared(field.Field)) ? NumberTypes.Any(field.Type, Origin.Lost) : value;
                if (recording && frame.Depth == 0)
                {
                    analysis.Facts?.Write(field.Field.OriginalDefinition, Outlived(value), Kept(value));
                }

                AssignMember(target, field.Field, field.Field.Name, source, value);
                return;
            case IArrayElementReferenceOperation element:
                AssignElement(target, element, value);
                return;
        }

        if (frame.IsInMember && target.Operation is IParameterReferenceOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref })
        {
            // The caller has it, and may have handed over a field.
            Escape(value, target.Operation.Syntax);
            state.ForgetFieldsLike(target.Operation.Type);
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

        if (assignment?.Parent is not IExpressionStatementOperation)
        {
            Throws(handlers, state);
        }
    }

    private void Assign(Place place, IOperation? source, Value value)
    {
        var type = source?.Type;
        var from = source is null ? null : PlaceOf(source);
        var link = source is null ? null : LinkOf(source) ?? (from is null ? CopyOf(source) : null);
        var answer = source is null ? Answer.Nothing : AnswerOf(source);
        if (from is not null && !state.IsUnborn(from) && MayAlias(type) && !IsComputed(from, value))
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

            AssignItems(place, source, from, value);
        }

        if (link is not null)
        {
            state.WriteLink(place, link);
        }

        if (LengthGiven(source) is { } length && state.Resolve(length) is var counted && !counted.DependsOn(place) && !state.Links.ContainsKey(counted))
        {
            state.WriteLink(counted, new Link(place, true, 0));
        }

        state.WriteAnswer(place, answer);
        if (type?.SpecialType == SpecialType.System_String && BytesOfText(source!) is { } bytes && place.Measure(Encodings.Utf8) is { } measure)
        {
            state.Refine(measure, State.OfNumber(bytes));
        }
    }

    /// <summary>What a copy or view of something else has in common with it: its length.</summary>
    private Link? CopyOf(IOperation source) =>
        (source.Type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String } or { Name: "ReadOnlySequence" } || IsView(source.Type)) && LengthOf(source) is { } length && !state.IsUnborn(length.Subject)
            ? length with { IsItself = length.IsLength }
            : null;

    /// <summary>The variable that says how long the new array is.</summary>
    private Place? LengthGiven(IOperation? source) =>
        source is IArrayCreationOperation { DimensionSizes: [var size] } && PlaceOf(size) is { Parent: null, Kind: PlaceKind.Local or PlaceKind.Parameter } length && NumberTypes.IsIntegral(size.Type) ? length : null;

    /// <summary>Whether the code of the property says more of the value than is known of the place.</summary>
    private bool IsComputed(Place place, Value value) =>
        state.Resolve(place) is { Symbol: IPropertySymbol { GetMethod: { } getter } } property && Members.HasCode(getter)
        && state.Read(property) is var known && !(known.Length.Equals(value.Length) && known.Number.Equals(value.Number) && known.Objects.SequenceEqual(value.Objects));

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
            && (known is { Factor: > 1, IsLength: true } || StaysExact(assignment, before.Number, operand.Number))
            ? known.Plus(assignment.OperatorKind == BinaryOperatorKind.Add ? step : -step)
            : null;
        var answer = NumberTypes.IsBoolean(assignment.Type) && !NumberTypes.IsNullable(assignment.Type) && assignment.OperatorMethod is null ? AnswerOf(assignment, target, before) : Answer.Nothing;
        Assign(target, null, value, assignment);
        if (link is not null)
        {
            state.WriteLink(target.Place!, link);
        }

        if (target.Place is { } written)
        {
            state.WriteAnswer(written, answer);
        }

        return value;
    }

    /// <summary>Whether the result is what it would be of numbers without an end, and not wrapped into its type.</summary>
    private static bool StaysExact(ICompoundAssignmentOperation assignment, Ranges before, Ranges operand) =>
        AreSizes(before, operand) || (assignment.OperatorKind == BinaryOperatorKind.Add ? before + operand : before - operand).IsWithin(NumberTypes.RangeOf(assignment.Type));

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
        if (target.Held is { } held)
        {
            return state.Refreshed(held);
        }

        if (target.Place is { } place && !state.IsUnborn(place))
        {
            return state.Read(place);
        }

        return target.Operation is IArrayElementReferenceOperation && target.Instance?.Element is { } element
            ? element
            : NumberTypes.Any(target.Operation.Type, Origin.Lost);
    }
}
