using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>How long the text of a value of a platform type can be, in the invariant culture and in any other.</summary>
internal static class TextOf
{
    /// <summary>Without a format; null where the type does not bound it.</summary>
    public static Value? Type(ITypeSymbol? type, Value value)
    {
        if (NumberTypes.IsNullable(type))
        {
            return Type(((INamedTypeSymbol)type!).TypeArguments[0], value) is { } text ? text with { Length = text.Length | Ranges.Of(0) } : null;
        }

        if (type is null or { TypeKind: TypeKind.Enum } || !Measures.IsPlatform(type))
        {
            return null;
        }

        if (NumberTypes.IsIntegral(type) && type.SpecialType != SpecialType.System_Char)
        {
            var number = value.Number & NumberTypes.RangeOf(type);
            return Ascii(number.IsBounded ? Digits(number) : Ranges.Between(1, 20));
        }

        return type.SpecialType switch
        {
            SpecialType.System_Char => Value.OfLength(1) with { Tags = value.Tags & Tags.Ascii },
            SpecialType.System_Boolean => Ascii(Ranges.Between(4, 5)),
            SpecialType.System_Single => Any(1, 24),
            SpecialType.System_Double => Any(1, 32),
            SpecialType.System_Decimal => Any(1, 34),
            SpecialType.System_DateTime => Any(1, 64),
            _ => type.ToDisplayString() switch
            {
                "System.Guid" => Ascii(Ranges.Of(36)),
                "System.DateTimeOffset" => Any(1, 72),
                "System.TimeSpan" => Ascii(Ranges.Between(8, 26)),
                "System.DateOnly" or "System.TimeOnly" => Any(1, 64),
                _ => null,
            },
        };
    }

    /// <summary>With one of the standard formats of a length that is known.</summary>
    public static Value? Formatted(ITypeSymbol? type, Optional<object?> format)
    {
        if (type is null || !Measures.IsPlatform(type) || format.Value is not string text)
        {
            return null;
        }

        if (NumberTypes.IsIntegral(type) && type.SpecialType != SpecialType.System_Char)
        {
            var width = text.Length > 1 && int.TryParse(text.Substring(1), out var digits) ? digits : 0;
            return text.Length > 0 && text[0] is 'x' or 'X' or 'D' or 'd' && (text.Length == 1 || width > 0 || text.Substring(1) == "0") && width <= 1000
                ? Ascii(Ranges.Between(Math.Max(1, width), Math.Max(20, width + 1)))
                : null;
        }

        return (type.ToDisplayString(), text) switch
        {
            ("System.Guid", "N") => Ascii(Ranges.Of(32)),
            ("System.Guid", "D") => Ascii(Ranges.Of(36)),
            ("System.Guid", "B" or "P") => Ascii(Ranges.Of(38)),
            ("System.DateTime" or "System.DateTimeOffset", "O" or "o") => Ascii(Ranges.Between(27, 33)),
            ("System.DateTime" or "System.DateTimeOffset", "s") => Ascii(Ranges.Of(19)),
            ("System.DateTime" or "System.DateTimeOffset", "u") => Ascii(Ranges.Of(20)),
            ("System.DateTime" or "System.DateTimeOffset", "R" or "r") => Ascii(Ranges.Of(29)),
            ("System.DateTime" or "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly" or "System.TimeSpan", { Length: > 1 }) => Any(1, text.Length * 12),
            _ => null,
        };
    }

    private static Ranges Digits(Ranges number) => Ranges.Between(
        number.Contains(0) ? 1 : Math.Min(Width(number.Low), Width(number.High)),
        Math.Max(Width(number.Low), Width(number.High)));

    private static int Width(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;

    private static Value Ascii(Ranges length) => Value.OfLength(length) with { Tags = Tags.Ascii };

    private static Value Any(long low, long high) => Value.OfLength(Ranges.Between(low, high));
}
