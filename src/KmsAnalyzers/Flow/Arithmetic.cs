namespace KmsAnalyzers.Flow;

/// <summary>Whole numbers with −∞ and +∞ at the ends of <see cref="long"/>: what does not fit is infinite, and stays so.</summary>
internal static class Arithmetic
{
    public static long Add(long a, long b)
    {
        if (a is long.MinValue or long.MaxValue)
        {
            return a;
        }

        if (b is long.MinValue or long.MaxValue)
        {
            return b;
        }

        var sum = unchecked(a + b);
        return ((a ^ sum) & (b ^ sum)) < 0 ? Infinity(a > 0) : sum;
    }

    public static long Negate(long a) => a switch
    {
        long.MinValue => long.MaxValue,
        long.MaxValue => long.MinValue,
        _ => -a,
    };

    public static long Subtract(long a, long b) => Add(a, Negate(b));

    public static long Magnitude(long a) => a < 0 ? Negate(a) : a;

    public static long Multiply(long a, long b)
    {
        if (a == 0 || b == 0)
        {
            return 0;
        }

        var positive = a > 0 == b > 0;
        if (a is long.MinValue or long.MaxValue || b is long.MinValue or long.MaxValue)
        {
            return Infinity(positive);
        }

        try
        {
            return checked(a * b);
        }
        catch (OverflowException)
        {
            return Infinity(positive);
        }
    }

    public static long Divide(long a, long b) => (a, b) switch
    {
        (_, long.MinValue or long.MaxValue) => 0,
        (long.MinValue or long.MaxValue, _) => Infinity(a > 0 == b > 0),
        _ => a / b,
    };

    private static long Infinity(bool positive) => positive ? long.MaxValue : long.MinValue;

    public static long DivideDown(long number, long divisor) => number is long.MinValue or long.MaxValue ? number : (number / divisor) - (number % divisor < 0 ? 1 : 0);

    public static long DivideUp(long number, long divisor) => number is long.MinValue or long.MaxValue ? number : (number / divisor) + (number % divisor > 0 ? 1 : 0);
}
