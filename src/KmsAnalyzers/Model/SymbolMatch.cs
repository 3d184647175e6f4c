using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>Compares symbols of code with those of the SDK's assemblies, never by name.</summary>
internal static class SymbolMatch
{
    public static bool Is(this ISymbol? symbol, ISymbol? known) => known is not null && SymbolEqualityComparer.Default.Equals(symbol, known);

    /// <summary>The definition of the type and of those it derives from; of a type parameter, those it is bound to.</summary>
    public static IEnumerable<ITypeSymbol> SelfAndBases(this ITypeSymbol type)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.SelectMany(SelfAndBases);
        }

        return Chain(type);

        static IEnumerable<ITypeSymbol> Chain(ITypeSymbol type)
        {
            for (var self = type; self is not null; self = self.BaseType)
            {
                yield return self.OriginalDefinition;
            }
        }
    }

    /// <summary>The method, and those it overrides, up to the one that was declared first.</summary>
    public static IEnumerable<IMethodSymbol> SelfAndOverridden(this IMethodSymbol method)
    {
        for (var declared = method.OriginalDefinition; declared is not null; declared = declared.OverriddenMethod)
        {
            yield return declared;
        }
    }

    /// <summary>The name of an operation, of its synchronous and asynchronous method alike.</summary>
    public static string WithoutAsync(string name) =>
        name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name;
}
