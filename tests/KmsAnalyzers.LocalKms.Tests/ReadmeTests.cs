namespace KmsAnalyzers.LocalKms.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void TheExample_IsATestThatRunsHere()
    {
        var readme = Read("README.md");
        const string fence = "```csharp\n";
        var start = readme.IndexOf(fence, StringComparison.Ordinal) + fence.Length;
        var example = readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)];
        Assert.EndsWith(example, Read("ReadmeExample.cs"), StringComparison.Ordinal);
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name)).ReplaceLineEndings("\n");
}
