using System.Collections.Immutable;
using KmsAnalyzers.Model;
using KmsAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Benchmarks.AnalyzerCost;

/// <summary>
/// Does what <see cref="KmsAnalyzer"/> does with a block of code, under the same driver, and counts what each step allocates. The compiler's share comes first: the
/// operations of the block, which every analyzer then finds made, and its control-flow graph, which the engine makes for itself.
/// </summary>
#pragma warning disable RS1036, RS1038, RS1041 // It is not shipped.
#pragma warning disable RS1026 // What a thread allocates is counted: one does all.
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MethodCosts : DiagnosticAnalyzer
{
    private readonly List<MethodCost> costs = [];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [new("COSTS", "Nothing", "Nothing", "Measurement", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

    /// <summary>Of each block in which something of interest was found, in the order in which the driver came by.</summary>
    public IReadOnlyList<MethodCost> Costs => costs;

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var reader = new BlockReader(KmsSymbols.From(start.Compilation)!, start.Compilation, start.Options.AnalyzerConfigOptionsProvider);
            start.RegisterCodeBlockAction(context => Count(context, reader));
        });
    }

    private void Count(CodeBlockAnalysisContext context, BlockReader reader)
    {
        var start = GC.GetAllocatedBytesForCurrentThread();
        var operation = context.SemanticModel.GetOperation(context.CodeBlock, context.CancellationToken);
        var bound = GC.GetAllocatedBytesForCurrentThread();
        _ = operation switch
        {
            IMethodBodyOperation method => ControlFlowGraph.Create(method, context.CancellationToken),
            IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor, context.CancellationToken),
            _ => null,
        };
        var graphed = GC.GetAllocatedBytesForCurrentThread();
        if (operation is IMethodBodyOperation or IConstructorBodyOperation && reader.Read(context.OwningSymbol, context.CodeBlock, context.CancellationToken) is { } block)
        {
            foreach (var rule in RuleTable.Rules)
            {
                foreach (var finding in rule.Examine(block))
                {
                    _ = finding.ToDiagnostic(rule.Descriptor);
                }
            }

            costs.Add(new(bound - start, graphed - bound, GC.GetAllocatedBytesForCurrentThread() - graphed - (graphed - bound)));
        }
    }
}

/// <summary>Bytes allocated for one method.</summary>
/// <param name="Binding">By the compiler, to make its operations.</param>
/// <param name="Graph">By the compiler, to make its control-flow graph.</param>
/// <param name="Analysis">By the engine and all rules, the graph apart.</param>
internal readonly record struct MethodCost(long Binding, long Graph, long Analysis);
