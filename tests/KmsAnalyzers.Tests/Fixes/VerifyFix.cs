using KmsAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace KmsAnalyzers.Tests.Fixes;

/// <summary>What tests of a fix say. Whatever an action leaves must compile, and fix-all has nothing to do after fix-all.</summary>
internal static class VerifyFix<TFix>
    where TFix : CodeFixProvider, new()
{
    private static readonly FixAllScope[] scopes = [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public static Workbench Workbench => new(new TFix());

    /// <summary>The first action of each finding, one after the other, and then fix-all in every scope, make one text of another.</summary>
    /// <param name="before">A file of one project.</param>
    /// <param name="after">What single actions make of it.</param>
    /// <param name="afterAll">What fix-all makes of it, where that reaches further.</param>
    public static async Task Fixes(string before, string after, string? afterAll = null, Sdk sdk = Sdk.Both, bool runtime = false)
    {
        foreach (var one in sdk.Each())
        {
            var leg = new Leg(one, runtime);
            Assert.Equal(after, await OneByOneAsync(before, leg));
            foreach (var scope in scopes)
            {
                Assert.Equal(afterAll ?? after, await AllAsync(before, leg, scope));
            }
        }
    }

    /// <summary>The same where there is no fix-all.</summary>
    public static async Task FixesOneByOne(string before, string after, Sdk sdk = Sdk.Both, bool runtime = false)
    {
        foreach (var one in sdk.Each())
        {
            Assert.Equal(after, await OneByOneAsync(before, new Leg(one, runtime)));
        }
    }

    /// <summary>There are findings, and no action at any of them, nor in fix-all.</summary>
    public static async Task OffersNoFix(string code, Sdk sdk = Sdk.Both, bool runtime = false)
    {
        foreach (var one in sdk.Each())
        {
            var bench = Workbench.Project("App", [new Leg(one, runtime)], ("Code.cs", code));
            await bench.CompilesAsync();
            var findings = await bench.FindingsAsync();
            Assert.NotEmpty(findings);
            foreach (var finding in findings)
            {
                Assert.Empty(await bench.ActionsAsync(finding));
            }

            Assert.False(await bench.FixAllAsync(FixAllScope.Solution, bench.Solution.GetDocument(findings[0].Location.SourceTree)!, key: null));
        }
    }

    /// <summary>The same where there is no fix-all.</summary>
    public static async Task OffersNoFixAtAll(string code, Sdk sdk = Sdk.Both, bool runtime = false)
    {
        foreach (var one in sdk.Each())
        {
            var bench = Workbench.Project("App", [new Leg(one, runtime)], ("Code.cs", code));
            await bench.CompilesAsync();
            var findings = await bench.FindingsAsync();
            Assert.NotEmpty(findings);
            foreach (var finding in findings)
            {
                Assert.Empty(await bench.ActionsAsync(finding));
            }
        }
    }

    private static async Task<string> OneByOneAsync(string before, Leg leg)
    {
        var bench = Workbench.Project("App", [leg], ("Code.cs", before));
        await bench.CompilesAsync();
        for (var round = 0; ; round++)
        {
            Assert.InRange(round, 0, 20);
            var action = await FirstActionAsync(bench);
            if (action is null)
            {
                return bench.TextOf("/App/Code.cs");
            }

            await bench.ApplyAsync(action);
        }
    }

    private static async Task<CodeAction?> FirstActionAsync(Workbench bench)
    {
        foreach (var finding in await bench.FindingsAsync())
        {
            if (await bench.ActionsAsync(finding) is [var first, ..])
            {
                return first;
            }
        }

        return null;
    }

    private static async Task<string> AllAsync(string before, Leg leg, FixAllScope scope)
    {
        var bench = Workbench.Project("App", [leg], ("Code.cs", before));
        var key = (await FirstActionAsync(bench))!.EquivalenceKey;
        Assert.True(await bench.FixAllAsync(scope, bench.Solution.Projects.Single().Documents.Single(), key));
        Assert.False(await bench.FixAllAsync(scope, bench.Solution.Projects.Single().Documents.Single(), key));
        return bench.TextOf("/App/Code.cs");
    }
}
