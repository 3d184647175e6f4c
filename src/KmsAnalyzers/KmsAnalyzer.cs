using System.Collections.Immutable;
using KmsAnalyzers.Model;
using KmsAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KmsAnalyzers;

/// <summary>
/// The one analyzer for code: holds the gate, reads each block of operations once, and asks every rule. All that a rule could forget stands here.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KmsAnalyzer : DiagnosticAnalyzer
{
    private readonly ImmutableArray<IKmsRule> rules;
    private readonly bool rethrows;

    public KmsAnalyzer()
        : this(RuleTable.Rules, rethrows: false)
    {
    }

    /// <param name="rules">The rules that are asked; a test asks one.</param>
    /// <param name="rethrows">Whether a fault of ours is thrown in full instead of becoming KMS0001.</param>
    internal KmsAnalyzer(ImmutableArray<IKmsRule> rules, bool rethrows)
    {
        this.rules = rules;
        this.rethrows = rethrows;
        SupportedDiagnostics = [.. rules.Select(static rule => rule.Descriptor), InternalError.Descriptor];
    }

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (KmsSymbols.From(start.Compilation) is not { } symbols)
            {
                return;
            }

            var reader = new BlockReader(symbols, start.Compilation, start.Options.AnalyzerConfigOptionsProvider);
            // Not operation blocks: the driver would make the operations of all code, before any of it can be told to be of no interest.
            start.RegisterCodeBlockAction(context => Ask(context, reader));
        });
    }

    private void Ask(CodeBlockAnalysisContext context, BlockReader reader)
    {
        if (ReadGuarded(context, reader) is not { } block)
        {
            return;
        }

        foreach (var rule in rules)
        {
            if (reader.IsWanted(rule.Descriptor, rule.Descriptor.IsDefinite(), block.Tree, context.CancellationToken))
            {
                Ask(rule, block, context, reader);
            }
        }
    }

    private KmsBlock? ReadGuarded(CodeBlockAnalysisContext context, BlockReader reader)
    {
        try
        {
            return reader.Read(context.OwningSymbol, context.CodeBlock, context.CancellationToken);
        }
        catch (Exception failure) when (IsCaught(failure))
        {
            Report("the engine", failure, context, reader);
            return null;
        }
    }

    private void Ask(IKmsRule rule, KmsBlock block, CodeBlockAnalysisContext context, BlockReader reader)
    {
        try
        {
            foreach (var finding in rule.Examine(block))
            {
                context.ReportDiagnostic(finding.ToDiagnostic(rule.Descriptor));
            }
        }
        catch (Exception failure) when (IsCaught(failure))
        {
            Report(rule.Descriptor.Id, failure, context, reader);
        }
    }

    private bool IsCaught(Exception failure) => failure is not OperationCanceledException && !rethrows;

    /// <summary>Our fault must neither break a user's build nor silence another rule; once for each part and compilation is enough.</summary>
    private static void Report(string part, Exception failure, CodeBlockAnalysisContext context, BlockReader reader)
    {
        if (reader.IsFirstFailureOf(part))
        {
            context.ReportDiagnostic(InternalError.In(part, failure, context.OwningSymbol));
        }
    }
}
