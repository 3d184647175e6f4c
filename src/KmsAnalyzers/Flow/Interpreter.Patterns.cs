using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Patterns, of <c>is</c> and of <c>switch</c>: constants, relations, and what combines them.</summary>
internal sealed partial class Interpreter
{
    /// <summary>What a pattern looks at: a place or a value alone, and whether its length is meant.</summary>
    private readonly record struct Subject(Place? Place, Value Value, bool IsLength, ITypeSymbol? Type, IOperation? Operation = null)
    {
        /// <summary>Whether it is what the variable holds.</summary>
        public bool IsOf(ISymbol? variable) => variable is ILocalSymbol local && Place.Of(local).Equals(Place);
    }

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
            case ITypePatternOperation type:
                MatchType(subject, type.MatchedType, truth);
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
            Tell(subject.Place, subject.Type);
        }
        else if (subject.IsLength && value.Objects.Length == 1)
        {
            state.Refine(Place.Of(value.Objects[0]), State.OfLength(refined));
        }
    }
}
