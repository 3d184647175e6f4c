using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Patterns, of <c>is</c> and of <c>switch</c>.</summary>
internal sealed partial class Interpreter
{
    /// <summary>What a pattern looks at: a place or a value alone, and whether its length is meant.</summary>
    private readonly record struct Subject(Place? Place, Value Value, bool IsLength, ITypeSymbol? Type, IOperation? Operation = null);

    private Subject SubjectOf(IOperation operation)
    {
        operation = operation is IConversionOperation { OperatorMethod: null } conversion && (KeepsValue(conversion) || NumberTypes.IsIntegral(conversion.Operand.Type) == NumberTypes.IsIntegral(conversion.Type)) ? conversion.Operand : operation;
        if (operation is IPropertyReferenceOperation { Instance: { } measured } property && IsLength(property.Property))
        {
            return new(PlaceOf(measured), Peek(measured), IsLength: true, property.Type, operation);
        }

        var place = PlaceOf(operation);
        return new(place is not null && state.IsUnborn(place) ? null : place, Peek(operation), IsLength: false, operation.Type, operation);
    }

    private Value ValueOf(Subject subject) =>
        subject.Place is null ? subject.Value
        : IsKnown(subject.Place) || subject.Place.Parent is null ? state.Read(subject.Place) : Lattice.Meet(subject.Value, state.Read(subject.Place));

    private void Match(Subject subject, IPatternOperation pattern, bool truth)
    {
        if (!state.IsFeasible)
        {
            return;
        }

        switch (pattern)
        {
            case IDiscardPatternOperation:
                Hold(truth);
                break;
            case INegatedPatternOperation negated:
                Match(subject, negated.Pattern, !truth);
                break;
            case IBinaryPatternOperation binary:
                MatchBinary(subject, binary, truth);
                break;
            case IConstantPatternOperation constant:
                MatchConstant(subject, constant.Value, truth);
                break;
            case IRelationalPatternOperation relational:
                MatchNumber(subject, relational.OperatorKind, relational.Value, truth);
                break;
            case ITypePatternOperation:
                MatchType(subject, truth);
                break;
            case IDeclarationPatternOperation declaration:
                MatchDeclaration(subject, declaration, truth);
                break;
            case IRecursivePatternOperation recursive:
                MatchRecursive(subject, recursive, truth);
                break;
            case IListPatternOperation list:
                MatchList(subject, list, truth);
                break;
            case ISlicePatternOperation { Pattern: { } inner } when truth:
                Match(subject, inner, truth);
                break;
        }
    }

    private void Hold(bool holds)
    {
        if (!holds)
        {
            state.CannotBe();
        }
    }

    private void MatchBinary(Subject subject, IBinaryPatternOperation binary, bool truth)
    {
        var and = binary.OperatorKind == BinaryOperatorKind.And;
        if (truth == and)
        {
            Match(subject, binary.LeftPattern, truth);
            Match(subject, binary.RightPattern, truth);
            return;
        }

        var before = state;
        Assume(
            () => With(before, () => Match(subject, binary.LeftPattern, truth)),
            () => With(before, () =>
            {
                Match(subject, binary.LeftPattern, !truth);
                Match(subject, binary.RightPattern, truth);
            }));
    }

