using System.Reflection;
using System.Text.RegularExpressions;
using KmsAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace KmsAnalyzers.Tests.Meta;

/// <summary>What the README and the presets say of the rules is what the rules are.</summary>
public partial class ReadmeTests
{
    private static readonly IReadOnlyList<Row> table =
        [.. TableRow().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Select(static row => new Row(
            row.Groups["id"].Value, row.Groups["page"].Value, row.Groups["title"].Value, row.Groups["severity"].Value, row.Groups["fix"].Value))];

    [Fact]
    public void TheTable_HoldsEveryRule_InTheOrderOfTheIds() =>
        Assert.Equal(RuleTable.Rules.Select(static rule => rule.Descriptor.Id), table.Select(static row => row.Id));

    [Fact]
    public void ARow_BearsTitleSeverityAndPageOfItsRule() => Assert.All(table, static row =>
    {
        var descriptor = RuleTable.Rules.Single(rule => rule.Descriptor.Id == row.Id).Descriptor;

        Assert.Equal(descriptor.Title.ToString(), row.Title);
        Assert.Equal(descriptor.IsDefinite(), row.Severity.EndsWith(", definite", StringComparison.Ordinal));
        var severity = descriptor.DefaultSeverity is DiagnosticSeverity.Info ? "suggestion" : descriptor.DefaultSeverity.ToString().ToLowerInvariant();
        Assert.StartsWith(severity, row.Severity, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Repository.Root, row.Page)), row.Page);
        Assert.EndsWith(row.Page, descriptor.HelpLinkUri, StringComparison.Ordinal);
    });

    [Fact]
    public void ARow_NamesAFix_WhereThereIsOne()
    {
        var fixable = typeof(CodeFixes.KmsCodeFix).Assembly.GetTypes()
            .Where(static type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
            .SelectMany(static type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds)
            .ToHashSet();

        Assert.All(table, row => Assert.Equal(fixable.Contains(row.Id), row.Fix != "none"));
    }

    [Fact]
    public void Strict_MakesErrors_OfTheDefiniteRulesAndNoOther() => Assert.Equal(
        RuleTable.Rules.Where(static rule => rule.Descriptor.IsDefinite()).Select(static rule => (rule.Descriptor.Id, "error")),
        Preset("Strict"));

    [Fact]
    public void All_MakesWarnings_OfWhatABuildWouldNotPrint() => Assert.Equal(
        table.Where(static row => row.Severity.Contains("suggestion", StringComparison.Ordinal) || row.Severity.Contains("hidden", StringComparison.Ordinal))
            .Select(static row => (row.Id, "warning")),
        Preset("All"));

    private static IEnumerable<(string Id, string Severity)> Preset(string name) =>
        PresetLine().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", "KmsAnalyzers.CodeFixes", "build", "presets", $"{name}.globalconfig")))
            .Select(static line => (line.Groups[1].Value, line.Groups[2].Value));

    [GeneratedRegex(@"^\| \[(?<id>KMS\d{4})\]\((?<page>[^)]+)\) \| (?<title>[^|]+) \| (?<severity>[^|]+) \| (?<fix>[^|]+) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"^dotnet_diagnostic\.(KMS\d{4})\.severity = (\w+)\r?$", RegexOptions.Multiline)]
    private static partial Regex PresetLine();

    private sealed record Row(string Id, string Page, string Title, string Severity, string Fix);
}
