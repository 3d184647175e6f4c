using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Patterns that look into what they match: properties, positions, lists.</summary>
internal sealed partial class Interpreter
{
    private void MatchRecursive(Subject subject, IRecursivePatternOperation pattern, bool truth)
    {
        if (truth && subject.Place is null && pattern.DeclaredSymbol is ILocalSymbol declared && !frame.IsUntracked(declared))
        {
            // What the parts tell is told of the variable, which alone holds the value.
            MatchType(subject, pattern.MatchedType, truth);
            Declare(declared, subject);
            subject = subject with { Place = Place.Of(declared), Operation = null };
        }

        var parts = Parts(subject, pattern).ToList();
        if (truth)
        {
            MatchType(subject, pattern.MatchedType, truth);
            foreach (var (part, inner) in parts)
            {
                Match(part(), inner, true);
            }

            if (!subject.IsOf(pattern.DeclaredSymbol))
            {
                Declare(pattern.DeclaredSymbol, subject);
            }

            return;
        }

        var before = state;
        State? joined = ValueOf(subject).Null == Nullness.No || subject.Type is { IsValueType: true } && !NumberTypes.IsNullable(subject.Type)
            ? null
            : With(before, () => MatchNull(subject, isNull: true));
        if (!FitsType(subject, pattern.MatchedType))
        {
            joined = With(before, () => MatchType(subject, pattern.MatchedType, truth));
        }

        // One of the parts is the first that does not match.
        var passed = With(before, () => MatchType(subject, pattern.MatchedType, truth: true));
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

                if (Members.IsComputed(property) && value.Objects.Length == 1 && property.GetMethod is { } getter && Follow(getter, member, null, value, [], []) is { } computed)
                {
                    return new(null, computed, IsLength: false, property.Type);
                }

                if (FileMeasured(property, subject) is { } bytes)
                {
                    return new(bytes, state.Read(bytes), IsLength: false, property.Type);
                }

                var place = MemberOf(subject.Place, value, property);
                return new(place, place is null ? analysis.Members.ValueOf(property) : state.Read(place), IsLength: false, property.Type);
            case IFieldReferenceOperation { Field: var field }:
                Uses(value, field.Name, member.Syntax);
                var held = IsUntracked(field) ? null : MemberOf(subject.Place, value, field.CorrespondingTupleField ?? field);
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