    private void MatchConstant(Subject subject, IOperation constant, bool truth)
    {
        var expected = NumberTypes.OfConstant(constant.ConstantValue.Value);
        if (expected.Null == Nullness.Yes)
        {
            MatchNull(subject, truth);
            return;
        }

        if (expected.Constant.Value is string)
        {
            var value = ValueOf(subject);
            if (truth)
            {
                if (value.Constant.HasValue && !Equals(value.Constant.Value, expected.Constant.Value))
                {
                    state.CannotBe();
                }
                else if (subject.Place is not null)
                {
                    state.Refine(subject.Place, new Value { Constant = expected.Constant, Length = expected.Length, Null = Nullness.No });
                }
            }
            else if (value.Constant.HasValue && Equals(value.Constant.Value, expected.Constant.Value))
            {
                state.CannotBe();
            }

            return;
        }

        if (expected.Constant.Value is bool answer && NumberTypes.IsBoolean(subject.Type) && !NumberTypes.IsNullable(subject.Type) && subject.Operation is not null)
        {
            Assume(subject.Operation, answer == truth);
            return;
        }

        if (NumberTypes.IsIntegral(subject.Type) || NumberTypes.IsBoolean(subject.Type) || subject.IsLength)
        {
            MatchSet(subject, expected.Number, truth);
        }
        else if (truth)
        {
            MatchNull(subject, isNull: false);
        }
    }

    private void MatchNumber(Subject subject, BinaryOperatorKind kind, IOperation bound, bool truth)
    {
        if (!NumberTypes.IsIntegral(subject.Type) && !subject.IsLength)
        {
            return;
        }

        var number = NumberTypes.OfConstant(bound.ConstantValue.Value).Number;
        if (number.Single is not { } limit)
        {
            return;
        }

        MatchSet(subject, kind switch
        {
            BinaryOperatorKind.LessThan => Ranges.AtMost(Arithmetic.Subtract(limit, 1)),
            BinaryOperatorKind.LessThanOrEqual => Ranges.AtMost(limit),
            BinaryOperatorKind.GreaterThan => Ranges.AtLeast(Arithmetic.Add(limit, 1)),
            _ => Ranges.AtLeast(limit),
        }, truth);
    }

    private void MatchSet(Subject subject, Ranges matching, bool truth)
    {
        var isNullable = NumberTypes.IsNullable(subject.Type) && ValueOf(subject).Null != Nullness.No;
        if (truth)
        {
            MatchNull(subject, isNull: false);
            RefineSubject(subject, matching);
        }
        else if (isNullable)
        {
            var before = state;
            Assume(
                () => With(before, () => MatchNull(subject, isNull: true)),
                () => With(before, () =>
                {
                    MatchNull(subject, isNull: false);
                    RefineSubject(subject, Outside(matching));
                }));
        }
        else
        {
            RefineSubject(subject, Outside(matching));
        }
    }

    private static Ranges Outside(Ranges set) =>
        (set.Low == long.MinValue ? Ranges.None : Ranges.AtMost(set.Low - 1)) | (set.High == long.MaxValue ? Ranges.None : Ranges.AtLeast(set.High + 1));

    private void RefineSubject(Subject subject, Ranges allowed)
    {
        if (!state.IsFeasible)
        {
            return;
        }

        if (subject.Operation is { } operation && !subject.IsLength && subject.Place is null)
        {
            RefineNumber(operation, allowed);
            return;
        }

        var value = ValueOf(subject);
        var before = subject.IsLength ? value.Length : value.Number;
        var refined = before.Assuming(allowed);
        if (refined.IsEmpty && !before.IsEmpty)
        {
            state.CannotBe();
        }
        else if (subject.Place is not null)
        {
            state.Refine(subject.Place, subject.IsLength ? State.OfLength(refined) : State.OfNumber(refined));
        }
        else if (subject.IsLength && value.Objects.Length == 1)
        {
            state.Refine(Place.Of(value.Objects[0]), State.OfLength(refined));
        }
    }

    private void MatchNull(Subject subject, bool isNull)
    {
        if (!state.IsFeasible || subject.IsLength)
        {
            return;
        }

        if (subject.Operation is { } operation)
        {
            AssumeNull(operation, isNull);
            return;
        }

        var value = ValueOf(subject);
        if (value.Null == (isNull ? Nullness.No : Nullness.Yes))
        {
            state.CannotBe();
        }
        else if (subject.Place is not null)
        {
            state.Refine(subject.Place, isNull ? Lattice.Null with { Constant = default } : new Value { Null = Nullness.No });
        }
    }

