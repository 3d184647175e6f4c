using System.Collections.Immutable;
using KmsAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace KmsAnalyzers.Tests.Verification;

/// <summary>The host with the rules given, as an editor or a build runs it.</summary>
internal sealed class Host(ImmutableArray<IKmsRule> rules, bool rethrows = true)
{
    private readonly KmsAnalyzer analyzer = new(rules, rethrows);

    public static CSharpCompilation Compile(IEnumerable<string> documents, IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        "Sample",
        documents.Select(static (code, number) => CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest), $"/Document{number}.cs")),
        references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>What a build gets.</summary>
    public Task<ImmutableArray<Diagnostic>> Analyze(Compilation compilation) =>
        On(compilation).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

    /// <summary>What an editor gets, which asks for one document at a time.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeDocument(Compilation compilation, SyntaxTree document) =>
        await On(compilation).GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(document), filterSpan: null, TestContext.Current.CancellationToken);

    private CompilationWithAnalyzers On(Compilation compilation) => compilation.WithAnalyzers(
        [analyzer],
        new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false));
}
