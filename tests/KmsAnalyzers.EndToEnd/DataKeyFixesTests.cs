using System.Text.RegularExpressions;
using Tour;

namespace KmsAnalyzers.EndToEnd;

/// <summary>
/// What the fixes of the rules about data keys make of a program that misuses them all: what KMS is asked before and after, story by story, in LocalKms's log. <c>dotnet
/// format</c> takes what a command may take; the rest is taken one by one, as in an editor.
/// </summary>
public sealed class DataKeyFixesTests(FixedDataKeys program) : IClassFixture<FixedDataKeys>
{
    [Fact]
    public void Build_FindsWhatIsMarked_ButForWhatOnlyEditorsShow() => Assert.Equal(program.Marked.Where(mark => mark[..7] is not ("KMS2008" or "KMS2012")), program.Found);

    [Fact]
    public void FixedProgram_BuildsWithoutAWarning_AndWithoutAFinding() => Assert.Empty(program.Left);

    // The key is still needed tomorrow, so Decrypt stays; today nothing but the encrypted key comes.
    [Fact]
    public void UnusedPlaintext_IsNotAskedFor() => Changed(
        "KMS2001",
        from: "works, asks for: GenerateDataKey Decrypt",
        to: "works, asks for: GenerateDataKeyWithoutPlaintext Decrypt");

    [Fact]
    public void KeyThatWasLeft_IsCleared_AndSignsAsBefore()
    {
        Changed("KMS2003", from: "works, asks for: GenerateDataKey Decrypt", to: "works, asks for: GenerateDataKey Decrypt");
        Assert.DoesNotContain("ZeroMemory", program.Before["PageSigner.cs"], StringComparison.Ordinal);
        Assert.Matches(@"finally\s*\{\s*CryptographicOperations\.ZeroMemory\(key\);", program.After["PageSigner.cs"]);
    }

    [Fact]
    public void KeyThatWasDecryptedAtOnce_ComesInOneCall() => Changed(
        "KMS2005",
        from: "works, asks for: GenerateDataKeyWithoutPlaintext Decrypt",
        to: "works, asks for: GenerateDataKey");

    // What was sealed opens as before: KMS decrypts both kinds of encrypted key alike.
    [Fact]
    public void KeyThatWasMadeLocally_ComesFromKms() => Changed(
        "KMS2006",
        from: "works, asks for: Encrypt Decrypt",
        to: "works, asks for: GenerateDataKey Decrypt");

    [Fact]
    public void KeyOfTwoSizes_GetsOne_AndKmsMakesIt() => Changed(
        "KMS2007",
        from: "fails with ValidationException, asks for: GenerateDataKeyWithoutPlaintext",
        to: "works, asks for: GenerateDataKeyWithoutPlaintext");

    // The first letter is in the old format, before and after; the second in that of the Encryption SDK.
    [Fact]
    public void EnvelopeThatWasWrittenByHand_BecomesAMessage_AndOldOnesStayReadable() => Changed(
        "KMS2008",
        from: "works, asks for: GenerateDataKey Decrypt GenerateDataKey Decrypt",
        to: "works, asks for: GenerateDataKey Decrypt GenerateDataKey(message) Decrypt(message)");

    // One data key for 40 readings; the reader opens one of them.
    [Fact]
    public void ManyItems_ShareOneDataKey() => Changed(
        "KMS2009",
        from: $"works, asks for: {string.Concat(Enumerable.Repeat("Encrypt ", 40))}Decrypt",
        to: "works, asks for: GenerateDataKey(message) Decrypt(message)");

    // Encrypt before and Decrypt after are the story's own, which checks what it moved.
    [Fact]
    public void DecryptAndEncrypt_BecomeReEncrypt() => Changed(
        "KMS2011",
        from: "works, asks for: Encrypt Decrypt Encrypt Decrypt",
        to: "works, asks for: Encrypt ReEncrypt Decrypt");

    [Fact]
    public void RandomBytes_CostNoCall() => Changed("KMS2012", from: "works, asks for: GenerateRandom Encrypt", to: "works, asks for: Encrypt");

    private void Changed(string rule, string from, string to)
    {
        Assert.Equal(from, program.RunBefore[rule]);
        Assert.Equal(to, program.RunAfter[rule]);
    }
}

/// <summary>The program, built, run, fixed, built and run again, once.</summary>
public sealed partial class FixedDataKeys(PackedPackages packages) : IAsyncLifetime
{
    /// <summary>Taken by no command: only editors show it, or it is left out of fix-all.</summary>
    internal static IReadOnlyList<string> OneByOne { get; } = ["KMS2008", "KMS2009", "KMS2012"];

    private static readonly string[] byCommand = ["KMS2001", "KMS2003", "KMS2005", "KMS2006", "KMS2007", "KMS2011"];

    internal IReadOnlyList<string> Marked { get; private set; } = [];

    internal IReadOnlyList<string> Found { get; private set; } = [];

    internal IReadOnlyList<Finding> Left { get; private set; } = [];

    internal IReadOnlyDictionary<string, string> Before { get; private set; } = new Dictionary<string, string>();

    internal IReadOnlyDictionary<string, string> After { get; private set; } = new Dictionary<string, string>();

    /// <summary>How each story went, and what its KMS was asked, by rule.</summary>
    internal IReadOnlyDictionary<string, string> RunBefore { get; private set; } = new Dictionary<string, string>();

    /// <inheritdoc cref="RunBefore"/>
    internal IReadOnlyDictionary<string, string> RunAfter { get; private set; } = new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        var program = packages.Consumer().With(Path.Combine(Repository.Root, "tests", "KmsAnalyzers.EndToEnd", "Consumers", "DataKeys"));
        (Marked, Before) = ([.. Misuse.Marked(program).Order(StringComparer.Ordinal)], program.Files());
        (await program.BuildAsync([], CancellationToken.None)).OrThrow();
        Found = [.. Misuse.Found(program).Order(StringComparer.Ordinal)];
        RunBefore = Stories(await program.RunAsync(CancellationToken.None));

        (await program.FixAsync(byCommand, CancellationToken.None)).OrThrow();
        foreach (var id in OneByOne)
        {
            Assert.NotEmpty(await LightBulb.TakeAsync(program, id, CancellationToken.None));
        }

        After = program.Files();
        (await program.BuildAsync(["-warnaserror"], CancellationToken.None)).OrThrow();
        Left = program.Findings();
        RunAfter = Stories(await program.RunAsync(CancellationToken.None));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Dictionary<string, string> Stories(CommandResult run) => Story().Matches(run.OrThrow().Output).ToDictionary(story => story.Groups[1].Value, story => story.Groups[2].Value);

    [GeneratedRegex(@"^(KMS\d{4}) (.*?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Story();
}
