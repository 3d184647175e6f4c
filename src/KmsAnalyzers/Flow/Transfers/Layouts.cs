using Microsoft.CodeAnalysis;
using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Elements as the bytes that they take in memory.</summary>
internal static class Layouts
{
    private const string Marshal = "M:System.Runtime.InteropServices.MemoryMarshal.";

    public static IEnumerable<Transfer> Rows =>
    [
        .. Same(static x => BytesOf(Argument(x, 0)) is { } size ? x[0].Sized(x[0].Length * size) : Lost(x),
            $"{Marshal}AsBytes``1(System.Span{{``0}})", $"{Marshal}AsBytes``1(System.ReadOnlySpan{{``0}})"),

        // What is left over at the end is left out.
        .. Same(static x => BytesOf(Argument(x, 0)) is { } from && BytesOf(Argument(x, 1)) is { } to ? x[0].Sized(x[0].Length * from / to) : Lost(x),
            $"{Marshal}Cast``2(System.Span{{``0}})", $"{Marshal}Cast``2(System.ReadOnlySpan{{``0}})"),
        new($"{Marshal}AsMemory``1(System.ReadOnlyMemory{{``0}})", static x => x[0].Sized(x[0].Length)),
        .. Same(static x => x[1].Counted(), $"{Marshal}CreateSpan``1(``0@,System.Int32)", $"{Marshal}CreateReadOnlySpan``1(``0@,System.Int32)"),
        new("M:System.Runtime.CompilerServices.Unsafe.SizeOf``1", static x => BytesOf(Argument(x, 0)) is { } size
            ? Value.OfNumber(size)
            : Value.OfNumber(Ranges.Between(1, int.MaxValue)) with { Origin = Origin.Lost }),

        // Of a primitive type: an array of another throws.
        new("M:System.Buffer.ByteLength(System.Array)", static x => Value.OfNumber(
            x.TypeOf(0) is IArrayTypeSymbol { Rank: 1, ElementType: var element } && BytesOf(element) is { } size ? x[0].Length * size : Ranges.Natural) with { Origin = x[0].Origin }),
    ];

    /// <summary>Bytes of one element of a type whose layout is fixed; null of any other.</summary>
    public static long? BytesOf(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Boolean => 1,
        SpecialType.System_Char or SpecialType.System_Int16 or SpecialType.System_UInt16 => 2,
        SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single => 4,
        SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double or SpecialType.System_DateTime => 8,
        SpecialType.System_Decimal => 16,
        _ => type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? BytesOf(underlying)
            : type is { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } && Measures.IsPlatform(type) ? BytesOf(type.Name)
            : null,
    };

    private static long? BytesOf(string structure) => structure switch
    {
        "Half" => 2,
        "DateOnly" => 4,
        "TimeSpan" or "TimeOnly" => 8,
        "Guid" or "Int128" or "UInt128" => 16,
        _ => null,
    };

    // Structures of others have a size that only the runtime knows.
    private static Value Lost(TransferCall x) => x[0].Sized(Ranges.Natural) is var bytes && x[0].Length.IsBounded ? bytes with { Origin = Origin.Lost } : bytes;

    private static ITypeSymbol? Argument(TransferCall x, int index) => x.Member is IMethodSymbol { TypeArguments: var types } && index < types.Length ? types[index] : null;
}