    private void MatchType(Subject subject, bool truth)
    {
        if (truth)
        {
            MatchNull(subject, isNull: false);
        }
    }

    private void MatchDeclaration(Subject subject, IDeclarationPatternOperation declaration, bool truth)
    {
        if (!truth)
        {
            // `var x` takes everything; a type that fits takes everything but null.
            if (declaration.MatchesNull)
            {
                state.CannotBe();
            }
            else if (FitsType(subject, declaration.MatchedType))
            {
                MatchNull(subject, isNull: true);
            }

            return;
        }

        if (!declaration.MatchesNull)
        {
            MatchNull(subject, isNull: false);
        }

        Declare(declaration.DeclaredSymbol, subject);
    }

    private bool FitsType(Subject subject, ITypeSymbol? type) =>
        type is not null && subject.Type is not null
        && analysis.Engine.Compilation.ClassifyCommonConversion(NumberTypes.IsNullable(subject.Type) ? NumberTypes.Underlying(subject.Type)! : subject.Type, type) is { Exists: true, IsImplicit: true, IsUserDefined: false };

    private void Declare(ISymbol? declared, Subject subject)
    {
        if (declared is not ILocalSymbol local || !state.IsFeasible || frame.Written.IsUntracked(local))
        {
            return;
        }

        var place = Place.Of(local);
        var value = ValueOf(subject);
        if (subject.IsLength)
        {
            state.Write(place, Value.OfNumber(LengthAsNumber(value)) with { Origin = value.Origin });
            if (subject.Place is not null)
            {
                state.WriteLink(place, new Link(state.Resolve(subject.Place), true, 0));
            }
        }
        else if (subject.Place is not null && MayAlias(local.Type))
        {
            state.WriteAlias(place, subject.Place, value);
        }
        else
        {
            state.Write(place, value);
        }
    }

    private void MatchRecursive(Subject subject, IRecursivePatternOperation pattern, bool truth)
    {
        var parts = Parts(subject, pattern).ToList();
        if (truth)
        {
            MatchNull(subject, isNull: false);
            foreach (var (part, inner) in parts)
            {
                Match(part(), inner, true);
            }

            Declare(pattern.DeclaredSymbol, subject);
            return;
        }

        var before = state;
        State? joined = ValueOf(subject).Null == Nullness.No || subject.Type is { IsValueType: true } && !NumberTypes.IsNullable(subject.Type)
            ? null
            : With(before, () => MatchNull(subject, isNull: true));
        if (!FitsType(subject, pattern.MatchedType))
        {
            joined = before;
        }

        // One of the parts is the first that does not match.
        var passed = With(before, () => MatchNull(subject, isNull: false));
        foreach (var (part, inner) in parts)
        {
            if (passed is null)
            {
                break;
            }

            joined = State.Join(joined, With(passed, () => Match(part(), inner, false)));
            passed = With(passed, () => Match(part(), inner, true));
        }

        if (joined is null)
        {
            state.CannotBe();
        }
        else
        {
            state = joined.Clone();
        }
    }

    private IEnumerable<(Func<Subject> Part, IPatternOperation Pattern)> Parts(Subject subject, IRecursivePatternOperation pattern)
    {
        foreach (var property in pattern.PropertySubpatterns)
        {
            yield return (() => PropertyOf(subject, property.Member), property.Pattern);
        }

        var type = pattern.MatchedType ?? subject.Type;
        for (var i = 0; i < pattern.DeconstructionSubpatterns.Length; i++)
        {
            var index = i;
            yield return (() => ElementAt(subject, type, index), pattern.DeconstructionSubpatterns[index]);
        }
    }

