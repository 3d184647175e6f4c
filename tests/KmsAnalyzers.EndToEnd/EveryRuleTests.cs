using System.Text.RegularExpressions;
using KmsAnalyzers.Tests.Verification;
using Tour;
using static KmsAnalyzers.EndToEnd.Misuse;

namespace KmsAnalyzers.EndToEnd;

/// <summary>
/// Every rule that has a page, in one project that holds the bad example of each: what a build reports under every preset, and in test projects. A new rule is
/// here with its page.
/// </summary>
public sealed partial class EveryRuleTests(PackedPackages packages)
{
    // What the examples call.
    private const string References = Project.SdkV4 + Project.S3 + Project.KmsAnalyzers;

    private static readonly IReadOnlyDictionary<string, Page> Pages =
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "KmsAnalyzers", "Rules"), "KMS*.md", SearchOption.AllDirectories)
            .Select(Page.Read).ToDictionary(page => page.Id);

    private readonly CancellationToken cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    public void EveryPage_HasOneBadExample_ThatNamesItsRule() => Assert.All(
        Pages.Values,
        page => Assert.True(
            page.BadExamples is [var example] && example.Contains($"// {page.Id}\n", StringComparison.Ordinal),
            $"{page.Id}.md needs one C# example under '## Bad', with '// {page.Id}' at the end of each line that is reported: it is built here with those of all other rules."));

    [Fact]
    public async Task None_ReportsNothing()
    {
        var library = await BuiltAsync("<KmsAnalysisMode>None</KmsAnalysisMode>");

        Assert.Empty(library.Findings());
    }

    [Theory]
    [InlineData("")]
    [InlineData("<KmsAnalysisMode>Default</KmsAnalysisMode>")]
    public async Task Default_ReportsEach_AsItsPageSays(string mode) => AssertReported(await BuiltAsync(mode), page => page.Levels);

    [Fact]
    public async Task Strict_MakesErrors_OfTheDefiniteOnesAlone() =>
        AssertReported(await BuiltAsync("<KmsAnalysisMode>Strict</KmsAnalysisMode>", succeeds: false), page => page.IsDefinite ? ["error"] : page.Levels);

    [Fact]
    public async Task All_MakesWarnings_OfSuggestionsAndOfWhatOnlyEditorsShow() =>
        AssertReported(await BuiltAsync("<KmsAnalysisMode>All</KmsAnalysisMode>"), _ => ["warning"]);

    [Theory]
    [InlineData("IsTestProject")]
    [InlineData("IsTestingPlatformApplication")]
    public async Task TestProject_GetsTheDefiniteOnesAlone(string property) =>
        AssertReported(await BuiltAsync($"<{property}>true</{property}>"), page => page.IsDefinite ? page.Levels : []);

    [Theory]
    [InlineData("IsTestProject")]
    [InlineData("IsTestingPlatformApplication")]
    public async Task TestProject_ThatAsksForAll_GetsAll(string property) => AssertReported(
        await BuiltAsync($"<{property}>true</{property}>", editorConfig: """
            root = true
            [*.cs]
            kms_analyzers.tests = all

            """),
        page => page.Levels);

    [Fact]
    public async Task TheLineOfTheCategory_ReachesEach() => AssertReported(
        await BuiltAsync("", editorConfig: """
            root = true
            [*.cs]
            dotnet_analyzer_diagnostic.category-KmsAnalyzers.severity = suggestion

            """),
        _ => ["note"]);

    [Fact]
    public async Task ALineOfItsOwn_SwitchesEachOff()
    {
        var library = await BuiltAsync("", editorConfig: "root = true\n[*.cs]\n" + string.Concat(Pages.Keys.Select(id => $"dotnet_diagnostic.{id}.severity = none\n")));

        Assert.Empty(library.Findings());
    }

    [Fact]
    public async Task GoodExamples_BuildWithoutAFinding()
    {
        var library = packages.Consumer().With("Library.csproj", Project.Library("net10.0", References));
        foreach (var page in Pages.Values)
        {
            foreach (var (number, example) in page.GoodExamples.Index())
            {
                library.With($"{page.Id}.{number}.cs", SampleClass().Replace(example, $"Sample{page.Id}No{number}"));
            }
        }

        (await library.BuildAsync(["-warnaserror"], cancellationToken)).OrThrow();

        Assert.Empty(library.Findings());
    }

    /// <summary>Each marked line is reported at one of the levels given, and no other line is.</summary>
    private static void AssertReported(Consumer library, Func<Page, IReadOnlyList<string>> levels)
    {
        Assert.Equal(
            Marked(library).Where(mark => levels(Pages[mark[..7]]) is not []).Order(StringComparer.Ordinal),
            Found(library).Order(StringComparer.Ordinal));
        Assert.All(library.Findings(), finding => Assert.Contains(finding.Level, levels(Pages[finding.Id])));
    }

    private async Task<Consumer> BuiltAsync(string property, bool succeeds = true, string editorConfig = "root = true\n")
    {
        var library = packages.Consumer().With("Library.csproj", Project.Library("net10.0", References, property)).With(".editorconfig", editorConfig);
        foreach (var page in Pages.Values)
        {
            // One assembly holds them all, so each example's class has a name of its own.
            library.With($"{page.Id}.cs", string.Concat(page.BadExamples.Select(example => SampleClass().Replace(example, $"Sample{page.Id}"))));
        }

        var built = await library.BuildAsync([], cancellationToken);
        Assert.True(built.Succeeded == succeeds, built.Output);
        return library;
    }

    [GeneratedRegex(@"(?<=public (class )?)Sample(?=\W)")]
    private static partial Regex SampleClass();

    /// <summary>What a rule's page promises.</summary>
    /// <param name="Levels">The levels that the build's log may have of it unless a preset or the user says otherwise; none if only editors show it.</param>
    private sealed partial record Page(string Id, IReadOnlyList<string> BadExamples, IReadOnlyList<string> GoodExamples, bool IsDefinite, IReadOnlyList<string> Levels)
    {
        public static Page Read(string file)
        {
            var severity = SeverityRow().Match(File.ReadAllText(file)).Groups[1].Value;
            return new(
                Path.GetFileNameWithoutExtension(file),
                PageExamples.Of(file, "Bad"),
                PageExamples.Of(file, "Good"),
                severity.Contains("definite", StringComparison.Ordinal),
                [.. Level("warning", "warning"), .. Level("suggestion", "note")]);

            IEnumerable<string> Level(string word, string level) => Regex.IsMatch(severity, $@"\b{word}\b") ? [level] : [];
        }

        [GeneratedRegex(@"^\| Severity \| (.*) \|\r?$", RegexOptions.Multiline)]
        private static partial Regex SeverityRow();
    }
}
