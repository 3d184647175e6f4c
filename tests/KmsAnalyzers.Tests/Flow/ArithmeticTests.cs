using KmsAnalyzers.Flow;
using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>Whole numbers with an infinity at either end.</summary>
public sealed class ArithmeticTests
{
    private const long Least = long.MinValue;
    private const long Most = long.MaxValue;

    [Theory]
    [InlineData(2, 3, 5)]
    [InlineData(Most, -5, Most)]
    [InlineData(Least, 5, Least)]
    [InlineData(-5, Most, Most)]
    [InlineData(5, Least, Least)]
    [InlineData(Most, Least, Most)]
    [InlineData(Most - 1, 1, Most)]
    [InlineData(Most - 1, 5, Most)]
    [InlineData(Least + 1, -5, Least)]
    [InlineData(Most - 1, Least + 2, 0)]
    [InlineData(Most - 1, Least + 1, -1)]
    public void Sum_IsInfiniteWhereItDoesNotFit(long a, long b, long expected) => Assert.Equal(expected, Arithmetic.Add(a, b));

    [Theory]
    [InlineData(2, 3, -1)]
    [InlineData(5, Most, Least)]
    [InlineData(5, Least, Most)]
    [InlineData(Least, 5, Least)]
    [InlineData(Most, 5, Most)]
    [InlineData(-5, Most - 1, Least)]
    [InlineData(5, -(Most - 1), Most)]
    public void Difference_IsInfiniteWhereItDoesNotFit(long a, long b, long expected) => Assert.Equal(expected, Arithmetic.Subtract(a, b));

    [Theory]
    [InlineData(2, 3, 6)]
    [InlineData(-2, 3, -6)]
    [InlineData(0, Most, 0)]
    [InlineData(Least, 0, 0)]
    [InlineData(Most, 2, Most)]
    [InlineData(Most, -2, Least)]
    [InlineData(Most, -1, Least)]
    [InlineData(-1, Most, Least)]
    [InlineData(-2, Most, Least)]
    [InlineData(2, Least, Least)]
    [InlineData(-2, Least, Most)]
    [InlineData(Least, Least, Most)]
    [InlineData(1L << 40, 1L << 40, Most)]
    [InlineData(-(1L << 40), 1L << 40, Least)]
    public void Product_IsInfiniteWhereItDoesNotFit(long a, long b, long expected) => Assert.Equal(expected, Arithmetic.Multiply(a, b));

    [Theory]
    [InlineData(7, 2, 3)]
    [InlineData(-7, 2, -3)]
    [InlineData(7, Most, 0)]
    [InlineData(7, Least, 0)]
    [InlineData(Most, Most, 0)]
    [InlineData(Most, 2, Most)]
    [InlineData(Most, -2, Least)]
    [InlineData(Least, 2, Least)]
    [InlineData(Least, -2, Most)]
    public void Quotient_IsTowardsZero(long a, long b, long expected) => Assert.Equal(expected, Arithmetic.Divide(a, b));

    [Theory]
    [InlineData(5, -5)]
    [InlineData(0, 0)]
    [InlineData(Most, Least)]
    [InlineData(Least, Most)]
    public void Negative(long number, long expected) => Assert.Equal(expected, Arithmetic.Negate(number));

    [Theory]
    [InlineData(5, 5)]
    [InlineData(-5, 5)]
    [InlineData(0, 0)]
    [InlineData(Least, Most)]
    [InlineData(Most, Most)]
    public void Magnitude(long number, long expected) => Assert.Equal(expected, Arithmetic.Magnitude(number));

    [Theory]
    [InlineData(7, 2, 3, 4)]
    [InlineData(-7, 2, -4, -3)]
    [InlineData(6, 2, 3, 3)]
    [InlineData(-6, 2, -3, -3)]
    [InlineData(0, 2, 0, 0)]
    [InlineData(Most, 2, Most, Most)]
    [InlineData(Least, 2, Least, Least)]
    public void Quotient_RoundedDownAndUp(long number, long divisor, long down, long up) =>
        Assert.Equal((down, up), (Arithmetic.DivideDown(number, divisor), Arithmetic.DivideUp(number, divisor)));
}
