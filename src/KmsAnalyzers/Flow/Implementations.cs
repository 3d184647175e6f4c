using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.Flow;

/// <summary>Which body a call runs, where that is certain: a method that cannot be overridden, or the only implementation of an interface of the user's own.</summary>
internal sealed class Implementations(Compilation compilation)
{
    private readonly ConcurrentDictionary<ISymbol, IMethodSymbol?> only = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> followable = new(SymbolEqualityComparer.Default);
    private readonly Lazy<IReadOnlyList<INamedTypeSymbol>> types = new(() => [.. TypesIn(compilation.Assembly.GlobalNamespace)]);

    /// <param name="called">What the call names.</param>
    /// <param name="exact">The type of the object it is called on, where that is certain: it was made in the code at hand, or its type is sealed.</param>
    /// <param name="isBase">Whether it is called by <c>base.</c>, past all that overrides it.</param>
    public IMethodSymbol? Of(IMethodSymbol called, INamedTypeSymbol? exact, bool isBase = false)
    {
        var method = (called.ReducedFrom ?? called).OriginalDefinition;
        if (!SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly))
        {
            return null;
        }

        if (!isBase && CanBeOverridden(method))
        {
            method = exact is not null ? InType(method, exact.OriginalDefinition) : only.GetOrAdd(method, key => OnlyImplementation((IMethodSymbol)key));
        }

        method = method?.PartialImplementationPart ?? method;
        return method is not null && followable.GetOrAdd(method, static key => HasBody((IMethodSymbol)key)) ? method : null;
    }

    private static bool CanBeOverridden(IMethodSymbol method) =>
        method.ContainingType.TypeKind == TypeKind.Interface
            ? !method.IsStatic
            : method.IsAbstract || ((method.IsVirtual || (method.IsOverride && !method.IsSealed)) && !method.ContainingType.IsSealed);

    private static IMethodSymbol? InType(IMethodSymbol method, INamedTypeSymbol type)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            var implemented = type.AllInterfaces.FirstOrDefault(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, method.ContainingType))
                ?.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, method));
            return implemented is null ? null : (type.FindImplementationForInterfaceMember(implemented) as IMethodSymbol)?.OriginalDefinition;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var overridden = member; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method))
                    {
                        return member.OriginalDefinition;
                    }
                }
            }
        }

        return null;
    }

    private IMethodSymbol? OnlyImplementation(IMethodSymbol method)
    {
        IMethodSymbol? found = null;
        foreach (var type in types.Value)
        {
            if (type.TypeKind == TypeKind.Interface || type.IsAbstract || !Derives(type, method.ContainingType))
            {
                continue;
            }

            if (InType(method, type) is not { } implementation)
            {
                return null;
            }

            if (found is not null && !SymbolEqualityComparer.Default.Equals(found, implementation))
            {
                return null;
            }

            found = implementation;
        }

        // A class may be derived from elsewhere; an interface that others implement is theirs to know.
        return found;
    }

    private static bool Derives(INamedTypeSymbol type, INamedTypeSymbol from)
    {
        if (from.TypeKind == TypeKind.Interface)
        {
            return type.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, from));
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, from))
            {
                return from.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected);
            }
        }

        return false;
    }

    private static bool HasBody(IMethodSymbol method) =>
        !method.DeclaringSyntaxReferences.IsEmpty && method.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            BaseMethodDeclarationSyntax declaration => declaration.Body is not null || declaration.ExpressionBody is not null,
            AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
            ArrowExpressionClauseSyntax => true,
            _ => false,
        };

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (var inner in TypesIn(member))
            {
                yield return inner;
            }
        }
    }
}
