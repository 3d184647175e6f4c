using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Parameters by reference: another name for what they refer to.</summary>
internal sealed partial class Interpreter
{
    /// <summary>
    /// What the function reaches under two names: a variable that is passed by reference and that its code mentions too, or one that is passed twice; and the
    /// parameters that stand for it.
    /// </summary>
    private IEnumerable<ISymbol> UnderTwoNames(IMethodSymbol function, FlowRegions regions, IReadOnlyList<IOperation?> operations)
    {
        if (function.Parameters.All(static parameter => parameter.RefKind is RefKind.None))
        {
            return [];
        }

        var references = function.Parameters.Where(parameter => parameter.RefKind is not RefKind.None && parameter.Ordinal < operations.Count)
            .ToLookup(parameter => VariableOf(operations[parameter.Ordinal]), static parameter => (ISymbol)parameter.OriginalDefinition, SymbolEqualityComparer.Default);
        return references.Where(names => names.Key is { } variable && (names.Skip(1).Any() || frame.Untracked.Contains(variable) || MayReach(regions, variable)))
            .SelectMany(static names => names.Append(names.Key!));
    }

    /// <summary>The local, parameter or member that the expression names.</summary>
    public static ISymbol? VariableOf(IOperation? reference) => reference switch
    {
        IMemberReferenceOperation member => Declared(member.Member),
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter.OriginalDefinition,
        _ => null,
    };

    /// <summary>Whether the code mentions the variable, or calls what may.</summary>
    private static bool MayReach(FlowRegions regions, ISymbol variable) =>
        FlowRegions.OperationsIn(regions.Graph).Any(operation => SymbolEqualityComparer.Default.Equals(VariableOf(operation), variable))
        || (variable is IFieldSymbol && regions.Writes.ByCallsOf.Contains(variable.ContainingType, SymbolEqualityComparer.Default));

    /// <summary>What stands in the parameters by reference stands in what they refer to.</summary>
    private void WriteThrough(IMethodSymbol function, Frame callee, State thrown, IReadOnlyList<IOperation?> operations)
    {
        foreach (var parameter in function.Parameters)
        {
            if (parameter.RefKind is RefKind.Out or RefKind.Ref && parameter.Ordinal < operations.Count && operations[parameter.Ordinal] is { } target)
            {
                Write(target, LeftIn(parameter, callee, thrown));
            }
        }
    }

    /// <summary>What the function has left in a parameter.</summary>
    private static Value LeftIn(IParameterSymbol parameter, Frame callee, State left) =>
        Place.Of(parameter) is var place && (left.IsUnborn(place) || callee.IsUntracked(parameter.OriginalDefinition)) ? NumberTypes.Any(parameter.Type) : left.Read(place);
}
