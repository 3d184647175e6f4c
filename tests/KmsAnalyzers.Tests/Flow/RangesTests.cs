using System.Collections.Immutable;
using System.Numerics;
using KmsAnalyzers.Flow;
using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>Sets of whole numbers, held to what their numbers do: all intervals between a few ends, and all pairs of some of them.</summary>
public sealed class RangesTests
{
    private static readonly long[] ends = [long.MinValue, -300, -7, -3, -1, 0, 1, 2, 5, 300, long.MaxValue];

    /// <summary>Around each end, and beyond all of them.</summary>
    private static readonly long[] numbers = [.. ends.SelectMany(static end => new[] { end - 2, end - 1, end, end + 1, end + 2 }).Where(static number => number is > -5000 and < 5000), -4611686018427387904, 4611686018427387904];

    private static readonly Ranges[] intervals = [Ranges.None, .. from low in ends from high in ends where low <= high && low != long.MaxValue && high != long.MinValue select Ranges.Between(low, high)];

    private static readonly Ranges[] sets = [.. intervals.Where((_, index) => index % 2 == 0), .. from left in intervals from right in intervals where left.High < right.Low && (left.High ^ right.Low) % 3 == 0 select left | right];

    private static readonly Ranges[] fewSets = [.. sets.Where((_, index) => index % 9 == 0)];

    public static TheoryData<string> Operations => [.. operations.Keys];

