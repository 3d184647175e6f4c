using System.Collections.Immutable;
using KmsAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Fixes.VerifyFix<KmsAnalyzers.CodeFixes.Limits.EnvelopeFix>;

namespace KmsAnalyzers.Tests.Fixes;

/// <summary>How far the envelope fix reaches: parts of a type, documents, projects, target frameworks.</summary>
public class EnvelopeFixReachTests
{
    private const string Seal = "public Task SealAsync() => client.EncryptAsync(new() { Plaintext = new MemoryStream(new byte[5000]) });";
    private const string Open = "public Task OpenAsync() => client.DecryptAsync(new());";

    [Fact]
    public async Task PartsOfTheType_ChangeInTheSameAction_InTheirOwnFiles()
    {
        var bench = Verify.Workbench.Project("App", [Leg.Net10], Class("Vault", Seal), ("Vault.Open.cs", Class("Vault", Open).Text), Class("Other", Open));

        await ApplyFirstAsync(bench);

        Assert.Contains("EnvelopeEncryptAsync", bench.TextOf("/App/Vault.cs"), StringComparison.Ordinal);
        Assert.Contains("using KmsAnalyzers.Envelope;", bench.TextOf("/App/Vault.Open.cs"), StringComparison.Ordinal);
        Assert.Contains("EnvelopeDecryptAsync", bench.TextOf("/App/Vault.Open.cs"), StringComparison.Ordinal);
        Assert.DoesNotContain("Envelope", bench.TextOf("/App/Other.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public Task ReaderInAGeneratedPart_OffersNoFix() => OffersNoFix(Verify.Workbench.Project("App", [Leg.Net10], Class("Vault", Seal), ("Vault.g.cs", Class("Vault", Open).Text)));

    [Fact]
    public Task ReaderInAPartThatAGeneratorWrites_OffersNoFix() => OffersNoFix(Verify.Workbench
        .Project("App", [Leg.Net10], Class("Vault", Seal))
        .Generate("App", "VaultOpen.cs", Class("Vault", Open).Text));

    [Fact]
    public Task ReaderMarkedAsGenerated_OffersNoFix() =>
        OffersNoFix(Verify.Workbench.Project("App", [Leg.Net10], Class("Vault", Seal + "\n[System.CodeDom.Compiler.GeneratedCode(\"tool\", \"1\")]\n" + Open)));

    [Fact]
    public async Task FrameworksWithTheRuntime_ShareOneChange()
    {
        var bench = Verify.Workbench.Project("App", [Leg.Net10, Leg.Net8], Class("Vault", Seal + Open));

        await ApplyFirstAsync(bench);

        Assert.Contains("EnvelopeEncryptAsync", bench.TextOf("/App/Vault.cs"), StringComparison.Ordinal);
        Assert.Contains("EnvelopeDecryptAsync", bench.TextOf("/App/Vault.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public Task FrameworkWithoutTheRuntime_OffersNoFix() => OffersNoFix(Verify.Workbench.Project("App", [Leg.Net10, Leg.NetStandard], Class("Vault", Seal)));

    [Fact]
    public Task ReaderInAFrameworkWithoutTheRuntime_OffersNoFix() => OffersNoFix(Verify.Workbench.Project(
        "App", [Leg.Net10, Leg.NetStandard], Class("Vault", "\n#if NET\n" + Seal + "\n#endif\n" + Open)));

    [Fact]
    public async Task CallForOneFrameworkOnly_GetsAStaticCall_WhereTheOtherHasNoRuntime()
    {
        var bench = Verify.Workbench.Project("App", [Leg.Net10, Leg.NetStandard], Class("Vault", "\n#if NET\n" + Seal + "\n#endif\n"));

        await ApplyFirstAsync(bench);

        Assert.Contains("global::KmsAnalyzers.Envelope.KmsEnvelopeExtensions.EnvelopeEncryptAsync(client, new()", bench.TextOf("/App/Vault.cs"), StringComparison.Ordinal);
        Assert.DoesNotContain("using KmsAnalyzers", bench.TextOf("/App/Vault.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallsOfEitherFramework_ChangeTogether_UnderOneImport()
    {
        var bench = Verify.Workbench.Project(
            "App",
            [Leg.Net10, Leg.Net8],
            ("Vault.cs", Usings + "#if NET8_0_OR_GREATER\nusing System.Net;\n#else\nusing System.Xml;\n#endif\npublic class Vault(IAmazonKeyManagementService client)\n{\n#if NET8_0_OR_GREATER\n"
                + Seal + "\n#else\n" + Seal + "\n#endif\n}\n"));

        Assert.True(await bench.FixAllAsync(FixAllScope.Solution, bench.Solution.Projects.First().Documents.First(), key: null));

        var text = bench.TextOf("/App/Vault.cs");
        Assert.Equal(2, text.Split("EnvelopeEncryptAsync").Length - 1);
        Assert.Equal(1, text.Split("using KmsAnalyzers.Envelope;").Length - 1);
    }

    [Fact]
    public async Task FixAll_ChangesReadersAsFarAsItsScopeReaches()
    {
        foreach (var (scope, changed) in new[] { (FixAllScope.Document, ""), (FixAllScope.Project, "Reader"), (FixAllScope.Solution, "Reader Distant") })
        {
            var bench = Verify.Workbench
                .Project("App", [Leg.Net10], Class("Vault", Seal), Class("Reader", Open))
                .Project("Web", [Leg.Net10], Class("Distant", Open));

            Assert.True(await bench.FixAllAsync(scope, bench.Solution.Projects.First().Documents.First(), key: null));

            Assert.Equal(changed.Contains("Reader", StringComparison.Ordinal), bench.TextOf("/App/Reader.cs").Contains("EnvelopeDecryptAsync", StringComparison.Ordinal));
            Assert.Equal(changed.Contains("Distant", StringComparison.Ordinal), bench.TextOf("/Web/Distant.cs").Contains("EnvelopeDecryptAsync", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task FixAll_DropsTheTypeThatWouldBreak_AndNoOther()
    {
        var bench = Verify.Workbench.Project(
            "App",
            [Leg.Net10],
            Class("Broken", Seal.Replace("client.", "client?.", StringComparison.Ordinal) + Open + "\n}\npublic static class Own { public static Task EnvelopeEncryptAsync(this IAmazonKeyManagementService kms, EncryptRequest request) => Task.CompletedTask;"),
            Class("Reader", Open),
            Class("Whole", Seal + Open, "namespace Elsewhere;"));

        Assert.True(await bench.FixAllAsync(FixAllScope.Solution, bench.Solution.Projects.First().Documents.First(), key: null));

        Assert.DoesNotContain("client.Envelope", bench.TextOf("/App/Broken.cs"), StringComparison.Ordinal);
        Assert.Contains("EnvelopeDecryptAsync", bench.TextOf("/App/Reader.cs"), StringComparison.Ordinal);
        Assert.Contains("EnvelopeEncryptAsync", bench.TextOf("/App/Whole.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FixAll_WithoutAnyWriterToChange_LeavesTheReaders()
    {
        var bench = Verify.Workbench.Project("App", [Leg.Net10], Class("Vault", Seal + "\npublic Task MoveAsync() => client.ReEncryptAsync(new());"), Class("Reader", Open));

        Assert.False(await bench.FixAllAsync(FixAllScope.Solution, bench.Solution.Projects.First().Documents.First(), key: null));
    }

    [Theory]
    [InlineData("Vault.cs", 1)]
    [InlineData("Caller.cs", 0)]
    public async Task ArgumentOfACaller_HasAnAction_WhereTheCallIsInSight(string file, int actions)
    {
        const string Caller = "public class Caller(Vault vault) { public Task RunAsync() => vault.SealAsync(new byte[5000]); }";
        var (path, vault) = Class("Vault", "public Task SealAsync(byte[] data) => client.EncryptAsync(new() { Plaintext = new MemoryStream(data) });");
        var bench = path == file
            ? Verify.Workbench.Project("App", [Leg.Net10], (path, vault + Caller))
            : Verify.Workbench.Project("App", [Leg.Net10], (path, vault), (file, Usings + Caller));

        var atCaller = Assert.Single(await bench.FindingsAsync(), finding => finding.Id == "KMS1001");

        Assert.EndsWith(file, atCaller.Location.SourceTree!.FilePath, StringComparison.Ordinal);
        Assert.Equal(actions, (await bench.ActionsAsync(atCaller)).Length);
    }

    [Fact]
    public async Task TopLevelStatements_AreATypeToo()
    {
        var bench = Verify.Workbench.Executable("App", [Leg.Net10], ("Program.cs", Usings + """
            var client = new AmazonKeyManagementServiceClient();
            var blob = (await client.EncryptAsync(new() { Plaintext = new MemoryStream(new byte[5000]) })).CiphertextBlob;
            await Open(blob);

            Task Open(MemoryStream blob) => client.DecryptAsync(new() { CiphertextBlob = blob });
            """));

        await ApplyFirstAsync(bench);

        Assert.Contains("client.EnvelopeEncryptAsync(", bench.TextOf("/App/Program.cs"), StringComparison.Ordinal);
        Assert.Contains("client.EnvelopeDecryptAsync(", bench.TextOf("/App/Program.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CodeWithErrors_IsRepairedWhereTheErrorsAreNotItsOwn()
    {
        var bench = Verify.Workbench.Project("App", [Leg.Net10], Class("Vault", Seal + "\npublic void Broken() => Missing();"));

        var action = Assert.Single(await bench.ActionsAsync(Assert.Single(await bench.FindingsAsync())));

        Assert.NotEmpty(await action.GetOperationsAsync(TestContext.Current.CancellationToken));
    }

    private static (string Path, string Text) Class(string name, string members, string before = "") =>
        ($"{name}.cs", $"{Usings}{before}\npublic partial class {name}(IAmazonKeyManagementService client)\n{{\n    {members}\n}}\n"
            .Replace("partial class Vault(IAmazonKeyManagementService client)", members.Contains("Seal", StringComparison.Ordinal) ? "partial class Vault(IAmazonKeyManagementService client)" : "partial class Vault", StringComparison.Ordinal));

    private static async Task ApplyFirstAsync(Workbench bench)
    {
        await bench.CompilesAsync();
        await bench.ApplyAsync(Assert.Single(await bench.ActionsAsync((await bench.FindingsAsync())[0])));
    }

    private static async Task OffersNoFix(Workbench bench)
    {
        await bench.CompilesAsync();
        var findings = await bench.FindingsAsync();
        Assert.NotEmpty(findings);
        Assert.All(await Task.WhenAll(findings.Select(bench.ActionsAsync)), actions => Assert.Empty(actions));
        Assert.False(await bench.FixAllAsync(FixAllScope.Solution, bench.Solution.GetDocument(findings[0].Location.SourceTree)!, key: null));
    }
}
