using System.Collections.Immutable;
using KmsAnalyzers.Model;
using KmsAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace KmsAnalyzers.Tests.Meta;

public class GateTests
{
    [Fact]
    public void ACompilationWithoutTheSdk_HasNoSymbols() =>
        Assert.Null(KmsSymbols.From(CSharpCompilation.Create("Sample", references: Sdk.None.References())));

    [Theory]
    [InlineData(Sdk.None, 0)]
    [InlineData(Sdk.V3, 1)]
    [InlineData(Sdk.V4, 1)]
    public void OnlyACompilationWithTheSdk_IsLookedAt(Sdk sdk, int actions)
    {
        var driver = new Driver();
        new KmsAnalyzer().Initialize(driver);
        var start = new Start(CSharpCompilation.Create("Sample", references: sdk.References()));
        Assert.Single(driver.Starts)(start);

        Assert.Equal(actions, start.Actions);
    }

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

    /// <summary>Takes what an analyzer registers for the start of a compilation, and nothing else.</summary>
    private sealed class Driver : AnalysisContext
    {
        public List<Action<CompilationStartAnalysisContext>> Starts { get; } = [];

        public override void RegisterCompilationStartAction(Action<CompilationStartAnalysisContext> action) => Starts.Add(action);

        public override void EnableConcurrentExecution()
        {
        }

        public override void ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags analysisMode)
        {
        }

        public override void RegisterCompilationAction(Action<CompilationAnalysisContext> action) => throw Unexpected();

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => throw Unexpected();

        public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => throw Unexpected();

        public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => throw Unexpected();

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw Unexpected();

        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => throw Unexpected();

        public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) => throw Unexpected();

        private static InvalidOperationException Unexpected() => new("All else is registered once the SDK was found.");
    }

    /// <summary>Counts what is registered for one compilation.</summary>
    private sealed class Start(Compilation compilation) : CompilationStartAnalysisContext(compilation, new AnalyzerOptions([]), CancellationToken.None)
    {
        public int Actions { get; private set; }

        public override void RegisterCompilationEndAction(Action<CompilationAnalysisContext> action) => Actions++;

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => Actions++;

        public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => Actions++;

        public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => Actions++;

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => Actions++;

        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => Actions++;

        public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) => Actions++;
    }
}
