using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>The bounds that data annotations promise of a parameter or property.</summary>
/// <remarks>Source: https://learn.microsoft.com/dotnet/api/system.componentmodel.dataannotations</remarks>
internal static class AttributeBounds
{
    public static Value Apply(ISymbol symbol, Value value)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && IsAnnotation(type))
            {
                value = Apply(attribute, type.Name, value);
            }
        }

        return value;
    }

    private static bool IsAnnotation(INamedTypeSymbol type) =>
        Measures.IsPlatform(type)
        && type.ContainingAssembly?.Name is "System.ComponentModel.Annotations" or "System.ComponentModel.DataAnnotations"
        && type.ContainingNamespace?.ToDisplayString() == "System.ComponentModel.DataAnnotations";

    private static Value Apply(AttributeData attribute, string name, Value value)
    {
        var arguments = attribute.ConstructorArguments;
        return name switch
        {
            "MaxLengthAttribute" when Number(arguments, 0) is >= 0 and var most => value with { Length = value.Length & Ranges.AtMost(most) },
            "MinLengthAttribute" when Number(arguments, 0) is { } least => value with { Length = value.Length.Assuming(Ranges.AtLeast(least)) },
            "StringLengthAttribute" when Number(arguments, 0) is { } most => value with
            {
                Length = (value.Length & Ranges.AtMost(most)).Assuming(Ranges.AtLeast(
                    attribute.NamedArguments.FirstOrDefault(static a => a.Key == "MinimumLength").Value.Value is int least ? least : 0)),
            },
            "LengthAttribute" when Number(arguments, 0) is { } least && Number(arguments, 1) is { } most => value with
            {
                Length = (value.Length & Ranges.AtMost(most)).Assuming(Ranges.AtLeast(least)),
            },
            "RangeAttribute" when Number(arguments, 0) is { } low && Number(arguments, 1) is { } high => value with
            {
                Number = (value.Number & Ranges.AtMost(high)).Assuming(Ranges.AtLeast(low)),
            },
            _ => value,
        };
    }

    private static long? Number(System.Collections.Immutable.ImmutableArray<TypedConstant> arguments, int index) =>
        index < arguments.Length && arguments[index] is { Kind: TypedConstantKind.Primitive, Value: int number } ? number : null;
}
