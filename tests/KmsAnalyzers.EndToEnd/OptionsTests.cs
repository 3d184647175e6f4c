using System.Text.RegularExpressions;
using Tour;
using static KmsAnalyzers.EndToEnd.Misuse;

namespace KmsAnalyzers.EndToEnd;

/// <summary>The options of an <c>.editorconfig</c>, as a build hands them to the rules: each value in a folder of its own.</summary>
public sealed partial class OptionsTests(PackedPackages packages)
{
    private const string UnderTest = """
        root = true
        [Ignore/*.cs]
        kms_analyzers.KMS1002.unknown_sources = ignore
        [Report/*.cs]
        kms_analyzers.KMS1002.unknown_sources = report
        [MoreNames/*.cs]
        kms_analyzers.KMS1002.short_secret_names = voucher, ticket
        [NoNames/*.cs]
        kms_analyzers.KMS1002.short_secret_names = none
        [OneRuleOff/*.cs]
        dotnet_diagnostic.KMS1002.severity = none
        [AllRulesSuggestions/*.cs]
        dotnet_analyzer_diagnostic.category-KmsAnalyzers.severity = suggestion
        [OneRuleAnError/*.cs]
        dotnet_analyzer_diagnostic.category-KmsAnalyzers.severity = none
        dotnet_diagnostic.KMS1002.severity = error

        """;

    private const string OfTestProjects = """
        root = true
        [All/*.cs]
        kms_analyzers.tests = all

        """;

    private readonly CancellationToken cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachValue_DoesWhatItsPageSays()
    {
        var library = packages.Consumer()
            .With("Library.csproj", Project.Library("net10.0", Project.SdkV4 + Project.Rules, "<ImplicitUsings>enable</ImplicitUsings>"))
            .With(".editorconfig", UnderTest);
        foreach (var folder in (string[])["Default", "Ignore", "Report", "MoreNames", "NoNames", "OneRuleOff", "AllRulesSuggestions", "OneRuleAnError"])
        {
            library.With($"{folder}/{folder}.cs", Vault(folder));
        }

        Assert.False((await library.BuildAsync([], cancellationToken)).Succeeded);

        Assert.Equal(
            [
                "AllRulesSuggestions KMS1002: file note, document note, voucher note",
                "AllRulesSuggestions KMS1003: claim note",
                "Default KMS1002: file warning, document warning, voucher warning",
                "Default KMS1003: claim warning",
                "Ignore KMS1002: file warning",
                "MoreNames KMS1002: file warning, document warning",
                "MoreNames KMS1003: claim warning",
                "NoNames KMS1002: file warning, document warning, voucher warning, password warning",
                "NoNames KMS1003: claim warning, pin warning",
                "OneRuleAnError KMS1002: file error, document error, voucher error",
                "OneRuleOff KMS1003: claim warning",
                "Report KMS1002: file warning, document warning, voucher warning",
                "Report KMS1003: claim warning",
            ],
            Payloads(library));
    }

    [Theory]
    [InlineData("IsTestProject")]
    [InlineData("IsTestingPlatformApplication")]
    public async Task TestProject_GetsWhatIsProvedWrongAlone_UntilItAsksForAll(string property)
    {
        var tests = packages.Consumer()
            .With("Tests.csproj", Project.Library("net10.0", Project.SdkV4 + Project.KmsAnalyzers, $"<{property}>true</{property}>"))
            .With(".editorconfig", OfTestProjects)
            .With("Sealer.cs", Sealer)
            .With("All/Told.cs", Sealer.Replace("class Sealer", "class Told", StringComparison.Ordinal));

        (await tests.BuildAsync([], cancellationToken)).OrThrow();

        Assert.Equal(
            ["KMS1001 Sealer.cs", .. Marked(tests).Where(mark => mark.Contains(" All/Told.cs:", StringComparison.Ordinal)).Select(mark => $"{mark.Split(' ')[0]} Told.cs")],
            tests.Findings().Select(finding => $"{finding.Id} {finding.File}"));
    }

    [Fact]
    public void EveryOption_ThatAPageNames_IsTestedHere() => Assert.Equal(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "KmsAnalyzers"), "*.md", SearchOption.AllDirectories)
            .SelectMany(page => Option().Matches(File.ReadAllText(page)).Select(option => option.Value))
            .Append("kms_analyzers.tests")
            .Distinct().Order(StringComparer.Ordinal),
        Option().Matches(UnderTest + OfTestProjects).Select(option => option.Value).Distinct().Order(StringComparer.Ordinal));

    /// <summary>For each folder and rule with findings: the payloads reported, in the order of the file.</summary>
    private static IEnumerable<string> Payloads(Consumer library) => library.Findings()
        .GroupBy(
            finding => $"{Path.GetFileNameWithoutExtension(finding.File)} {finding.Id}",
            finding => $"{Parameter().Match(File.ReadLines(Path.Combine(library.Folder, Path.GetFileNameWithoutExtension(finding.File), finding.File)).ElementAt(finding.Line - 1)).Groups[1].Value} {finding.Level}")
        .Select(folder => $"{folder.Key}: {string.Join(", ", folder)}")
        .Order(StringComparer.Ordinal);

    private static string Vault(string name) => $$"""
        using Amazon.KeyManagementService;
        using Amazon.KeyManagementService.Model;

        public sealed class {{name}}(IAmazonKeyManagementService kms)
        {
            public async Task File(string keyId, string path)
            {
                var file = await System.IO.File.ReadAllBytesAsync(path);
                await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(file) });
            }

            public Task Document(string keyId, byte[] document) =>
                kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(document) });

            public Task Voucher(string keyId, byte[] voucher) =>
                kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(voucher) });

            public Task Password(string keyId, byte[] password) =>
                kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(password) });

            public Task Claim(string keyId, byte[] claim) =>
                kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionAlgorithm = "RSAES_OAEP_SHA_256", Plaintext = new MemoryStream(claim) });

            public Task Pin(string keyId, byte[] pin) =>
                kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionAlgorithm = "RSAES_OAEP_SHA_256", Plaintext = new MemoryStream(pin) });
        }

        """;

    [GeneratedRegex(@"kms_analyzers(\.\w+)+")]
    private static partial Regex Option();

    [GeneratedRegex(@"new MemoryStream\((\w+)\)")]
    private static partial Regex Parameter();
}
