using System.Text.RegularExpressions;
using Spectre.Console;
using Tour;

namespace KmsAnalyzers.EndToEnd;

/// <summary>The documents sample, taken through the Tour.</summary>
public sealed class DocumentsTests(TakenTour tour, PackedPackages packages) : IClassFixture<TakenTour>
{
    private readonly CancellationToken cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    public void Build_FindsEachMisuse_AtItsLine() => Assert.Equal(
        [
            "KMS1002 warning: Plaintext = new MemoryStream(await File.ReadAllBytesAsync(file)),",
            "KMS1001 warning: Plaintext = new MemoryStream(page),",
            "KMS1004 warning: CiphertextBlob = new MemoryStream(await File.ReadAllBytesAsync(Path.Combine(folder, name))),",
            "KMS2001 warning: var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest",
            "KMS3001 warning: MaxErrorRetry = 0,",
            "KMS3001 note: MaxErrorRetry = 1,",
        ],
        tour.Found.Select(finding => $"{finding.Id} {finding.Level}: {Line(finding)}"));

    [Fact]
    public void Fixes_MakeTheRepairedTwin() => Assert.Equal(
        Consumer.Files(Repository.Sample("Documents.Fixed")),
        tour.Fixed);

    [Fact]
    public void RepairedProgram_GivesBackDocuments_ThatKmsRefused()
    {
        Assert.Contains("contract.pdf (5,242,880 bytes): LOST, ValidationException", tour.Output, StringComparison.Ordinal);
        Assert.Contains("contract.pdf (5,242,880 bytes): stored, read back", tour.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Tour_ShowsEachFinding_AndWhatTheFixesChanged()
    {
        Assert.All(tour.Found, finding => Assert.Contains($"{finding.File}:{finding.Line}", tour.Output, StringComparison.Ordinal));
        Assert.Contains("- ", tour.Output, StringComparison.Ordinal);
        Assert.Contains("await kms.EnvelopeEncryptAsync(", tour.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_ShowsWhatTheTourFinds()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

        Assert.All(
            tour.Found,
            finding => Assert.Matches($@"│ {finding.Id} +│ (warning|suggestion) +│ {Regex.Escape(finding.File)}:{finding.Line} +│", readme));
    }

    [Fact]
    public async Task AlteredSample_ChangesTheToursList()
    {
        var altered = packages.Consumer().With(Repository.Sample("Documents"));
        altered.With("KmsSettings.cs", altered.Files()["KmsSettings.cs"].Replace("MaxErrorRetry = 0,", "MaxErrorRetry = 5,", StringComparison.Ordinal));
        using var output = new StringWriter();

        var found = (await new DocumentsTour(packages.Feed, TakenTour.ScreenOn(output), cancellationToken).FindAsync(altered.Folder)).Findings();

        var gone = tour.Found.Single(finding => (finding.Id, finding.Level) == ("KMS3001", "warning"));
        Assert.Equal(tour.Found.Where(finding => finding != gone), found);
        Assert.DoesNotContain($"{gone.File}:{gone.Line}", output.ToString(), StringComparison.Ordinal);
    }

    private static string Line(Finding finding) =>
        File.ReadLines(Path.Combine(Repository.Sample("Documents"), finding.File)).ElementAt(finding.Line - 1).Trim();
}

/// <summary>The Tour, taken once.</summary>
public sealed class TakenTour(PackedPackages packages) : IAsyncLifetime
{
    /// <summary>What the build of the misused program found.</summary>
    internal IReadOnlyList<Finding> Found { get; private set; } = [];

    /// <summary>The files of the repaired program.</summary>
    internal IReadOnlyDictionary<string, string> Fixed { get; private set; } = new Dictionary<string, string>();

    /// <summary>What a person sees.</summary>
    internal string Output { get; private set; } = "";

    /// <summary>A screen that is a text.</summary>
    internal static Screen ScreenOn(TextWriter output)
    {
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        console.Profile.Width = 300;
        return new(console);
    }

    public async ValueTask InitializeAsync()
    {
        using var output = new StringWriter();
        var tour = await new DocumentsTour(packages.Feed, ScreenOn(output), CancellationToken.None).RunAsync(Repository.Sample("Documents"));
        (Found, Fixed, Output) = (tour.Found, tour.Program.Files(), output.ToString());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
