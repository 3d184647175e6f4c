using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Tuples and records, taken apart.</summary>
internal sealed partial class Interpreter
{
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

    /// <summary>The items of a tuple that is assigned as a whole, with what they tell of each other.</summary>
    private void AssignItems(Place place, IOperation? source, Place? from, Value value)
    {
        if (source is null)
        {
            return;
        }

        var operation = Unwrapped(source);
        var items = state.Items(place, operation.Type);
        if (items.IsEmpty)
        {
            return;
        }

        if (operation is ITupleOperation tuple)
        {
            // What is put together of the items of the same variable was read before.
            var read = tuple.Elements.Select(Peek).ToList();
            var isSwapped = tuple.Elements.Any(element => element.DescendantsAndSelf().Any(part => PlaceOf(part) is { } mentioned && mentioned.DependsOn(place)));
            for (var i = 0; i < items.Length && i < tuple.Elements.Length; i++)
            {
                Assign(items[i], isSwapped ? null : tuple.Elements[i], read[i]);
            }

            return;
        }

        if (from is null)
        {
            for (var i = 0; i < items.Length && i < value.Parts.Length; i++)
            {
                state.Write(items[i], state.Refreshed(value.Parts[i]));
            }
        }

        var answers = AnswersOfItems(operation, from, items.Length);
        for (var i = 0; i < answers.Length; i++)
        {
            state.WriteAnswer(items[i], answers[i].Map(facts => facts.Moved(told => told.Root.Kind == PlaceKind.Result ? told.Moved(Place.Result, place) : told)));
        }
    }

    /// <summary>What each item of a tuple tells, of the others as members of the result; none if they tell nothing.</summary>
    private ImmutableArray<Answer> AnswersOfItems(IOperation source, Place? from, int count)
    {
        if (from is null)
        {
            return callParts.TryGetValue(source, out var told) && told.Length == count ? told : [];
        }

        var items = state.Items(from, source.Type);
        return items.Length == count && items.Any(state.Answers.ContainsKey)
            ? [.. items.Select(item => state.Answers.TryGetValue(item, out var answer) ? answer.Map(facts => facts.Moved(told => told.Moved(from, Place.Result) ?? told)) : Answer.Nothing)]
            : [];
    }

    private void Deconstruct(ITupleOperation targets, IOperation source, Value value)
    {
        while (source is IConversionOperation { Operand: var operand } && (operand is ITupleOperation || Tuples.Is(operand.Type) || !Tuples.Is(source.Type)))
        {
            source = operand;
        }

        // All values are read before the first target is written.
        var parts = targets.Elements.Select((_, i) => Part(source, value, i)).ToList();
        ImmutableArray<Answer> answers = source is ITupleOperation literal ? [.. literal.Elements.Select(AnswerOf)] : AnswersOfItems(Unwrapped(source), PlaceOf(source), targets.Elements.Length);
        var written = new Place?[targets.Elements.Length];
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
                    for (var j = 0; j < nested.Elements.Length; j++)
                    {
                        Write(nested.Elements[j], parts[i].Value.Parts.Length == nested.Elements.Length ? state.Refreshed(parts[i].Value.Parts[j]) : NumberTypes.Any(nested.Elements[j].Type));
                    }
                }
            }
            else
            {
                var to = TargetOf(target);
                Assign(to, null, Typed(parts[i].Value, target.Type), null);
                written[i] = target is IDiscardOperation ? null : to.Place;
            }
        }

        // What an item told of what has just been overwritten is told of something that is gone.
        Place? Told(Place told) => told.Root.Kind == PlaceKind.Result
            ? targets.Elements.Select((_, i) => written[i] is { } place && state.Items(Place.Result, source.Type) is var items && i < items.Length ? told.Moved(items[i], place) : null).FirstOrDefault(static place => place is not null)
            : written.Any(place => place is not null && told.DependsOn(place)) ? null : told;

        for (var i = 0; i < answers.Length && i < written.Length; i++)
        {
            if (written[i] is { } place)
            {
                state.WriteAnswer(place, answers[i].Map(facts => facts.Moved(Told)));
            }
        }
    }

    private (IOperation? Source, Value Value) Part(IOperation source, Value value, int index)
    {
        if (source is ITupleOperation tuple)
        {
            return (tuple.Elements[index], Peek(tuple.Elements[index]));
        }

        var items = Tuples.ItemsOf(source.Type);
        if (index < items.Length)
        {
            var place = MemberOf(PlaceOf(source), value, items[index]);
            return (null, place is not null && IsKnown(place) ? state.Read(place)
                : index < value.Parts.Length ? state.Refreshed(value.Parts[index])
                : NumberTypes.Any((source.Type as INamedTypeSymbol)?.TypeArguments.ElementAtOrDefault(index), new Origin(OriginKind.Unknown, source.Syntax.GetLocation(), NameOf(source))));
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
