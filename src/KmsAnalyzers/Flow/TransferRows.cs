using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>Finds the row of a member, by its documentation id; what source declares under the same name has none.</summary>
internal sealed class TransferRows(ImmutableDictionary<string, Transfer> rows)
{
    private readonly ConcurrentDictionary<ISymbol, Transfer?> found = new(SymbolEqualityComparer.Default);

    public Transfer? Of(ISymbol member)
    {
        var definition = member.OriginalDefinition;
        return found.TryGetValue(definition, out var known) ? known : found.GetOrAdd(definition, Find(definition));
    }

    private Transfer? Find(ISymbol member)
    {
        for (var current = member; current is not null; current = Overridden(current))
        {
            if (Measures.IsPlatform(current)
                && current.OriginalDefinition.GetDocumentationCommentId() is { } id
                && rows.TryGetValue(id, out var row))
            {
                return row;
            }
        }

        return null;
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod?.OriginalDefinition,
        IPropertySymbol property => property.OverriddenProperty?.OriginalDefinition,
        _ => null,
    };
}
