using KmsAnalyzers.Model;
using KmsAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace KmsAnalyzers.Tests.Flow.Crash;

/// <summary>
/// Generated code that is larger or deeper than anybody writes, around a call of KMS, through the engine and every rule on a thread with a small stack.
/// Time and memory are bounded by what is counted: blocks that the engine runs, and bytes that all allocate together.
/// </summary>
public sealed class WorstCaseTests
{
    /// <summary>
    /// What a thread of a Windows process has. The compiler itself overflows one of this size when it makes the operations of some four
    /// hundred chained extension calls, before any analyzer is asked; so nothing here goes deeper than it can.
    /// </summary>
    private const int StackSize = 1024 * 1024;

    /// <summary>Of blocks, in all members of the code together.</summary>
    private const long MostVisits = 100_000;

    /// <summary>By the compiler, which makes the operations, the engine and all rules together.</summary>
    private const long MostBytes = 2_000_000_000;

    private static readonly string send = Corpus.Send("made");

    [Fact]
    public void ConcatenationOfTenThousandStrings() =>
        Analyse($"var s = {Repeated(" + ", 10_000, static i => i % 2 == 0 ? "text" : $"\"{i}\"")}; var made = Encoding.UTF8.GetBytes(s); {send};");

    [Fact]
    public void SumOfTenThousandNumbers() => Analyse($"var n = {Repeated(" + ", 10_000, static i => i % 2 == 0 ? "number" : $"{i}")}; var made = new byte[n]; {send};");

    [Fact]
    public void ConditionOfTwoThousandTerms() => Analyse($"var made = data; if ({Repeated(" || ", 2_000, static i => $"number == {i}")}) {{ {send}; }}");

    [Fact]
    public void FiveThousandLines() => Analyse($"var made = data; var n = number; {Lines(5_000, static i => i % 25 == 0 ? $"if (made.Length > {i}) {{ made = made[..{i}]; }} {send};" : $"n += made.Length + {i};")}");

    [Fact]
    public void SwitchOfAThousandCases() => Analyse($"var made = data; switch (number) {{ {Lines(1_000, static i => $"case {i}: made = new byte[{i}]; break;")} }} {send};");

    [Fact]
    public void SwitchExpressionOfAThousandArms() => Analyse($"var made = text switch {{ {Lines(1_000, static i => $"\"{i}\" => new byte[{i}],")} _ => data }}; {send};");

    [Theory]
    [InlineData("if (number > 3) { number--; ", "} else { number++; }")]
    [InlineData("{ ", "}")]
    [InlineData("Action a§ = () => { number++; ", "}; a§();")]
    [InlineData("void F§() { number++; ", "} F§();")]
    [InlineData("for (var i§ = 0; i§ < 9; i§++) { ", "}")]
    [InlineData("foreach (var i§ in list) { ", "}")]
    [InlineData("while (number-- > 0) { ", "}")]
    [InlineData("try { number++; ", "} catch (IOException) { number--; } finally { number += 2; }")]
    [InlineData("using (var h§ = new Holder(data)) { ", "}")]
    [InlineData("lock (data) checked { ", "}")]
    [InlineData("switch (number) { case 1: ", "break; default: number = 1; break; }")]
    public void StatementsNestedSixtyDeep(string open, string close) => Analyse($"var made = data; {Nested(60, open, $"made = new byte[number]; {send};", close)} {send};");

    [Theory]
    [InlineData("(", ")", 100)]
    [InlineData("Identity(", ")", 100)]
    [InlineData("[.. (byte[])", "]", 60)]
    [InlineData("(flag ? data : ", ")", 100)]
    [InlineData("(maybe ?? ", ")", 100)]
    [InlineData("((Func<byte[]>)(() => ", "))()", 40)]
    [InlineData("(number switch { 3 => ", ", _ => data })", 60)]
    [InlineData("new Holder(", ").Data", 80)]
    [InlineData("new Holder(data) { Data = ", " }.Data", 60)]
    [InlineData("(record with { Data = ", " }).Data", 60)]
    [InlineData("(1, ", ").Item2", 80)]
    public void ExpressionsNestedDeep(string open, string close, int depth) => Analyse($"byte[] made = {Nested(depth, open, "data", close)}; {send};");

    [Fact]
    public void PatternsNestedSixtyDeep() => Analyse($"var made = data; if (holder is {Nested(60, "{ Next: ", "{ Data.Length: > 3 }", " }")}) {{ {send}; }} if (number is {Nested(100, "not (", "> 3", ")")}) {send};");

    [Fact]
    public void AChainOfAHundredCalls() => Analyse($"var made = data{Lines(100, static _ => ".Append((byte)1)")}.ToArray(); var s = text{Lines(50, static _ => ".Trim().ToUpper()")}; {send};");

    [Fact]
    public void AThousandCatchClausesAndTries() =>
        Analyse($"var made = data; try {{ {send}; }} {Lines(1_000, static i => $"catch (E{i}) {{ made = new byte[{i}]; }}")} {Lines(1_000, static i => $"try {{ made = new byte[{i}]; }} catch (IOException) {{ }}")} {send};", Lines(1_000, static i => $"class E{i} : Exception;"));

    [Fact]
    public void JumpsToAndFro() =>
        Analyse($"var made = data; goto l250; {Lines(500, static i => $"l{i}: number++; if (number == {i}) goto l{(i * 7919) % 500}; if (number < {i}) goto l{(i * 104_729) % 500};")} {send};");

    [Fact]
    public void ATupleOfFiveHundredAndACollectionOfFiveThousand() =>
        Analyse($"var t = ({Repeated(", ", 500, static i => $"{i}")}); byte[] made = [{Repeated(", ", 5_000, static i => i % 500 == 3 ? ".. data" : "1")}]; {send}; made = new byte[t.Item400]; {send};");

    [Fact]
    public void AHundredMethodsThatCallEachOther() => Analyse(
        $"var made = F0(number); {send};",
        members: Lines(100, static i => $"static byte[] F{i}(int n) {{ var made = n > {i} ? F{(i + 1) % 100}(n - 1) : F{(i * 3) % 100}(n + 1); {send}; return [.. made, .. F{(i + 7) % 100}(n)]; }}"));

    [Fact]
    public void AMethodThatCallsAThousandOthers() => Analyse(
        $"byte[] made = data; {Lines(1_000, static i => $"made = F{i}(made);")} {send};",
        members: Lines(1_000, static i => $"static byte[] F{i}(byte[] x) => x.Length > {i} ? new byte[{i}] : x;"));

    [Fact]
    public void AThousandFieldsThatDependOnEachOther() => Analyse(
        $"var made = f0; {send};",
        members: $"{Lines(1_000, static i => $"private static byte[] f{i} = f{(i + 1) % 1_000} ?? new byte[{i}];")} static void Set() {{ {Lines(1_000, static i => $"f{i} = f{(i * 7) % 1_000};")} }}");

    private static void Analyse(string body, string types = "", string members = "")
    {
        var compilation = Corpus.Compile($"class P {{ {members} void Go() {{ {body} }} }} {types}");
        var model = compilation.GetSemanticModel(compilation.SyntaxTrees[1]);
        var blocks = compilation.SyntaxTrees[1].GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Select(method => (Symbol: (ISymbol)model.GetDeclaredSymbol(method)!, Code: method)).ToList();
        var reader = new BlockReader(KmsSymbols.From(compilation)!, compilation, new AnalyzerOptions([]).AnalyzerConfigOptionsProvider);
        Exception? failure = null;
        var allocated = 0L;
        var thread = new Thread(
            () =>
            {
                failure = Record.Exception(() => blocks.ForEach(block => Examine(reader, block.Symbol, block.Code)));
                allocated = GC.GetAllocatedBytesForCurrentThread();
            },
            StackSize);
        thread.Start();
        thread.Join();

        Assert.Null(failure);
        Assert.InRange(reader.Visits, 1, MostVisits);
        Assert.InRange(allocated, 1, MostBytes);
    }

    /// <summary>What the host does with a block.</summary>
    private static void Examine(BlockReader reader, ISymbol member, SyntaxNode code)
    {
        if (reader.Read(member, code, CancellationToken.None) is { } block)
        {
            foreach (var rule in RuleTable.Rules)
            {
                _ = rule.Examine(block).ToList();
            }
        }
    }

    private static string Repeated(string between, int count, Func<int, string> part) => string.Join(between, Enumerable.Range(0, count).Select(part));

    private static string Lines(int count, Func<int, string> line) => Repeated("\n", count, line);

    private static string Nested(int depth, string open, string core, string close) =>
        string.Concat(Enumerable.Range(0, depth).Select(i => open.Replace("§", $"{i}", StringComparison.Ordinal)))
        + core + string.Concat(Enumerable.Range(0, depth).Reverse().Select(i => close.Replace("§", $"{i}", StringComparison.Ordinal)));
}
