using KmsAnalyzers.Model;
using KmsAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace KmsAnalyzers.Tests.Meta;

public class GateTests
{
    [Fact]
    public void ACompilationWithoutTheSdk_HasNoSymbols() =>
        Assert.Null(KmsSymbols.From(CSharpCompilation.Create("Sample", references: Sdk.None.References())));

    [Theory]
    [InlineData(Sdk.V3)]
    [InlineData(Sdk.V4)]
    [InlineData(Sdk.V3Sync)]
    [InlineData(Sdk.V4Sync)]
    public void TheClientsTypes_AreFound(Sdk sdk)
    {
        var symbols = KmsSymbols.From(CSharpCompilation.Create("Sample", references: sdk.References()));

        Assert.NotNull(symbols);
        Assert.NotNull(symbols.Client);
        Assert.NotNull(symbols.ClientInterface);
        Assert.NotNull(symbols.Config);
        Assert.NotNull(symbols.ClientConfig);
    }
}
