using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>How much work code makes, by the count of blocks that the engine runs: it grows with the code, and not with the ways through it.</summary>
public sealed class WorkTests
{
    [Theory]
    [InlineData("for (var i§ = 0; i§ < number; i§++) { n++; ")]
    [InlineData("while (n < number) { n += 2; ")]
    [InlineData("foreach (var x§ in data) { n += x§; ")]
    [InlineData("for (var i§ = 0; i§ < 10; i§++) { if (number == i§) break; n++; ")]
    [InlineData("do { n++; if (flag) continue; ", "} while (n < number);")]
    public void LoopInLoop_TwiceAsDeep_CostsFewTimesAsMuch(string open, string close = "}")
    {
        var (half, whole) = (VisitsOf(8), VisitsOf(16));

        // Each further loop would double what a depth of 8 costs, if the loops around it were run through for each of its rounds: 256 times as much.
        Assert.True(whole <= 8 * half, $"{half} visits, {whole} visits");

        long VisitsOf(int depth) => Probe.Of(
            $"var n = 0; {string.Concat(Enumerable.Range(0, depth).Select(i => open.Replace("§", $"{i}", StringComparison.Ordinal)))} {string.Concat(Enumerable.Repeat(close, depth))} At(n);").Visits;
    }

    [Fact]
    public void ManyLocalsAndManyBranchesInALoop_AreRunFewTimesEach()
    {
        var declared = string.Concat(Enumerable.Range(0, 1_000).Select(static i => $"var v{i} = number; "));
        var branches = string.Concat(Enumerable.Range(0, 1_000).Select(static i => $"if (v{i} > {i}) v{(i * 7) % 1_000} += v{(i * 13) % 1_000}; "));

        var probe = Probe.Of($"{declared} while (flag) {{ {branches} flag = number > v3; }} At(v5);");

        Assert.InRange(probe.Visits, 2_000, 20_000);
    }

    [Fact]
    public void MoreThanTheBudgetAllows_IsGivenUp_AndNothingIsSaid()
    {
        var declared = string.Concat(Enumerable.Range(0, 3_000).Select(static i => $"var v{i} = data.Length + {i}; "));
        var used = string.Concat(Enumerable.Range(0, 3_000).Select(static i => $"if (v{i} > number) v{(i + 1) % 3_000} = v{i} + 1; "));

        var probe = Probe.Of($"{declared} while (flag) {{ while (number > v3) {{ {used} }} flag = number > v3; }} At(data);");

        Assert.True(probe.Result.IsGivenUp);
        Assert.Null(probe.Computed);
        Assert.InRange(probe.Visits, 1, 40_000 + (40 * 20_000));
    }
}
