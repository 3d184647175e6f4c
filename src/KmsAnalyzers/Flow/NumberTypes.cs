using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>What the type alone says of a value.</summary>
internal static class NumberTypes
{
    /// <summary>The longest array, string or collection the runtime makes (<c>Array.MaxLength</c>).</summary>
    public const long LongestArray = 0x7FFFFFC7;

    /// <summary>A length of which no more is known than that memory is finite is not known at all.</summary>
    public static Ranges AsLength(Ranges number)
    {
        var possible = InMemory(number);
        return possible.High >= LongestArray ? possible.WithoutEnd() : possible;
    }

    /// <summary>The lengths that something in memory can have.</summary>
    public static Ranges InMemory(Ranges length) => length.Possible(Ranges.Between(0, LongestArray));

    /// <summary>The numbers of an integral type, enumeration, character or Boolean (0 and 1), nullable or not; all numbers for the rest.</summary>
    public static Ranges RangeOf(ITypeSymbol? type) => Underlying(type)?.SpecialType switch
    {
        SpecialType.System_Boolean => Ranges.Between(0, 1),
        SpecialType.System_SByte => Ranges.Between(sbyte.MinValue, sbyte.MaxValue),
        SpecialType.System_Byte => Ranges.Between(byte.MinValue, byte.MaxValue),
        SpecialType.System_Int16 => Ranges.Between(short.MinValue, short.MaxValue),
        SpecialType.System_UInt16 or SpecialType.System_Char => Ranges.Between(ushort.MinValue, ushort.MaxValue),
        SpecialType.System_Int32 => Ranges.Between(int.MinValue, int.MaxValue),
        SpecialType.System_UInt32 => Ranges.Between(uint.MinValue, uint.MaxValue),
        SpecialType.System_UInt64 or SpecialType.System_UIntPtr => Ranges.Natural,
        _ => Ranges.All,
    };

    public static bool IsIntegral(ITypeSymbol? type) => Underlying(type)?.SpecialType
        is SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char
        or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
        or SpecialType.System_IntPtr or SpecialType.System_UIntPtr;

    public static bool IsNumber(ITypeSymbol? type) => IsIntegral(type) || IsReal(type);

    private static bool IsReal(ITypeSymbol? type) => Underlying(type)?.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal;

    public static bool IsBoolean(ITypeSymbol? type) => Underlying(type)?.SpecialType == SpecialType.System_Boolean;

    public static bool IsNullable(ITypeSymbol? type) => type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    public static bool IsByte(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Byte;

    /// <summary>Nothing is known but the type.</summary>
    public static Value Any(ITypeSymbol? type, Origin? origin = null) => Value.Unknown with
    {
        Number = RangeOf(type),
        Null = type is { IsValueType: true } && !IsNullable(type) ? Nullness.No : Nullness.Maybe,
        Origin = origin ?? Value.Unknown.Origin,
    };

    /// <summary>Null, or zero; null (nothing known) for other structures.</summary>
    public static Value? DefaultOf(ITypeSymbol? type) =>
        type is null ? null
        : type.IsReferenceType || IsNullable(type) ? Lattice.Null
        : IsIntegral(type) || IsBoolean(type) ? Value.OfNumber(0) : null;

    public static Value OfConstant(object? constant)
    {
        if (constant is null)
        {
            return Lattice.Null;
        }

        var (number, length, tags) = constant switch
        {
            string text => (Ranges.All, Ranges.Of(text.Length), IsAscii(text) ? Tags.Ascii : Tags.None),
            bool truth => (Ranges.Of(truth ? 1 : 0), Ranges.Natural, Tags.None),
            char character => (Ranges.Of(character), Ranges.Natural, character < 128 ? Tags.Ascii : Tags.None),
            ulong large => (large <= long.MaxValue ? Ranges.Of((long)large) : Ranges.AtLeast(long.MaxValue), Ranges.Natural, Tags.None),
            sbyte or byte or short or ushort or int or uint or long => (Ranges.Of(Convert.ToInt64(constant, System.Globalization.CultureInfo.InvariantCulture)), Ranges.Natural, Tags.None),
            _ => (Ranges.All, Ranges.Natural, Tags.None),
        };
        return new Value { Number = number, Length = length, Null = Nullness.No, Constant = constant, Tags = tags, Origin = Origin.Constant };
    }

    private static bool IsAscii(string text)
    {
        foreach (var character in text)
        {
            if (character >= 128)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A result as its type holds it: what leaves the range comes back at the other end, or throws where the code is <c>checked</c>.</summary>
    public static Ranges Wrapped(Ranges exact, ITypeSymbol? type, bool isChecked)
    {
        var range = RangeOf(type);
        if (exact.IsWithin(range))
        {
            return exact;
        }

        if (isChecked)
        {
            return exact & range;
        }

        if (!range.IsBounded || !exact.IsBounded || Arithmetic.Subtract(exact.High, exact.Low) > range.High - range.Low)
        {
            return range;
        }

        var modulus = range.High - range.Low + 1;
        var turns = Math.DivRem(exact.Low - range.Low, modulus, out var rest) - (rest < 0 ? 1 : 0);
        var shifted = exact - Ranges.Of(turns * modulus);
        return (shifted & range) | ((shifted - Ranges.Of(modulus)) & range);
    }

    /// <summary>The numbers of one type that a conversion takes to these of another: <c>(uint)n &lt; 100</c> says that n is not below zero either. Null where many come to one.</summary>
    public static Ranges? Unconverted(Ranges converted, ITypeSymbol? from, ITypeSymbol? to, bool isChecked)
    {
        var (source, target) = (RangeOf(from), RangeOf(to));
        if (isChecked)
        {
            return converted & source & target;
        }

        if (target.Equals(Ranges.Natural))
        {
            // Below zero they come to numbers that no other interval here reaches.
            return source & (converted.High == long.MaxValue ? converted | Ranges.AtMost(-1) : converted & target);
        }

        if (!source.IsBounded || !target.IsBounded || source.High - source.Low > target.High - target.Low)
        {
            return null;
        }

        var modulus = Ranges.Of(target.High - target.Low + 1);
        var possible = converted & target;
        return (source & possible) | (source & (possible - modulus)) | (source & (possible + modulus));
    }

    public static ITypeSymbol? Underlying(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? underlying : type;
    }
}
