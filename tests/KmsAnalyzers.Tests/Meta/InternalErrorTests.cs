using KmsAnalyzers.Model;
using KmsAnalyzers.Rules;
using KmsAnalyzers.Rules.DataKeys;
using KmsAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KmsAnalyzers.Tests.Meta;

public class InternalErrorTests
{
    private static readonly string code = Wrapping.InClass("""
        public Task First() => client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 });

        public async Task Second() => await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 });
        """);

    [Fact]
    public async Task ARuleThatThrows_IsReportedOnce_AtAMembersName_WithoutItsText()
    {
        var error = Assert.Single(await Analyze(new ThrowingRule()));

        Assert.Equal(InternalError.Id, error.Id);
        Assert.Equal(DiagnosticSeverity.Info, error.Severity);
        Assert.Equal("KmsAnalyzers.Internal", error.Descriptor.Category);
        Assert.Contains(error.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(error.Location.SourceSpan), new[] { "First", "Second" });
        Assert.Contains("KMS9999", error.GetMessage(), StringComparison.Ordinal);
        Assert.Contains(typeof(InvalidTimeZoneException).FullName!, error.GetMessage(), StringComparison.Ordinal);
        Assert.Contains(nameof(ThrowingRule), error.GetMessage(), StringComparison.Ordinal);
        Assert.DoesNotContain("the user's code", error.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARuleThatThrows_DoesNotSilenceTheOthers()
    {
        var ids = (await Analyze(new ThrowingRule(), new DataKeyPlaintextUnused())).Select(static diagnostic => diagnostic.Id);

        Assert.Equal([InternalError.Id, DataKeyPlaintextUnused.Id], ids.Order());
    }

    [Fact]
    public async Task ARuleThatThrows_IsNotAsked_WhereItsIdIsSwitchedOff()
    {
        var host = new Host([new ThrowingRule()], rethrows: false);
        var compilation = Host.Compile([code], Sdk.V4.References());
        var off = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new("KMS9999", ReportDiagnostic.Suppress)]));

        Assert.Empty(await host.Analyze(off));
    }

    private static async Task<IEnumerable<Diagnostic>> Analyze(params IKmsRule[] rules) =>
        await new Host([.. rules], rethrows: false).Analyze(Host.Compile([code], Sdk.V4.References()));

    private sealed class ThrowingRule : IKmsRule
    {
#pragma warning disable RS2008 // a rule of no release
        private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create("KMS9999", "Limits", definite: true, title: "Throws", messageFormat: "Throws");
#pragma warning restore RS2008

        public DiagnosticDescriptor Descriptor => descriptor;

        public IEnumerable<Finding> Examine(KmsBlock block) => throw new InvalidTimeZoneException($"the user's code {block.Tree}");
    }
}