    private Subject PropertyOf(Subject subject, IOperation member)
    {
        var value = ValueOf(subject);
        switch (member)
        {
            case IPropertyReferenceOperation { Property: var property }:
                Uses(value, property.Name, member.Syntax);
                if (IsLength(property))
                {
                    return subject with { IsLength = true, Type = property.Type, Operation = null };
                }

                var place = MemberOf(subject.Place, value, property);
                return new(place, place is null ? analysis.Members.ValueOf(property) : state.Read(place), IsLength: false, property.Type);
            case IFieldReferenceOperation { Field: var field }:
                Uses(value, field.Name, member.Syntax);
                var held = MemberOf(subject.Place, value, field.CorrespondingTupleField ?? field);
                return new(held, held is null ? analysis.Members.ValueOf(field) : state.Read(held), IsLength: false, field.Type);
            default:
                return new(null, Value.Unknown, IsLength: false, member.Type);
        }
    }

    private Subject ElementAt(Subject subject, ITypeSymbol? type, int index)
    {
        if (subject.Operation is { } operation && Unwrapped(operation) is ITupleOperation tuple)
        {
            return SubjectOf(tuple.Elements[index]);
        }

        var value = ValueOf(subject);
        if (type is INamedTypeSymbol { IsTupleType: true } tupleType && index < tupleType.TupleElements.Length)
        {
            var field = tupleType.TupleElements[index].CorrespondingTupleField ?? tupleType.TupleElements[index];
            var place = MemberOf(subject.Place, value, field);
            return new(place, place is null ? NumberTypes.Any(field.Type) : state.Read(place), IsLength: false, field.Type);
        }

        if (type is INamedTypeSymbol { IsRecord: true } record && PositionalProperty(record, index) is { } property)
        {
            Uses(value, property.Name, property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() ?? frame.Root.Syntax);
            var place = MemberOf(subject.Place, value, property);
            return new(place, place is null ? analysis.Members.ValueOf(property) : state.Read(place), IsLength: false, property.Type);
        }

        return new(null, Value.Unknown, IsLength: false, null);
    }

    private void MatchList(Subject subject, IListPatternOperation list, bool truth)
    {
        var slices = list.Patterns.Count(static p => p is ISlicePatternOperation);
        var fixedCount = list.Patterns.Length - slices;
        var lengths = slices > 0 ? Ranges.AtLeast(fixedCount) : Ranges.Of(fixedCount);
        if (truth)
        {
            MatchNull(subject, isNull: false);
            RefineSubject(subject with { IsLength = true, Operation = null }, lengths);
            Declare(list.DeclaredSymbol, subject);
            for (var i = 0; i < list.Patterns.Length; i++)
            {
                MatchItem(subject, list, i, fixedCount);
            }

            return;
        }

        // Only where every item takes anything does a mismatch say something about the length.
        if (list.Patterns.All(static p => p is IDiscardPatternOperation or ISlicePatternOperation { Pattern: null } or IDeclarationPatternOperation { MatchesNull: true }))
        {
            var before = state;
            Assume(
                () => subject.Type is { IsValueType: true } ? null : With(before, () => MatchNull(subject, isNull: true)),
                () => With(before, () => RefineSubject(subject with { IsLength = true, Operation = null }, Outside(lengths))));
        }
    }

    private void MatchItem(Subject subject, IListPatternOperation list, int index, int fixedCount)
    {
        var value = ValueOf(subject);
        if (list.Patterns[index] is ISlicePatternOperation { Pattern: { } rest })
        {
            var length = value.Length - Ranges.Of(fixedCount);
            Match(new(null, value with { Length = length, Objects = [], Constant = default }, IsLength: false, subject.Type), rest, true);
            return;
        }

        var place = list.Patterns.Take(index).Any(static p => p is ISlicePatternOperation) ? null : subject.Place?.Element(index);
        var type = list.Patterns[index].InputType;
        Match(new(place, place is not null && IsKnown(place) ? state.Read(place) : Typed(value.Element ?? NumberTypes.Any(type), type), IsLength: false, type), list.Patterns[index], true);
    }
}
