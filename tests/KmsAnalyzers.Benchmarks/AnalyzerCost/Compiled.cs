using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KmsAnalyzers.Benchmarks.AnalyzerCost;

/// <summary>A project to compile under analyzers, as a build does: anew each time, with all diagnostics; on one thread, so that runs compare.</summary>
internal sealed class Compiled
{
    private static readonly CompilationWithAnalyzersOptions Options = new(
        new AnalyzerOptions([]), onAnalyzerException: static (failure, _, _) => throw failure, concurrentAnalysis: false, logAnalyzerExecutionTime: false);

    private readonly CSharpCompilation project;

    /// <summary>Parses the files.</summary>
    /// <param name="files">The text of each.</param>
    /// <param name="references">What they are compiled against.</param>
    public Compiled(IEnumerable<string> files, IEnumerable<MetadataReference> references) => project = CSharpCompilation.Create(
        "Measured",
        files.Select((text, number) => CSharpSyntaxTree.ParseText(text, path: $"File{number}.cs")),
        references,
        new(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>What a build under the analyzers reports. A clone shares the parsed files and nothing that was bound.</summary>
    public async Task<ImmutableArray<Diagnostic>> UnderAsync(params ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var found = await new CompilationWithAnalyzers(project.Clone(), analyzers, Options).GetAllDiagnosticsAsync();
        return found.FirstOrDefault(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error) is { } error
            ? throw new InvalidOperationException($"What is measured does not compile: {error}")
            : found;
    }
}
