using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Random bytes, characters and numbers.</summary>
internal static class RandomBytes
{
    private const string Secure = "M:System.Security.Cryptography.RandomNumberGenerator.";

    public static IEnumerable<Transfer> Rows =>
    [
        new(Secure + "GetBytes(System.Int32)", static x => x[0].Counted().With(Tags.Random)),
        new(Secure + "GetHexString(System.Int32,System.Boolean)", static x => x[0].Counted().With(Tags.Random | Tags.Text | Tags.Ascii)),
        .. Same(static x => x[1].Counted().With(x[0].IsAscii() ? Tags.Random | Tags.Text | Tags.Ascii : Tags.Random | Tags.Text),
            Secure + "GetString(System.ReadOnlySpan{System.Char},System.Int32)",
            "M:System.Random.GetString(System.ReadOnlySpan{System.Char},System.Int32)"),
        .. Same(static x => x[1].Counted().With(Tags.Random),
            Secure + "GetItems``1(System.ReadOnlySpan{``0},System.Int32)", "M:System.Random.GetItems``1(``0[],System.Int32)"),
        .. Same(static x => Filled(x),
            Secure + "Fill(System.Span{System.Byte})", Secure + "GetBytes(System.Byte[])", Secure + "GetBytes(System.Span{System.Byte})",
            Secure + "GetBytes(System.Byte[],System.Int32,System.Int32)",
            Secure + "GetNonZeroBytes(System.Byte[])", Secure + "GetNonZeroBytes(System.Span{System.Byte})",
            "M:System.Random.NextBytes(System.Byte[])", "M:System.Random.NextBytes(System.Span{System.Byte})"),

        // The upper bound is never reached, except where it equals the lower one.
        .. Same(static x => Number(Ranges.Between(0, Math.Max(0, Arithmetic.Subtract(x[0].Number.High, 1)))),
            Secure + "GetInt32(System.Int32)", "M:System.Random.Next(System.Int32)", "M:System.Random.NextInt64(System.Int64)"),
        .. Same(static x => Number(x[0].Number.Through(Ranges.Max(x[0].Number, x[1].Number - 1))),
            Secure + "GetInt32(System.Int32,System.Int32)", "M:System.Random.Next(System.Int32,System.Int32)",
            "M:System.Random.NextInt64(System.Int64,System.Int64)"),
        new("M:System.Random.Next", static _ => Number(Ranges.Between(0, int.MaxValue))),
        new("M:System.Random.NextInt64", static _ => Number(Ranges.Natural)),
    ];

    private static Value Number(Ranges number) => Value.OfNumber(number).With(Tags.Random);

    private static Value Filled(TransferCall x)
    {
        x.Clear(x[0]);
        x.Fill(0, Tags.Random);
        return Nothing;
    }
}
