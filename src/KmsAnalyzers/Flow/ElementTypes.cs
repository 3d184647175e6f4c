using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>What arrays, collections and views hold, as their types say.</summary>
internal static class ElementTypes
{
    /// <summary>What an indexer of the type gives; null where that is not known.</summary>
    public static ITypeSymbol? Of(ITypeSymbol container) => container switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [.., var element] } when Measures.IsPlatform(container) => element,
        _ => null,
    };

    /// <summary>Whether a container of one may be a container of the other as well: the types are the same, or one is derived from the other.</summary>
    public static bool MayBeSame(ITypeSymbol one, ITypeSymbol other) => one is ITypeParameterSymbol || other is ITypeParameterSymbol || Is(one, other) || Is(other, one);

    private static bool Is(ITypeSymbol derived, ITypeSymbol type)
    {
        if (derived.IsReferenceType && type.IsReferenceType && derived.AllInterfaces.Contains(type, SymbolEqualityComparer.Default))
        {
            return true;
        }

        for (var current = derived; current is not null; current = derived.IsValueType ? null : current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, type))
            {
                return true;
            }
        }

        return false;
    }
}
