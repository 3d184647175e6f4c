using System.Collections.Immutable;
using KmsAnalyzers.Flow;
using Xunit;

namespace KmsAnalyzers.Tests.Flow;

public sealed class FormulaTests
{
    [Theory]
    [InlineData("var room = 4096 - data.Length; if (room < 0) return; At(data);", "0..4096")]
    [InlineData("var room = 4096 - data.Length; if (room < -1) return; At(data);", "0..4097")]
    [InlineData("var left = 8192 - data.Length; left -= 4096; if (left < 0) return; At(data);", "0..4096")]
    [InlineData("var kb = (data.Length + 1023) / 1024; if (kb > 4) return; At(data);", "0..4096")]
    [InlineData("var kb = Kilobytes(data.Length); if (kb > 4) return; At(data);", "0..4096")]
    [InlineData("if (Kilobytes(data.Length) > 4) return; At(data);", "0..4096")]
    [InlineData("var padded = (data.Length + 15) / 16 * 16; if (padded > 4096) return; At(data);", "0..4096")]
    [InlineData("var padded = (data.Length + 15) & ~15; if (padded > 4096) return; At(data);", "0..4096")]
    [InlineData("var padded = data.Length + (16 - data.Length % 16); if (padded > 4096) return; At(data);", "0..4095")]
    [InlineData("if ((data.Length & ~0xFFF) != 0) return; At(data);", "0..4095")]
    [InlineData("if ((data.Length & 0x1000) != 0) return; At(data);", "0..")]
    [InlineData("if (System.Numerics.BitOperations.Log2((uint)data.Length) > 11) return; At(data);", "0..4095")]
    [InlineData("if (System.Numerics.BitOperations.Log2((uint)data.Length) > 12) return; At(data);", "0..8191")]
    [InlineData("if (Math.BigMul(data.Length, 2) > 8192) return; At(data);", "0..4096")]
    [InlineData("if (4096.CompareTo(data.Length) < 0) return; At(data);", "0..4096")]
    [InlineData("var pages = checked((byte)(data.Length / 256)); if (pages >= 16) return; At(data);", "0..4095")]
    [InlineData("var pages = unchecked((byte)(data.Length / 256)); if (pages >= 16) return; At(data);", "0..")]
    [InlineData("if (-data.Length < -4096) return; At(data);", "0..4096")]
    [InlineData("if (~data.Length < ~4096) return; At(data);", "0..4096")]
    [InlineData("var over = Math.Max(0, data.Length - 4096); if (over > 0) return; At(data);", "0..4096")]
    [InlineData("var used = data.Length * 100 / 4096; if (used > 100) return; At(data);", "0..4136")]
    [InlineData("if (Math.Abs(data.Length - 2048) > 2048) return; At(data);", "0..4096")]
    [InlineData("if (Math.Sign(data.Length - 4096) > 0) return; At(data);", "0..4096")]
    [InlineData("var room = 4096 - data.Length; data = new byte[number & 0xFFFF]; if (room < 0) return; At(data);", "0..65535")]
    [InlineData("var kb = (number + 1023) / 1024; if (number < 0 || kb > 4) return; At(number);", "0..2147483647")]
    public void ABoundOnWhatIsComputedOfALength_BoundsTheLength(string body, string expected) =>
        Probe.Check(body, expected, "private static int Kilobytes(int bytes) => (bytes + 1023) / 1024;");

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    [InlineData(-3, -1)]
    [InlineData(5, 5)]
    [InlineData(90, 120)]
    [InlineData(1000, 2000)]
    public void Sources_AreThoseOfWhichSomethingAllowedComes(long low, long high)
    {
        Func<long, long>[] functions = [n => (n + 7) / 8, n => 20 - n, n => n * n, n => n % 16, n => n + (16 - (n % 16)), n => n & ~7, n => Math.Abs(n - 30)];
        foreach (var (function, formula) in functions.Zip(Formulas))
        {
            var sources = formula.Sources(Ranges.Between(low, high), Ranges.Between(0, 200));
            var expected = Enumerable.Range(0, 201).Where(n => function(n) >= low && function(n) <= high).ToList();

            Assert.All(expected, n => Assert.True(sources.Contains(n), $"{formula} lacks {n}"));
            if (expected.Count > 0)
            {
                Assert.Equal((expected[0], expected[^1]), (sources.Low, sources.High));
            }
        }
    }

    [Fact]
    public void Sources_WithinInfinity_AreThoseOfFiniteNumbers()
    {
        var formula = Applied(n => Ranges.Of(20) - n);

        Assert.Equal("16..20", formula.Sources(Ranges.Between(0, 4), Ranges.Natural).ToString());
        Assert.Equal("16..", formula.Sources(Ranges.AtMost(4), Ranges.Natural).ToString());
        Assert.True(formula.Sources(Ranges.AtLeast(21), Ranges.Natural).IsEmpty);
    }

    [Fact]
    public void Sources_OfWhatNobodyKnows_AreAll()
    {
        var formula = new Formula.Applied(null!, [new Formula.Multiple(null, 1, 0)], null);

        Assert.True(formula.IsOpaque);
        Assert.Equal(Ranges.Natural, formula.Sources(Ranges.Of(3), Ranges.Natural));
    }

    private static IEnumerable<Formula> Formulas =>
    [
        Applied(static n => (n + 7) / 8), Applied(static n => Ranges.Of(20) - n), Applied(static n => n * n), Applied(static n => n % 16),
        Applied(static n => n + (16 - (n % 16))), Applied(static n => n.Map(static number => number & ~7L)),
        Applied(static n => (n - 30) is var rest ? (rest & Ranges.Natural) | (Ranges.Of(0) - (rest & Ranges.AtMost(-1))) : default),
    ];

    private static Formula Applied(Func<Ranges, Ranges> compute) => new Formula.Applied(null!, [new Formula.Multiple(null, 1, 0)], numbers => compute(numbers[0]));
}
