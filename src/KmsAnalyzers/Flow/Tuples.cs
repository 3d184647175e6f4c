using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>Values made of items: tuples, and the pairs of key and value that a dictionary hands out.</summary>
internal static class Tuples
{
    /// <summary>The members that the items are read through, in order; none of another type.</summary>
    public static ImmutableArray<ISymbol> ItemsOf(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { IsTupleType: true } tuple => [.. tuple.TupleElements.Select(static element => (ISymbol)(element.CorrespondingTupleField ?? element).OriginalDefinition)],
        INamedTypeSymbol pair when IsPair(pair) => [.. new[] { "Key", "Value" }.SelectMany(name => pair.OriginalDefinition.GetMembers(name))],
        _ => [],
    };

    /// <summary>Which item the member is, or a negative number.</summary>
    public static int IndexOf(ISymbol member) => ItemsOf(member.ContainingType).IndexOf(Item(member).OriginalDefinition, 0, SymbolEqualityComparer.Default);

    /// <summary>Whether a variable of the type is its items: what is known of them belongs to the variable.</summary>
    public static bool Is(ITypeSymbol? type) => type is { IsTupleType: true } || IsPair(type);

    /// <summary>Whether the value is nothing but its items.</summary>
    public static bool AreIn(Value value) => !value.Parts.IsEmpty;

    private static ISymbol Item(ISymbol member) => member is IFieldSymbol { CorrespondingTupleField: { } field } ? field : member;

    private static bool IsPair(ITypeSymbol? type) =>
        type is { Name: "KeyValuePair", ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } } && Measures.IsPlatform(type);
}
