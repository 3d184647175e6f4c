using Tour;

namespace KmsAnalyzers.EndToEnd;

/// <summary>In an editor: the server that it talks to loads the package's rules, and shows what the build finds.</summary>
public sealed class EditorTests(PackedPackages packages)
{
    private readonly CancellationToken cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenFile_ShowsWhatTheBuildFinds_SuggestionsToo_UntilItHoldsTheFixedText()
    {
        var program = packages.Consumer().With(Repository.Sample("Documents"));
        (await program.BuildAsync([], cancellationToken)).OrThrow();
        var found = program.Findings().ToLookup(finding => finding.File, finding => $"{finding.Id} {finding.Level} {finding.File}:{finding.Line}");
        var repaired = Consumer.Files(Repository.Sample("Documents.Fixed"));

        await using var editor = await EditorServer.OpenAsync(program, cancellationToken);

        Assert.Contains(found.SelectMany(file => file), line => line.Contains(" note ", StringComparison.Ordinal));
        foreach (var (file, text) in program.Files().Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal)))
        {
            await editor.TypeAsync(file, text);
            Assert.Equal(found[file], await editor.ShownAsync(file, cancellationToken));

            await editor.TypeAsync(file, repaired[file]);
            Assert.Empty(await editor.ShownAsync(file, cancellationToken));
        }
    }
}
