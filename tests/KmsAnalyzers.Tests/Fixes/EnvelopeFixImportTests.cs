using System.Text.RegularExpressions;
using KmsAnalyzers.Tests.Verification;
using Xunit;
using Verify = KmsAnalyzers.Tests.Fixes.VerifyFix<KmsAnalyzers.CodeFixes.Limits.EnvelopeFix>;

namespace KmsAnalyzers.Tests.Fixes;

/// <summary>Where the envelope fix puts its <c>using</c>.</summary>
public class EnvelopeFixImportTests
{
    private const string Sdk = "using System.IO;\nusing System.Threading.Tasks;\nusing Amazon.KeyManagementService;\nusing Amazon.KeyManagementService.Model;\n";
    private const string Import = "using KmsAnalyzers.Envelope;";
    private const string Before = "client.EncryptAsync";
    private const string After = "client.EnvelopeEncryptAsync";

    [Fact]
    public Task UsingsAtTheTop_AreFollowed() => Fixes("// Licence\n" + Sdk + "@\n\n" + Writer);

    [Fact]
    public Task UsingsInTheNamespace_AreFollowedThere() => Fixes("namespace App\n{\n    using System.IO;\n    using System.Threading.Tasks;\n    using Amazon.KeyManagementService;\n    using Amazon.KeyManagementService.Model;\n    @\n" + Writer + "}\n");

    [Fact]
    public Task UsingsInAFileScopedNamespace_AreFollowedThere() => Fixes("namespace App;\n\n" + Sdk + "@\n" + Writer);

    [Fact]
    public Task LineEnds_AreTheFilesOwn() => Fixes((Sdk + "@\n" + Writer).Replace("\n", "\r\n", StringComparison.Ordinal));

    [Fact]
    public Task WithoutUsings_TheImportStandsBelowHeaderAndDirectives() => Fixes(
        "// Licence\n#nullable disable\n@@\n/// <summary>Writes.</summary>\n" + Qualified);

    [Fact]
    public Task ConditionAroundTheFile_StaysAroundTheImport() => Fixes("#if NET\n" + Sdk + "@\n" + Writer + "#endif\n", symbol: "NET");

    [Fact]
    public Task ConditionAroundTheFile_WithoutUsings_StaysAroundTheImport() => Fixes("#if NET\n@@\n" + Qualified + "#endif\n", symbol: "NET");

    [Theory]
    [InlineData("NET")]
    [InlineData("NETSTANDARD")]
    public Task ConditionalUsings_AreFollowedOutsideTheirCondition(string symbol) =>
        Fixes(Sdk + "#if NET\nusing System.Text;\n#else\nusing System.Linq;\n#endif\n@\n" + Writer, symbol);

    [Fact]
    public Task ConditionThatHoldsCode_IsNotLeft() => Fixes(Sdk + "@\n#if NET\nclass Other { }\n#endif\n" + Writer);

    [Theory]
    [InlineData("global using KmsAnalyzers.Envelope;\n")]
    [InlineData("using KmsAnalyzers.Envelope;\n")]
    public async Task NamespaceThatIsImportedAlready_IsNotImportedAgain(string import)
    {
        var code = import + Sdk + "\n" + Writer;
        await Verify.Fixes(code, code.Replace(Before, After, StringComparison.Ordinal), sdk: Verification.Sdk.V4, runtime: true);
    }

    [Fact]
    public Task CodeInTheNamespaceOfTheRuntime_NeedsNoImport() => Verify.Fixes(
        Sdk + "namespace KmsAnalyzers.Envelope.Samples;\n" + Writer,
        Sdk + "namespace KmsAnalyzers.Envelope.Samples;\n" + Writer.Replace(Before, After, StringComparison.Ordinal),
        sdk: Verification.Sdk.V4,
        runtime: true);

    [Fact]
    public Task NamespaceThatHidesTheRuntimes_GetsAStaticCall()
    {
        var code = "namespace Contoso.KmsAnalyzers\n{\n    using System.IO;\n    using System.Threading.Tasks;\n    using Amazon.KeyManagementService;\n    using Amazon.KeyManagementService.Model;\n" + Writer + "}\n";
        return Verify.Fixes(
            code, code.Replace(Before + "(", "global::KmsAnalyzers.Envelope.KmsEnvelopeExtensions.EnvelopeEncryptAsync(client, ", StringComparison.Ordinal), sdk: Verification.Sdk.V4, runtime: true);
    }

    [Fact]
    public Task NameThatTheImportWouldMakeAmbiguous_GetsAStaticCall()
    {
        var code = Sdk + "using Vault;\n" + Writer + "namespace Vault { class DecryptResult { } class User { } }\nclass Keeper { DecryptResult? Last { get; set; } }\n";
        return Verify.Fixes(
            code, code.Replace(Before + "(", "global::KmsAnalyzers.Envelope.KmsEnvelopeExtensions.EnvelopeEncryptAsync(client, ", StringComparison.Ordinal), sdk: Verification.Sdk.V4, runtime: true);
    }

    private const string Writer = """
        public class Writer
        {
            public Task SealAsync(IAmazonKeyManagementService client) => client.EncryptAsync(new EncryptRequest { Plaintext = new MemoryStream(new byte[5000]) });
        }

        """;

    private const string Qualified = """
        public class Writer
        {
            public System.Threading.Tasks.Task SealAsync(Amazon.KeyManagementService.IAmazonKeyManagementService client) => client.EncryptAsync(new() { Plaintext = new System.IO.MemoryStream(new byte[5000]) });
        }

        """;

    /// <summary>The import is expected in place of the line <c>@</c>; in place of <c>@@</c>, with an empty line behind it.</summary>
    private static async Task Fixes(string code, string symbol = "RELEASE")
    {
        var end = code.Contains('\r', StringComparison.Ordinal) ? "\r\n" : "\n";
        var expected = code.Replace("@@", Import + end, StringComparison.Ordinal).Replace("@", Import, StringComparison.Ordinal).Replace(Before, After, StringComparison.Ordinal);
        var bench = Verify.Workbench.Project("App", [Leg.Net10 with { Symbols = [symbol] }], ("Code.cs", Regex.Replace(code, " *@@?\r?\n", "")));
        await bench.CompilesAsync();

        await bench.ApplyAsync(Assert.Single(await bench.ActionsAsync(Assert.Single(await bench.FindingsAsync()))));

        Assert.Equal(expected, bench.TextOf("/App/Code.cs"));
    }
}
