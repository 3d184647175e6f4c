using Tour;
using static KmsAnalyzers.EndToEnd.Misuse;

namespace KmsAnalyzers.EndToEnd;

/// <summary><c>KmsAnalysisMode</c>, the property that people set, and what becomes of their own settings.</summary>
public sealed class AnalysisModeTests(PackedPackages packages)
{
    private const string Retries = """
        using Amazon.KeyManagementService;

        public static class Settings
        {
            public static AmazonKeyManagementServiceConfig Nightly() => new()
            {
                MaxErrorRetry = 1, // KMS3001
            };
        }

        """;

    private readonly CancellationToken cancellationToken = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("None")]
    [InlineData("none")]
    public async Task None_TakesTheAnalyzersOut(string mode)
    {
        var library = Library(mode);

        (await library.BuildAsync(["-warnaserror"], cancellationToken)).OrThrow();

        Assert.Empty(library.Findings());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Default")]
    public async Task Default_ChangesNothing(string mode)
    {
        var library = Library(mode);

        (await library.BuildAsync([], cancellationToken)).OrThrow();

        Assert.Equal(
            ["KMS1001 warning", "KMS1002 warning", "KMS2001 warning", "KMS3001 note", "KMS3001 warning"],
            Levels(library));
    }

    [Fact]
    public async Task Strict_MakesErrors_OfWhatIsProvedWrong()
    {
        var library = Library("Strict");

        Assert.False((await library.BuildAsync([], cancellationToken)).Succeeded);

        Assert.Equal(
            ["KMS1001 error", "KMS1002 warning", "KMS2001 warning", "KMS3001 note", "KMS3001 warning"],
            Levels(library));
    }

    [Fact]
    public async Task All_MakesWarnings_OfSuggestions()
    {
        var library = Library("All");

        (await library.BuildAsync([], cancellationToken)).OrThrow();

        Assert.Equal(
            ["KMS1001 warning", "KMS1002 warning", "KMS2001 warning", "KMS3001 warning", "KMS3001 warning"],
            Levels(library));
    }

    [Fact]
    public async Task SettingsOfTheUser_WinOverAPreset()
    {
        var library = Library("Strict").With(".editorconfig", """
            root = true
            [*.cs]
            dotnet_diagnostic.KMS1001.severity = suggestion
            dotnet_diagnostic.KMS3001.severity = none
            """);

        (await library.BuildAsync([], cancellationToken)).OrThrow();

        Assert.Equal(["KMS1001 note", "KMS1002 warning", "KMS2001 warning"], Levels(library));
    }

    [Fact]
    public async Task UnknownMode_IsAnError_ThatNamesTheKnownOnes()
    {
        var built = await Library("Strickt").BuildAsync([], cancellationToken);

        Assert.False(built.Succeeded);
        Assert.Contains("The property KmsAnalysisMode is 'Strickt'. It takes None, Default, Strict or All.", built.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Levels(Consumer consumer) =>
        consumer.Findings().Select(finding => $"{finding.Id} {finding.Level}").Order(StringComparer.Ordinal);

    private Consumer Library(string mode) => packages.Consumer()
        .With("Library.csproj", Project.Library("net10.0", Project.SdkV4 + Project.KmsAnalyzers, $"<KmsAnalysisMode>{mode}</KmsAnalysisMode>"))
        .With("Sealer.cs", Sealer)
        .With("Settings.cs", Retries);
}
