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
