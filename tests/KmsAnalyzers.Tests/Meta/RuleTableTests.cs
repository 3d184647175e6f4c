using System.Text.RegularExpressions;
using KmsAnalyzers.Model;
using KmsAnalyzers.Rules;
using KmsAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace KmsAnalyzers.Tests.Meta;

/// <summary>The table of rules, the pages and the release file say the same.</summary>
public partial class RuleTableTests
{
    private static readonly string project = Path.Combine(Repository.Root, "src", "KmsAnalyzers");

    public static TheoryData<string> Ids => [.. RuleTable.Rules.Select(static rule => rule.Descriptor.Id)];

    [Fact]
    public void TheTable_IsInTheOrderOfItsIds_AndHoldsEachOnce()
    {
        var ids = RuleTable.Rules.Select(static rule => rule.Descriptor.Id).ToArray();

        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void EveryRuleOfTheAssembly_StandsInTheTable()
    {
        var rules = typeof(IKmsRule).Assembly.GetTypes().Where(static type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IKmsRule)));

        Assert.Equal(rules.Select(static type => type.Name).Order(), RuleTable.Rules.Select(static rule => rule.GetType().Name).Order());
    }

    [Fact]
    public void TheHost_SupportsEveryRule_AndItsOwnErrors()
    {
        var supported = new KmsAnalyzer().SupportedDiagnostics.Select(static descriptor => descriptor.Id);

        Assert.Equal(Ids.Select(static row => row.Data).Append(InternalError.Id).Order(), supported.Order());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ARule_HasAPageBesideIt_ThatItsHelpLinkNames(string id)
    {
        var (rule, page) = (RuleOf(id), PageOf(id));

        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(page)!, $"{rule.GetType().Name}.cs")), "the page stands beside the rule");
        Assert.EndsWith(Path.GetRelativePath(project, page).Replace('\\', '/'), rule.Descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.Matches(@"^https://github\.com/[^/]+/[^/]+/blob/v\d+\.\d+\.\d+[^/]*/src/KmsAnalyzers/Rules/", rule.Descriptor.HelpLinkUri);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void APage_BearsTheTitleAndSeverityOfItsRule(string id)
    {
        var (descriptor, text) = (RuleOf(id).Descriptor, File.ReadAllText(PageOf(id)));
        var severity = SeverityRow().Match(text).Groups[1].Value;

        Assert.StartsWith($"# {id}: {descriptor.Title}\n", text, StringComparison.Ordinal);
        Assert.StartsWith(WordFor(descriptor.DefaultSeverity), severity, StringComparison.Ordinal);
        Assert.Equal(descriptor.IsDefinite(), severity.Contains("definite", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void APage_TellsWhatAUserAsks_InThatOrder(string id)
    {
        var headings = Heading().Matches(File.ReadAllText(PageOf(id))).Select(static heading => heading.Groups[1].Value.TrimEnd());
        string[] expected = ["Why", "Bad", "Good", "The fix", "When it stays silent", "When to suppress", "Options"];

        Assert.Equal(expected, headings);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void TheReleaseFile_NamesTheRule(string id)
    {
        var rule = RuleOf(id);
        var row = $"{id} | {rule.Descriptor.Category} | {rule.Descriptor.DefaultSeverity} | {rule.GetType().Name}";

        Assert.Contains(row, Releases(), StringComparison.Ordinal);
    }

    [Fact]
    public void NoReleaseRow_IsWithoutARule()
    {
        var ids = ReleaseRow().Matches(Releases()).Select(static row => row.Groups[1].Value);

        Assert.Equal(Ids.Select(static row => row.Data).Append(InternalError.Id).Order(), ids.Order());
    }

    [Theory]
    [InlineData(typeof(RequestProperty), "Request")]
    [InlineData(typeof(ResponseProperty), "Response")]
    [InlineData(typeof(ConfigProperty), "Config")]
    public void EveryPropertyName_IsThatOfAPropertyOfTheSdk(Type names, string suffix)
    {
        var kms = KmsSymbols.From(CSharpCompilation.Create("Sample", references: Sdk.V4.References()))!.Kms!;
        var members = kms.TypeNames.Where(name => name.EndsWith(suffix, StringComparison.Ordinal))
            .SelectMany(name => kms.GetTypeByMetadataName($"Amazon.KeyManagementService.Model.{name}") is { } model ? [model] : new[] { kms.GetTypeByMetadataName($"Amazon.KeyManagementService.{name}") })
            .SelectMany(static type => SelfAndBases(type!)).SelectMany(static type => type.GetMembers().OfType<IPropertySymbol>()).Select(static property => property.Name).ToHashSet();

        Assert.All(names.GetFields(), constant => Assert.Contains((string)constant.GetRawConstantValue()!, members));
    }

    [Fact]
    public void EveryPropertyNameOfS3_IsThatOfAPropertyOfTheSdk()
    {
        var symbols = KmsSymbols.From(CSharpCompilation.Create("Sample", references: Sdk.V4.References()))!.S3!;
        var s3 = symbols.Client!.ContainingAssembly;
        string[] requests = ["Model.PutObjectRequest", "Model.CopyObjectRequest", "Model.CreateSessionRequest", "Model.PutBucketEncryptionRequest",
            "Model.ServerSideEncryptionConfiguration", "Model.ServerSideEncryptionRule", "Model.ServerSideEncryptionByDefault"];
        var members = requests.SelectMany(name => SelfAndBases(s3.GetTypeByMetadataName($"Amazon.S3.{name}")!))
            .SelectMany(static type => type.GetMembers().OfType<IPropertySymbol>()).Select(static property => property.Name).ToHashSet();

        Assert.All(typeof(S3Property).GetFields(), constant => Assert.Contains((string)constant.GetRawConstantValue()!, members));
    }

    private static IEnumerable<INamedTypeSymbol> SelfAndBases(INamedTypeSymbol type)
    {
        for (var self = type; self is not null; self = self.BaseType)
        {
            yield return self;
        }
    }

    private static IKmsRule RuleOf(string id) => RuleTable.Rules.Single(rule => rule.Descriptor.Id == id);

    internal static string PageOf(string id) => Directory.GetFiles(project, $"{id}.md", SearchOption.AllDirectories).Single();

    private static string Releases() =>
        File.ReadAllText(Path.Combine(project, "AnalyzerReleases.Shipped.md")) + File.ReadAllText(Path.Combine(project, "AnalyzerReleases.Unshipped.md"));

    private static string WordFor(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Info => "suggestion",
        _ => "hidden",
    };

    [GeneratedRegex(@"^\| Severity \| (.*) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex SeverityRow();

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(KMS\d{4}) \|", RegexOptions.Multiline)]
    private static partial Regex ReleaseRow();
}
