using System.Globalization;
using Microsoft.CodeAnalysis;
using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>
/// How many characters a value takes as text, in the cultures of the platform. Numbers and dates count as ASCII: where a culture writes other
/// characters (U+2212 for a minus, a name of a month), the bound has room for their bytes in UTF-8.
/// </summary>
internal static class Formatting
{
    /// <summary>The constant of <c>CultureInfo.InvariantCulture</c> and its kin.</summary>
    public const string Invariant = "invariant";

    /// <summary>A sign takes up to six bytes: a mark of direction, and U+2212.</summary>
    private const long Sign = 6;

    /// <summary>The longest name, symbol or separator that one character of a format stands for, in bytes.</summary>
    private const long Symbol = 64;

    /// <summary>What one letter of a format may become that stands for a number of the calendar: some calendars write theirs in letters.</summary>
    private const long Digit = 8;

    /// <param name="type">What is formatted, before it became an object.</param>
    /// <param name="format">The format, where one is given; null or an empty one is the type's own.</param>
    /// <param name="provider">The culture, where one is given.</param>
    public static Value Format(ITypeSymbol? type, Value value, Value? format = null, Value? provider = null)
    {
        if (value.Null == Nullness.Yes)
        {
            return Ascii(0);
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var underlying] })
        {
            var text = Format(underlying, value with { Null = Nullness.No }, format, provider);
            return value.Null == Nullness.No ? text : text with { Length = text.Length | 0 };
        }

        var isDefault = format is null || format.Null == Nullness.Yes || format.Length.Single == 0;
        var pattern = isDefault ? "" : format!.ConstantOf<string>();
        var result = pattern is null ? OfUnknownFormat(type, format!) : Known(type, value, pattern, provider?.ConstantOf<string>() == Invariant);
        return result is null
            ? value.Sized(Ranges.Natural) with { Tags = value.Tags.Without(Tag.Ascii) | Tags.Text }
            : result with { Tags = result.Tags | value.Tags.Without(Tag.Ascii | Tag.Text) };
    }

    /// <summary>A composite format: <c>"{0,10:N2} of {1}"</c>.</summary>
    /// <param name="argument">What stands at an index, as text in the format given; null if nothing is known of it.</param>
    public static Value Composite(Value format, Func<int, Value?, Value?> argument)
    {
        if (format.ConstantOf<string>() is not { } text)
        {
            return format.AsText(Ranges.Natural);
        }

        var (length, parts) = (Ranges.Of(0), new List<Value>());
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '{' or '}' && i + 1 < text.Length && text[i + 1] == text[i])
            {
                i++;
            }
            else if (text[i] == '{' && text.IndexOf('}', i) is > 0 and var end)
            {
                var hole = text.Substring(i + 1, end - i - 1);
                i = end;
                if (Hole(hole, argument) is not { } filled)
                {
                    return format.AsText(Ranges.Natural) with { Origin = new(OriginKind.Unknown) };
                }

                parts.Add(filled);
                length += filled.Length;
                continue;
            }

            length += 1;
        }

        return Joined(length, [format, .. parts]).With(Tags.Text);
    }

    /// <summary>An item padded to its alignment, which is negative for the left.</summary>
    public static Value Aligned(Value text, long alignment) =>
        text with { Length = Ranges.Max(text.Length, Arithmetic.Magnitude(alignment)) };

    private static Value? Hole(string hole, Func<int, Value?, Value?> argument)
    {
        var colon = hole.IndexOf(':');
        var format = colon < 0 ? null : Encodings.Named(hole.Substring(colon + 1)) with { Length = hole.Length - colon - 1 };
        var place = (colon < 0 ? hole : hole.Substring(0, colon)).Split(',');
        return int.TryParse(place[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var index) && argument(index, format) is { } text
            ? place.Length == 1 ? text
                : long.TryParse(place[1], NumberStyles.Integer, CultureInfo.InvariantCulture, out var alignment) ? Aligned(text, alignment) : null
            : null;
    }

    // A standard format may ask for 999,999,999 digits, so an unknown one has no bound; but some types have formats of one size each.
    private static Value? OfUnknownFormat(ITypeSymbol? type, Value format) => type is { Name: "Guid", ContainingNamespace.Name: "System" }
        ? Ascii(Ranges.Between(32, 68))
        : type is { TypeKind: TypeKind.Enum } or { SpecialType: SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Char }
            ? null
            : format.AsText(Ranges.Natural);

    private static Value? Known(ITypeSymbol? type, Value value, string format, bool invariant) => type?.SpecialType switch
    {
        SpecialType.System_String => value.Sized(value.Chars()).With(Tags.Text),
        SpecialType.System_Boolean => Ascii(value.Known() switch { 1 => 4, 0 => 5, _ => Ranges.Between(4, 5) }),
        SpecialType.System_Char => Value.OfLength(1) with { Tags = value.IsAscii() ? Tags.Ascii | Tags.Text : Tags.Text },
        SpecialType.System_Byte => Unsigned(value, 1, byte.MaxValue, format),
        SpecialType.System_UInt16 => Unsigned(value, 2, ushort.MaxValue, format),
        SpecialType.System_UInt32 => Unsigned(value, 4, uint.MaxValue, format),
        SpecialType.System_UInt64 or SpecialType.System_UIntPtr => Unsigned(value, 8, long.MaxValue, format),
        SpecialType.System_SByte => Signed(value, 1, sbyte.MinValue, sbyte.MaxValue, format, invariant),
        SpecialType.System_Int16 => Signed(value, 2, short.MinValue, short.MaxValue, format, invariant),
        SpecialType.System_Int32 => Signed(value, 4, int.MinValue, int.MaxValue, format, invariant),
        SpecialType.System_Int64 or SpecialType.System_IntPtr => Signed(value, 8, long.MinValue, long.MaxValue, format, invariant),

        // "-1.7976931348623157E+308" is the longest in full; in a format with all digits before the point there are 309 of them.
        SpecialType.System_Double or SpecialType.System_Single => format.Length == 0
            ? Ascii(Ranges.Between(1, invariant ? 24 : Symbol))
            : Fractional(format, 1024),
        SpecialType.System_Decimal => format.Length == 0 ? Ascii(Ranges.Between(1, invariant ? 31 : Symbol)) : Fractional(format, 512),
        SpecialType.System_DateTime => OfDate(format, invariant, Ranges.Between(27, 33)),
        _ => type?.TypeKind == TypeKind.Enum ? Enumeration((INamedTypeSymbol)type, value) : Named(type, format, invariant),
    };

    private static Value? Named(ITypeSymbol? type, string format, bool invariant) => type is not { ContainingNamespace: { } space } ? null
        : (space.ToDisplayString(), type.Name) switch
        {
            ("System", "Guid") => Ascii(format.ToUpperInvariant() switch
            {
                "" or "D" => 36,
                "N" => 32,
                "B" or "P" => 38,
                "X" => 68,
                _ => Ranges.Between(32, 68),
            }),
            ("System", "DateTimeOffset") => OfDate(format, invariant, 33),
            ("System", "DateOnly") => format is "O" or "o" ? Ascii(10) : OfDate(format, invariant, 10),
            ("System", "TimeOnly") => format is "O" or "o" ? Ascii(16) : OfDate(format, invariant, 16),

            // "-10675199.02:48:05.4775808"
            ("System", "TimeSpan") => Ascii(format is "" or "c" or "t" or "T" ? Ranges.Between(8, 26) : Ranges.Between(0, Symbol * format.Length)),

            // Two to four numbers of up to ten digits, and the dots between.
            ("System", "Version") => Ascii(Ranges.Between(3, 43)),

            // "::" at least; eight groups, the last two as "255.255.255.255", and a scope of ten digits.
            ("System.Net", "IPAddress") => Ascii(Ranges.Between(2, 65)),
            ("System", "Int128") when format.Length == 0 => Ascii(Ranges.Between(1, 39 + Sign)),
            ("System", "UInt128") when format.Length == 0 => Ascii(Ranges.Between(1, 39)),
            ("System", "Half") when format.Length == 0 => Ascii(Ranges.Between(1, Symbol)),
            ("System.Text", "Rune") => Text(Ranges.Between(1, 2)),
            _ => null,
        };

    private static Value Unsigned(Value value, int bytes, long greatest, string format)
    {
        var number = value.Number & Ranges.Between(0, greatest);
        if (format is "" or "G" or "g" or "D" or "d")
        {
            return Ascii(Digits(number));
        }

        return Standard(format) is ('X' or 'x', var least)
            ? Ascii(Ranges.Max(bytes == 8 && number.High == long.MaxValue ? Ranges.Between(1, 16) : number.Map(HexDigits), least))
            : Standard(format) is ('D' or 'd', var width) ? Ascii(Ranges.Max(Digits(number), width)) : Fractional(format, 512);
    }

    private static Value Signed(Value value, int bytes, long least, long greatest, string format, bool invariant)
    {
        var number = value.Number & Ranges.Between(least, greatest);
        if (number.Low >= 0)
        {
            return Unsigned(value, bytes, greatest, format);
        }

        var digits = Ranges.Between(1, Math.Max(DigitsOf(number.High), DigitsOf(Arithmetic.Negate(number.Low))));
        var sign = Ranges.Between(0, invariant ? 1 : Sign);
        return format is "" or "G" or "g" or "D" or "d" ? Ascii(digits + sign)
            : Standard(format) is ('X' or 'x', var width) ? Ascii(Ranges.Max(Ranges.Between(1, bytes * 2), width))
            : Standard(format) is ('D' or 'd', var least10) ? Ascii(Ranges.Max(digits, least10) + sign)
            : Fractional(format, 512);
    }

    private static Ranges Digits(Ranges number) => number.High == long.MaxValue ? Ranges.Between(DigitsOf(number.Low), 20) : number.Map(DigitsOf);

    private static long DigitsOf(long number)
    {
        var digits = 1L;
        for (var rest = number / 10; rest > 0; rest /= 10)
        {
            digits++;
        }

        return digits;
    }

    private static long HexDigits(long number)
    {
        var digits = 1L;
        for (var rest = number >> 4; rest > 0; rest >>= 4)
        {
            digits++;
        }

        return digits;
    }

    /// <summary>The letter of a standard numeric format and its precision, 0 where none is given; null of a custom format.</summary>
    private static (char Letter, long Precision)? Standard(string format) =>
        format.Length is >= 1 and <= 10 && char.IsLetter(format[0]) && format.Skip(1).All(static c => c is >= '0' and <= '9')
            ? (format[0], format.Length == 1 ? 0 : long.Parse(format.Substring(1), CultureInfo.InvariantCulture))
            : null;

    // All digits with their separators, what the format itself asks for, and symbols in place of its characters.
    private static Value Fractional(string format, long digits) =>
        Ascii(Ranges.Between(0, digits + (Standard(format) is (_, var precision) ? precision + Symbol : Symbol * format.Length)));

    // "O", "s", "u" and "R" look the same in every culture.
    private static Value OfDate(string format, bool invariant, Ranges roundTrip) => format switch
    {
        "O" or "o" => Ascii(roundTrip),
        "s" => Ascii(19),
        "u" => Ascii(20),
        "R" or "r" => Ascii(29),
        "" => Ascii(Ranges.Between(1, invariant ? 26 : 2 * Symbol)),
        { Length: 1 } => Ascii(Ranges.Between(1, 4 * Symbol)),
        _ when IsDigits(format) => Ascii(!invariant ? Ranges.Between(0, Digit * format.Length) : IsFixedWidth(format) ? format.Length : Ranges.Between(0, 2 * format.Length)),
        _ => Ascii(Ranges.Between(0, Symbol * format.Length)),
    };

    // No names of months and days, and no year of more digits than there are.
    private static bool IsDigits(string format) =>
        format.All(static c => "yMdHhmsf-/:. TZ_".Contains(c)) && new[] { "MMM", "ddd", "yyyyy" }.All(name => !format.Contains(name));

    // Two digits for each pair of letters, four for "yyyy".
    private static bool IsFixedWidth(string format)
    {
        for (var i = 0; i < format.Length;)
        {
            var run = 1;
            while (i + run < format.Length && format[i + run] == format[i])
            {
                run++;
            }

            if (format[i] is 'y' && run is not (2 or 4) || "MdHhms".Contains(format[i]) && run != 2 || format[i] is 'f' && run > 7)
            {
                return false;
            }

            i += run;
        }

        return true;
    }

    // A name, several of flags, or the number of none.
    private static Value Enumeration(INamedTypeSymbol type, Value value)
    {
        var names = type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).ToList();
        var longest = type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "FlagsAttribute")
            ? names.Sum(static field => field.Name.Length + 2L)
            : names.Select(static field => (long)field.Name.Length).DefaultIfEmpty(0).Max();
        var length = Ranges.Between(1, Math.Max(longest, 20 + Sign));
        return names.All(static field => field.Name.All(static c => c < 128)) ? Ascii(length) : Text(length);
    }
}
