using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KmsAnalyzers.Model;

/// <summary>Reads members into facts; what a compilation keeps between them lives here.</summary>
internal sealed class BlockReader(KmsSymbols symbols, Compilation compilation, AnalyzerConfigOptionsProvider options)
{
    private readonly ConcurrentDictionary<SyntaxTree, Settings> settings = new();
    private readonly ConcurrentDictionary<string, bool> failures = new(StringComparer.Ordinal);

    /// <summary>The facts of one member, or null if nothing in it is of interest.</summary>
    public KmsBlock? Read(ISymbol member, ImmutableArray<IOperation> blocks, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _ = (symbols, member, blocks);
        return null;
    }

    public Settings SettingsOf(SyntaxTree tree) => settings.GetOrAdd(tree, _ => Settings.From(options, tree));

    /// <summary>Whether the rule is asked in the document: not if its id is switched off there, or if it must not speak in tests.</summary>
    public bool IsWanted(DiagnosticDescriptor descriptor, bool isDefinite, SyntaxTree tree, CancellationToken cancellation) =>
        (isDefinite || !SettingsOf(tree).DefiniteRulesOnly)
        && SeverityOf(descriptor, tree, cancellation) is not ReportDiagnostic.Suppress;

    /// <summary>Whether the part fails for the first time in this compilation.</summary>
    public bool IsFirstFailureOf(string part) => failures.TryAdd(part, true);

    private ReportDiagnostic SeverityOf(DiagnosticDescriptor descriptor, SyntaxTree tree, CancellationToken cancellation) =>
        compilation.Options.SyntaxTreeOptionsProvider is { } provider && provider.TryGetDiagnosticValue(tree, descriptor.Id, cancellation, out var severity)
            ? severity
            : descriptor.GetEffectiveSeverity(compilation.Options);
}
