using System.Text;
using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>Code that is made to be too much: the engine answers, or says that it does not know, and never overflows the stack.</summary>
public sealed class TerminationTests
{
    [Fact]
    public void ConcatenationOfTenThousandTerms() =>
        Assert.Equal("10000", Probe.Of($"const string one = \"x\"; var s = one; At({string.Join(" + ", Enumerable.Repeat("one", 9_999))} + s);").Size);

    [Fact]
    public void SumOfFiveThousandCalls() => Assert.NotNull(Probe.Of($"At({string.Join(" + ", Enumerable.Repeat("Math.Abs(number)", 5_000))});").Computed);

    [Fact]
    public void SwitchOfAThousandCases()
    {
        var code = new StringBuilder("byte[] made = []; switch (number) {");
        for (var i = 0; i < 1_000; i++)
        {
            code.Append($"case {i}: made = new byte[{i}]; break;");
        }

        Assert.Equal("0..999 (999)", Probe.Of(code.Append("} At(made);").ToString()).Size);
    }

    [Fact]
    public void SwitchExpressionOfAThousandArms() =>
        Assert.Equal("0..999 (999)", Probe.Of($"At(number switch {{ {string.Concat(Enumerable.Range(0, 999).Select(static i => $"{i} => new byte[{i}], "))} _ => new byte[999] }});").Size);

    [Theory]
    [InlineData(60)]
    [InlineData(200)]
    public void DeeplyNestedBlocks(int depth) =>
        Assert.NotNull(Probe.Of($"var n = 0; {string.Concat(Enumerable.Repeat("if (number > n) { n++; ", depth))} {new string('}', depth)} At(n);").Computed);

    [Fact]
    public void DeeplyNestedCalls() => Assert.NotNull(Probe.Of($"At({string.Concat(Enumerable.Repeat("Math.Abs(", 300))}number{new string(')', 300)});").Computed);

    [Fact]
    public void DeeplyNestedLoops()
    {
        var open = string.Concat(Enumerable.Range(0, 12).Select(static i => $"for (var i{i} = 0; i{i} < number; i{i}++) {{ n++; "));
        Assert.NotNull(Probe.Of($"var n = 0; {open} {new string('}', 12)} At(n);").Computed);
    }

    [Fact]
    public void DeeplyNestedConstantLoops()
    {
        var open = string.Concat(Enumerable.Range(0, 5).Select(static i => $"for (var i{i} = 0; i{i} < 100; i{i}++) {{ n++; "));
        Assert.NotNull(Probe.Of($"var n = 0; {open} {new string('}', 5)} At(n);").Computed);
    }

    [Fact]
    public void LoopsByGoto() => Assert.Equal("0..", Probe.Of("""
        var n = 0;
        if (flag) goto second;
        first: n++;
        if (n > number) goto end;
        second: n += 2;
        if (n % 3 == 0) goto first;
        if (n % 5 == 0) goto third;
        goto second;
        third: n++;
        if (n < number) goto first;
        end: At(new byte[Math.Max(n, 0)]);
        """).Size);

    [Fact]
    public void StateMachineInALoop()
    {
        var cases = string.Concat(Enumerable.Range(0, 40).Select(static i => $"case {i}: state = {(i * 7) % 40}; n += {i}; if (number == {i}) goto done; break;"));
        Assert.NotNull(Probe.Of($"var n = 0; var state = 0; while (true) {{ switch (state) {{ {cases} }} number++; }} done: At(n);").Computed);
    }

    [Fact]
    public void MutualRecursion() => Assert.NotNull(Probe.Of("At(Even(number));", "static int Even(int n) => n == 0 ? 1 : Odd(n - 1); static int Odd(int n) => n == 0 ? 0 : Even(n - 1);").Computed);

    [Fact]
    public void CallsThatFanOut()
    {
        var members = string.Concat(Enumerable.Range(0, 12).Select(static i => $"static int F{i}(int n) => n > {i} ? F{i + 1}(n) + F{i + 1}(n - 1) + F{i + 1}(n - 2) : n; "));
        Assert.NotNull(Probe.Of("At(F0(number));", members + "static int F12(int n) => n;").Computed);
    }

    [Fact]
    public void FieldsThatDependOnEachOther() =>
        Assert.NotNull(Probe.Of("At(a);", "private int a = 1, b = 2, c = 3; void Go() { a = b + 1; b = c + 1; c = a + 1; }").Computed);

    [Fact]
    public void TryInTryInTry()
    {
        var open = string.Concat(Enumerable.Repeat("try { n++; ", 12));
        var close = string.Concat(Enumerable.Repeat(" } catch (IOException) { n += 2; } finally { n += 3; }", 12));
        Assert.NotNull(Probe.Of($"var n = 0; {open} {close} At(n);").Computed);
    }

    [Fact]
    public void LambdasInLambdas() =>
        Assert.NotNull(Probe.Of($"var n = 3; {string.Concat(Enumerable.Range(0, 12).Select(static i => $"Action a{i} = () => {{ "))} At(n); {string.Concat(Enumerable.Repeat("};", 12))}").Result);

    [Fact]
    public void TwoHundredGuardedCalls()
    {
        var calls = string.Concat(Enumerable.Range(0, 200).Select(static i =>
            $"if (data.Length > {i + 10}) throw new ArgumentException(); try {{ client.Send(new Request {{ Body = new MemoryStream(data) }}); }} catch (IOException) {{ }}"));

        Assert.Equal(200, Probe.Of(calls).Result.Calls.Length);
    }
}
