using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.Flow;

/// <summary>
/// Fields that a method or property of their type hands out by reference: whoever has it may change them at any time. Names alone are looked
/// at, so that another thing of the same name costs knowledge and no truth.
/// </summary>
internal sealed class RefReturns
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableHashSet<string>> names = new(SymbolEqualityComparer.Default);

    public bool Include(IFieldSymbol field) =>
        field is { IsReadOnly: false, IsConst: false, ContainingType: { } type } && names.GetOrAdd(type.OriginalDefinition, NamesIn).Contains(field.Name);

    private static ImmutableHashSet<string> NamesIn(INamedTypeSymbol type) =>
    [
        .. type.GetMembers().OfType<IMethodSymbol>().Where(static method => method.ReturnsByRef)
            .SelectMany(static method => method.DeclaringSyntaxReferences).SelectMany(static part => part.GetSyntax().DescendantNodes())
            .OfType<IdentifierNameSyntax>().Select(static name => name.Identifier.ValueText),
    ];
}