    private static readonly Dictionary<string, (Func<Ranges, Ranges, Ranges> Of, Func<BigInteger, BigInteger, BigInteger?> Exact)> operations = new()
    {
        ["+"] = (static (a, b) => a + b, static (a, b) => a + b),
        ["-"] = (static (a, b) => a - b, static (a, b) => a - b),
        ["*"] = (static (a, b) => a * b, static (a, b) => a * b),
        ["/"] = (static (a, b) => a / b, static (a, b) => b.IsZero ? null : a / b),
        ["%"] = (static (a, b) => a % b, static (a, b) => b.IsZero ? null : a % b),
        ["min"] = (Ranges.Min, static (a, b) => BigInteger.Min(a, b)),
        ["max"] = (Ranges.Max, static (a, b) => BigInteger.Max(a, b)),
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_HoldsEveryResult(string name)
    {
        var (of, exact) = operations[name];
        foreach (var (left, right) in from left in fewSets from right in fewSets select (left, right))
        {
            var computed = of(left, right);
            AssertOrdered(computed);
            foreach (var (a, b) in from a in numbers where left.Contains(a) from b in numbers where right.Contains(b) select (a, b))
            {
                if (exact(a, b) is { } result)
                {
                    Assert.True(computed.Contains(Clamped(result)), $"{a} {name} {b} of {left} and {right}: {result} is not in {computed}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void OperationOnIntervals_HoldsNothingBeyondTheResults(string name)
    {
        var (of, exact) = operations[name];
        foreach (var (left, right) in from left in intervals where left.IsBounded && !left.IsEmpty from right in intervals where right.IsBounded && !right.IsEmpty select (left, right))
        {
            var results = (from a in Each(left) from b in Each(right) select exact(a, b)).OfType<BigInteger>().ToList();
            var computed = of(left, right);
            Assert.Equal(results.Count == 0, computed.IsEmpty);
            if (results.Count > 0 && (name != "%" || right.Low == right.High))
            {
                var isExact = name != "%" || left.Low == left.High || (left.Low >= 0 && left.High < right.Low);
                var (low, high) = ((long)results.Min(), (long)results.Max());
                Assert.True(isExact ? (computed.Low, computed.High) == (low, high) : computed.Low <= low && computed.High >= high, $"{left} {name} {right}: {low}..{high}, not {computed}");
            }
        }

        static IEnumerable<BigInteger> Each(Ranges interval) =>
            interval.High - interval.Low < 12 ? Enumerable.Range((int)interval.Low, (int)(interval.High - interval.Low + 1)).Select(static number => (BigInteger)number)
            : numbers.Where(interval.Contains).Select(static number => (BigInteger)number);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void OperationOnNothing_HoldsNothing(string name)
    {
        var (of, _) = operations[name];
        Assert.Equal([Ranges.None, Ranges.None, Ranges.None], [of(Ranges.None, Ranges.Of(5)), of(Ranges.Of(5), Ranges.None), of(Ranges.None, Ranges.None)]);
        Assert.Equal([Ranges.None, Ranges.None], [of(Ranges.None, Ranges.Between(2, 5)), of(Ranges.Between(2, 5), Ranges.None)]);
    }

    [Theory]
    [InlineData("0..7 % 5", 0, 7, 5, 5, 0, 4)]
    [InlineData("-7..7 % 5", -7, 7, 5, 5, -4, 4)]
    [InlineData("-7..0 % 5", -7, 0, 5, 5, -4, 0)]
    [InlineData("-2..1 % 5", -2, 1, 5, 5, -2, 1)]
    [InlineData("0..7 % -9..2", 0, 7, -9, 2, 0, 7)]
    [InlineData("0..7 % -5..2", 0, 7, -5, 2, 0, 4)]
    [InlineData("0..7 % 8..9", 0, 7, 8, 9, 0, 7)]
    [InlineData("3..7 % 7..9", 3, 7, 7, 9, 0, 7)]
    [InlineData("3..7 % 8..9", 3, 7, 8, 9, 3, 7)]
    [InlineData("..3 % ..", long.MinValue, 3, long.MinValue, long.MaxValue, long.MinValue, 3)]
    public void Remainder_IsOfTheSignOfTheDividend_AndSmallerThanTheDivisor(string operation, long low, long high, long divisorLow, long divisorHigh, long from, long to) =>
        Assert.True(Ranges.Between(low, high) % Ranges.Between(divisorLow, divisorHigh) is var rest && rest.Equals(Ranges.Between(from, to)), $"{operation}: {rest}");

    [Theory]
    [InlineData(7, 0, "")]
    [InlineData(7, -1, "0")]
    [InlineData(long.MinValue, -1, "0")]
    [InlineData(-7, 4, "-3")]
    public void RemainderOfOneNumber(long number, long divisor, string expected) => Assert.Equal(expected, $"{Ranges.Of(number) % Ranges.Of(divisor)}");

    [Fact]
    public void Union_HoldsWhatEitherHolds()
    {
        foreach (var (left, right) in from left in sets from right in fewSets select (left, right))
        {
            var union = left | right;
            AssertOrdered(union);
            Assert.All(numbers, number => Assert.Equal(left.Contains(number) || right.Contains(number), union.Contains(number)));
            Assert.True(left.IsWithin(union) && right.IsWithin(union));
        }
    }

    [Fact]
    public void Meet_HoldsWhatBothHold()
    {
        foreach (var (left, right) in from left in sets from right in fewSets select (left, right))
        {
            var both = left & right;
            AssertOrdered(both);
            Assert.All(numbers, number => Assert.Equal(left.Contains(number) && right.Contains(number), both.Contains(number)));
            Assert.Equal(both, left.Assuming(right), AreSameNumbers);
            Assert.Equal(both, left.Possible(right), AreSameNumbers);
        }
    }

    [Fact]
    public void IsWithin_WhereTheOtherHoldsEachInterval()
    {
        foreach (var (left, right) in from left in sets from right in sets.Where((_, index) => index % 5 == 0) select (left, right))
        {
            Assert.Equal((left & right).Equals(left), left.IsWithin(right));
        }
    }

    [Theory]
    [InlineData(new long[] { 1, 10, 12, 100, 1000 }, "1 | 10..12 | 100 | 1000")]
    [InlineData(new long[] { 0, 2, 4, 100, 200 }, "0..2 | 4 | 100 | 200")]
    [InlineData(new long[] { 0, 30, 50, 100, 110 }, "0 | 30 | 50 | 100..110")]
    [InlineData(new long[] { 0, 30, 50, 90, 130, 180, 182 }, "0..50 | 90 | 130 | 180..182")]
    [InlineData(new long[] { 3, 2, 1, 5 }, "1..3 | 5")]
    [InlineData(new long[] { -1, -1, 7 }, "-1 | 7")]
    public void WhereAFifthIntervalWouldArise_TheClosestPairMerges(long[] members, string expected) =>
        Assert.Equal(expected, $"{Ranges.From(members.Select(static number => new Interval(number, number)))}");

    [Fact]
    public void IntervalsWithoutNumbers_AreLeftOut()
    {
        Assert.Equal("1..2 | 9", $"{Ranges.From([new(9, 9), new(5, 4), new(1, 2)])}");
        Assert.True(Ranges.From([new(5, 4)]).IsEmpty);
        Assert.True(Ranges.From([]).IsEmpty);
        Assert.True(Ranges.From(ImmutableArray.Create(new Interval(5, 4))).IsEmpty);
        Assert.Equal("5", $"{Ranges.From(ImmutableArray.Create(new Interval(5, 5)))}");
        Assert.Equal("5..6", $"{Ranges.From(ImmutableArray.Create(new Interval(5, 6)))}");
        Assert.True(Ranges.Between(5, 4).IsEmpty);
        Assert.Equal("5", $"{Ranges.Between(5, 5)}");
    }

    [Fact]
    public void EmptySet_LiesBeyondAllOthers()
    {
        Assert.Equal((long.MaxValue, long.MinValue), (Ranges.None.Low, Ranges.None.High));
        Assert.Null(Ranges.None.Single);
        Assert.Empty(Ranges.None.Intervals);
        Assert.Empty(Ranges.None.Proved);
        Assert.True(Ranges.None.IsWithin(Ranges.None));
        Assert.Equal("", $"{Ranges.None}");
        Assert.Equal(Ranges.None, Ranges.None.WithoutEnd());
        Assert.Equal(Ranges.None, Ranges.Max(Ranges.None, Ranges.Of(5)));
        Assert.Equal(Ranges.None, Ranges.Max(Ranges.Of(5), Ranges.None));
        Assert.False(Ranges.None.Equals(Ranges.Of(0)));
        Assert.False(Ranges.Of(0).Equals(Ranges.None));
    }

    [Theory]
    [InlineData(long.MinValue, 5, false)]
    [InlineData(5, long.MaxValue, false)]
    [InlineData(long.MinValue, long.MaxValue, false)]
    [InlineData(5, 6, true)]
    public void Bounded_IsWhatHasTwoEnds(long low, long high, bool expected) => Assert.Equal(expected, Ranges.Between(low, high).IsBounded);

    [Fact]
    public void Single_IsTheOnlyNumber()
    {
        Assert.Equal(5, Ranges.Of(5).Single);
        Assert.Null(Ranges.Between(5, 6).Single);
        Assert.Null((Ranges.Of(5) | Ranges.Of(9)).Single);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void DividedInto_HoldsTheNumbersWhoseMultipleTheSetHolds(long factor)
    {
        foreach (var set in sets)
        {
            var divided = set.DividedInto(factor);
            AssertOrdered(divided);
            Assert.All(numbers.Where(static number => number is > -5000 and < 5000), number => Assert.Equal(set.Contains(number * factor), divided.Contains(number)));
        }
    }

    [Fact]
    public void Map_LeavesWhatHasNoEnd() =>
        Assert.Equal("..-14 | 0 | 10..12 | 600..", $"{(Ranges.AtMost(-7) | Ranges.Of(0) | Ranges.Between(5, 6) | Ranges.AtLeast(300)).Map(static number => number * 2)}");

    [Fact]
    public void WithoutEnd_TheGreatestIntervalHasNone()
    {
        Assert.Equal("1 | 5..", $"{(Ranges.Of(1) | Ranges.Between(5, 9)).WithoutEnd()}");
        Assert.Equal("0.. (5000)", $"{(Ranges.Between(0, 9000) | Ranges.Of(5000)).WithoutEnd()}");
    }

    [Theory]
    [InlineData(0, 5, 0, 5, "0..5")]
    [InlineData(0, 5, 2, 3, "0..5")]
    [InlineData(0, 5, 0, 6, "0..16")]
    [InlineData(0, 5, 0, 16, "0..16")]
    [InlineData(0, 5, 0, 17, "0..4096")]
    [InlineData(0, 5, 0, 5000, "0..")]
    [InlineData(0, 5, -1, 5, "-8..5")]
    [InlineData(0, 5, -8, 5, "-8..5")]
    [InlineData(0, 5, -9, 5, "..5")]
    [InlineData(0, 5, -9, 6, "..16")]
    public void Widened_AnEndThatMovedJumpsToTheNextThreshold(long low, long high, long nextLow, long nextHigh, string expected) =>
        Assert.Equal(expected, $"{Ranges.Between(low, high).Widen(Ranges.Between(nextLow, nextHigh), [-8, 0, 16, 4096])}");

    [Fact]
    public void Widened_TheEmptySetIsTheOther()
    {
        Assert.Equal("3 | 5", $"{Ranges.None.Widen(Ranges.Of(3) | Ranges.Of(5), [])}");
        Assert.Equal("3 | 5", $"{(Ranges.Of(3) | Ranges.Of(5)).Widen(Ranges.None, [])}");
        Assert.Equal("3..5", $"{(Ranges.Of(3) | Ranges.Of(5)).Widen(Ranges.Of(4), [])}");
        Assert.Equal("3 | 5..", $"{(Ranges.Of(3) | Ranges.AtLeast(5)).Widen(Ranges.Of(3) | Ranges.AtLeast(6), [])}");
    }

    [Fact]
    public void LowerBound_IsAssumedWhereAComparisonRaisedIt()
    {
        Assert.True(Ranges.Natural.Assuming(Ranges.AtLeast(4097)).Intervals[0].Assumed);
        Assert.False(Ranges.Natural.Assuming(Ranges.AtMost(4096)).Intervals[0].Assumed);
        Assert.False(Ranges.Natural.Assuming(Ranges.AtLeast(0)).Intervals[0].Assumed);
        Assert.True(Assumed(5000).Assuming(Ranges.AtMost(9000)).Intervals[0].Assumed);
        Assert.False((Ranges.Natural & Ranges.AtLeast(4097)).Intervals[0].Assumed);
    }

    [Fact]
    public void MeetOfAssumptions_IsAsItsLowerBound()
    {
        Assert.True((Assumed(5000) & Ranges.AtLeast(10)).Intervals[0].Assumed);
        Assert.False((Assumed(10) & Ranges.AtLeast(5000)).Intervals[0].Assumed);
        Assert.True((Assumed(10) & Ranges.AtLeast(10)).Intervals[0].Assumed);
        Assert.True(Ranges.Max(Assumed(5000), Ranges.Of(10)).Intervals[0].Assumed);
        Assert.False(Ranges.Max(Assumed(10), Ranges.Of(5000)).Intervals[0].Assumed);
        Assert.False(Ranges.Max(Assumed(10), Ranges.AtLeast(10)).Intervals[0].Assumed);
        Assert.False(Ranges.Max(Ranges.AtLeast(10), Assumed(10)).Intervals[0].Assumed);
        Assert.True(Ranges.Max(Ranges.AtLeast(9), Assumed(10)).Intervals[0].Assumed);
        Assert.True(Ranges.Max(Assumed(10), Assumed(10)).Intervals[0].Assumed);
        Assert.True((Assumed(10) + Ranges.Of(1)).Intervals[0].Assumed);
        Assert.True((Ranges.Of(1) + Assumed(10)).Intervals[0].Assumed);
        Assert.False((Ranges.Of(1) + Ranges.AtLeast(10)).Intervals[0].Assumed);
    }

    [Fact]
    public void UnionWithAnAssumption_IsProvedFromTheLeastThatIs()
    {
        Assert.False((Assumed(10) | Ranges.AtLeast(10)).Intervals[0].Assumed);
        Assert.False((Ranges.AtLeast(10) | Assumed(10)).Intervals[0].Assumed);
        Assert.True((Assumed(10) | Ranges.AtLeast(12)).Intervals[0].Assumed);
        Assert.False((Ranges.Of(9) | Assumed(10)).Intervals[0].Assumed);
        Assert.False(Ranges.From([new(10, 20, Assumed: true), new(10, 15)]).Intervals[0].Assumed);
        Assert.All(Ranges.Natural.OfAnotherPath().Intervals, static part => Assert.True(part.Assumed));
        Assert.NotEqual(Ranges.AtLeast(10), Assumed(10));
    }

    [Fact]
    public void Witness_IsTheGreatestThatAWiderIntervalSwallowed()
    {
        Assert.Equal("0.. (5000)", $"{Ranges.Natural | Ranges.Of(5000)}");
        Assert.Equal("0.. (5000)", $"{Ranges.Of(5000) | Ranges.Natural}");
        Assert.Equal("0.. (191)", $"{Ranges.Natural | Ranges.Of(191)}");
        Assert.Equal("0..", $"{Ranges.Natural | Ranges.Of(190)}");
        Assert.Equal("0..", $"{Ranges.Natural | Assumed(5000)}");
        Assert.Equal("0.. (6000)", $"{Ranges.Natural | Ranges.Of(6000) | Ranges.Of(5000)}");
        Assert.Equal("0.. (7000..8000)", $"{(Ranges.Natural | Ranges.Of(6000)) | (Ranges.Natural | Ranges.Between(7000, 8000))}");
        Assert.Equal("0..", $"{(Ranges.Natural | Ranges.Of(6000)).WithoutWitness()}");
        Assert.Equal("0..5000", $"{Ranges.Between(0, 5000).WithoutWitness()}");
        Assert.Equal("0..6000 (5000..6000)", $"{Ranges.Between(0, 5000) | Ranges.Between(5000, 6000)}");
        Assert.Equal("0..", $"{Ranges.AtLeast(0) | Ranges.Between(0, 6000)}");
        Assert.Equal("5 | 4000.. (5000)", $"{Ranges.Of(5) | Ranges.AtLeast(4000) | Ranges.Of(5000)}");
        Assert.Equal("1000 | 2000 | 3000 | 4000..4100 (4100)", $"{Ranges.From(new long[] { 1000, 2000, 3000, 4000, 4100 }.Select(static number => new Interval(number, number)))}");
    }

    [Fact]
    public void Witness_IsOfNoUseBesideAGreaterIntervalThatIsProved()
    {
        Assert.Equal("0..3000 | 5000", $"{Ranges.Between(0, 3000) | Ranges.Of(2000) | Ranges.Of(5000)}");
        Assert.Equal("0..3000 | 5000.. (2000)", $"{Ranges.Between(0, 3000) | Ranges.Of(2000) | Assumed(5000)}");
        Assert.Equal("5000..", $"{(Ranges.Natural | Ranges.Of(5000)).Assuming(Ranges.AtLeast(5000))}");
    }

    [Fact]
    public void Witness_IsProved_AndLiesInNoIntervalOfItsOwn()
    {
        var set = Ranges.Natural | Ranges.Of(5000);
        Assert.Equal([new Interval(0, long.MaxValue), new Interval(5000, 5000)], set.Proved);
        Assert.Equal<Interval>([new(0, long.MaxValue)], set.Intervals);
        Assert.False(set.Witness!.Value.IsWitness);
        Assert.Equal(long.MaxValue, set.High);
        Assert.Equal([new Interval(0, long.MaxValue)], Ranges.Natural.Proved);
        Assert.NotEqual(Ranges.Natural, set);
        Assert.Null(Ranges.Natural.Witness);
        Assert.Null(Ranges.Of(5000).Witness);
    }

    [Fact]
    public void Witness_StaysWhereAComparisonLeavesIt()
    {
        var set = Ranges.Natural | Ranges.Of(5000);
        Assert.Equal("0..8000 (5000)", $"{set.Assuming(Ranges.AtMost(8000))}");
        Assert.Equal("0..5000 (5000)", $"{set.Assuming(Ranges.AtMost(5000))}");
        Assert.Equal("0..4999", $"{set.Assuming(Ranges.AtMost(4999))}");
        Assert.Equal("0..8000 (5000)", $"{set.Possible(Ranges.AtMost(8000))}");
        Assert.Equal("0..4999", $"{set.Possible(Ranges.AtMost(4999))}");
        Assert.Equal("0..8000 (5000..8000)", $"{(Ranges.Natural | Ranges.Between(5000, 9000)).Assuming(Ranges.AtMost(8000))}");
        Assert.Equal("0.. (5000)", $"{set & Ranges.Natural}");
        Assert.Equal("0.. (5000)", $"{Ranges.Natural & set}");
        Assert.Equal("0..8000", $"{set & Ranges.Between(0, 8000)}");
        Assert.Equal("0..8000", $"{Ranges.Between(0, 8000) & set}");
        Assert.Equal("5 | 4000..", $"{(Ranges.Of(5) | Ranges.AtLeast(4000) | Ranges.Of(5000)) & Ranges.From([new(0, 10), new(3000, long.MaxValue, Assumed: true)])}");
        Assert.Equal("0..", $"{set & Ranges.Natural.OfAnotherPath()}");
        Assert.Equal("0.. (5000)", $"{set & (Ranges.Natural | Ranges.Of(5000))}");
        Assert.Equal("0..", $"{set & (Ranges.Natural | Ranges.Of(6000))}");
    }

    [Fact]
    public void WhatIsComputed_LosesTheWitness()
    {
        var set = Ranges.Natural | Ranges.Of(5000);
        Assert.Equal("1..", $"{set + Ranges.Of(1)}");
        Assert.Equal("0..9", $"{Ranges.Min(set, Ranges.Of(9))}");
        Assert.Equal("0..", $"{set.Map(static number => number)}");
        Assert.Equal("0..", $"{set.DividedInto(2)}");
    }

    [Theory]
    [InlineData(0, long.MaxValue, "0..")]
    [InlineData(long.MinValue, 0, "..0")]
    [InlineData(long.MinValue, long.MaxValue, "..")]
    [InlineData(-3, 4, "-3..4")]
    [InlineData(4, 4, "4")]
    public void Text(long low, long high, string expected) => Assert.Equal(expected, $"{Ranges.Between(low, high)}");

    [Fact]
    public void Numbers_AreCountedAndListed()
    {
        Assert.Equal([1, 5, 6, 7], (Ranges.Of(1) | Ranges.Between(5, 7)).Numbers);
        Assert.Equal(4, (Ranges.Of(1) | Ranges.Between(5, 7)).Count);
        Assert.Equal([-3], Ranges.Of(-3).Numbers);
        Assert.Equal((0, long.MaxValue, long.MaxValue), (Ranges.None.Count, Ranges.Natural.Count, Ranges.All.Count));
        Assert.Empty(Ranges.None.Numbers);
    }

    [Fact]
    public void EqualSets_HaveOneHashCode()
    {
        Assert.Equal(Ranges.Of(1) | Ranges.Of(5), Ranges.Of(5) | Ranges.Of(1));
        Assert.Equal((Ranges.Of(1) | Ranges.Of(5)).GetHashCode(), (Ranges.Of(5) | Ranges.Of(1)).GetHashCode());
        Assert.False(Ranges.Of(1).Equals((object)"1"));
        Assert.False(Ranges.None.Equals((object)"1"));
        Assert.True(Ranges.Of(1).Equals((object)Ranges.Of(1)));
        Assert.Equal(Ranges.None.GetHashCode(), Ranges.Between(3, 2).GetHashCode());
    }

    /// <summary>From the number on, as a comparison says.</summary>
    private static Ranges Assumed(long low) => Ranges.Natural.Assuming(Ranges.AtLeast(low));

    private static bool AreSameNumbers(Ranges left, Ranges right) => left.OfAnotherPath().Equals(right.OfAnotherPath());

    private static long Clamped(BigInteger number) => (long)BigInteger.Max(long.MinValue, BigInteger.Min(long.MaxValue, number));

    /// <summary>At most four, in ascending order, with a gap between each two.</summary>
    private static void AssertOrdered(Ranges set)
    {
        Assert.True(set.Intervals.Length <= Ranges.Limit);
        Assert.All(set.Intervals, static part => Assert.True(part.Low <= part.High));
        Assert.All(set.Intervals.Zip(set.Intervals.Skip(1)), static pair => Assert.True(pair.First.High < pair.Second.Low - 1));
    }
}
