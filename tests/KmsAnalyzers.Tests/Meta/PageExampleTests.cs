using KmsAnalyzers.Rules;
using KmsAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KmsAnalyzers.Tests.Meta;

/// <summary>The examples of the pages compile; the bad ones are reported on the line that says so, the good ones by no rule at all, hints of others aside.</summary>
public class PageExampleTests
{
    public static TheoryData<string> Ids => RuleTableTests.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TheBadExample_IsReportedOnTheMarkedLine(string id)
    {
        var bad = Assert.Single(Examples(id, "Bad"));
        var expected = LinesOf(bad).Where(line => line.Text.EndsWith($"// {id}", StringComparison.Ordinal)).Select(static line => line.Number).ToArray();

        Assert.NotEmpty(expected);
        Assert.Equal(expected, await ReportedLines(bad, static _ => true));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TheGoodExamples_AreNotReported(string id)
    {
        var good = Examples(id, "Good");

        Assert.NotEmpty(good);
        Assert.All(await Task.WhenAll(good.Select(code => ReportedLines(code, diagnostic => diagnostic.Id == id || diagnostic.Severity is not DiagnosticSeverity.Hidden))), Assert.Empty);
    }

    private static IReadOnlyList<string> Examples(string id, string section) => PageExamples.Of(RuleTableTests.PageOf(id), section);

    private static IEnumerable<(int Number, string Text)> LinesOf(string code) => code.Split('\n').Select(static (text, number) => (number, text.TrimEnd()));

    private static async Task<int[]> ReportedLines(string code, Func<Diagnostic, bool> counts)
    {
        var host = new Host(RuleTable.Rules);
        var compilation = Host.Compile([code], Sdk.V4.References().Add(MetadataReference.CreateFromFile(typeof(Envelope.KmsEnvelopeExtensions).Assembly.Location)));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity is DiagnosticSeverity.Error));

        var reported = await host.Analyze(compilation);
        return [.. reported.Where(counts).Select(static diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line).Order()];
    }
}
