using System.Collections.Concurrent;
using System.Collections.Immutable;
using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KmsAnalyzers.Model;

/// <summary>Reads members into facts; what a compilation keeps between them lives here.</summary>
internal sealed class BlockReader(KmsSymbols symbols, Compilation compilation, AnalyzerConfigOptionsProvider options)
{
    private readonly BlockFilter filter = new(symbols, compilation);
    private readonly FlowEngine engine = new(compilation, new KmsFlowPolicy(symbols));
    private readonly ConfigProvenance provenance = new(symbols, compilation);
    private readonly ConcurrentDictionary<ISymbol, MemberFacts> members = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, TypeFacts> types = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, TypeMembers> declared = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<SyntaxTree, Settings> settings = new();
    private readonly ConcurrentDictionary<string, bool> failures = new(StringComparer.Ordinal);

    /// <summary>What the engine has done so far, in blocks of graphs that it ran.</summary>
    public long Visits => engine.Visits;

    /// <summary>The facts of one member, or null if nothing in it is of interest.</summary>
    /// <param name="code">Its declaration, or the one part of it that holds code.</param>
    public KmsBlock? Read(ISymbol member, SyntaxNode code, CancellationToken cancellation)
    {
        if (!filter.MayAdmit(code, cancellation))
        {
            return null;
        }

        // Fields that are declared together share one declaration.
        var blocks = compilation.BlocksOf(code, cancellation) is { IsEmpty: false } own ? own : compilation.BlocksOf(member, cancellation);
        if (blocks.IsEmpty || FactsOf(member, blocks, cancellation) is not { IsEmpty: false } facts)
        {
            return null;
        }

        var tree = blocks[0].Syntax.SyntaxTree;
        var type = ViewOf(member.ContainingType, cancellation);
        return new(
            tree,
            [.. blocks.Select(static block => block.Syntax.Span)],
            [.. facts.Calls.Where(static call => call.Steps.IsEmpty)],
            facts.S3Calls,
            new PayloadReader(member.ContainingType, blocks, called => CallsOf(called, cancellation)).Read(CallsWithPayloadsIn(member, facts, cancellation)),
            new ConfigReader(symbols, provenance, type, cancellation).Read(member, facts.Writes, isCall => CallsAreRetriedIn(member.ContainingType, isCall, cancellation)),
            facts.Material,
            new(() => new MaterialPlaces(member, blocks, facts.Material, other => FactsOf(other, cancellation).Material, type).Read()),
            facts.KeyCacheAges,
            facts.EncryptorCalls,
            new(() => FactsOf(member.ContainingType, cancellation).Calls),
            SettingsOf(tree),
            type);
    }

    /// <summary>Whether the rule is asked in the document: not if its id is switched off there, or if it must not speak in tests.</summary>
    public bool IsWanted(DiagnosticDescriptor descriptor, bool isDefinite, SyntaxTree tree, CancellationToken cancellation) =>
        (isDefinite || !SettingsOf(tree).DefiniteRulesOnly)
        && SeverityOf(descriptor, tree, cancellation) is not ReportDiagnostic.Suppress;

    /// <summary>Whether the part fails for the first time in this compilation.</summary>
    public bool IsFirstFailureOf(string part) => failures.TryAdd(part, true);

    /// <summary>
    /// The calls that a finding in the member may be about: its own; but where only callers know the bytes (a private method) or send the
    /// request (a method that makes one), those of the whole type.
    /// </summary>
    private ImmutableArray<KmsCall> CallsWithPayloadsIn(ISymbol member, MemberFacts facts, CancellationToken cancellation)
    {
        var sent = facts.Calls.SelectMany(static call => call.Payload.Writes).Select(static write => write.At).ToImmutableHashSet();
        var makesForOthers = facts.Writes.Any(write => PayloadProperties.Include(write.Property) && !sent.Contains(write.ValueAt));
        if (!makesForOthers && member.DeclaredAccessibility is not Accessibility.Private)
        {
            return facts.Calls;
        }

        // Deeper than the engine follows calls, what it knows of a private method's parameters must do.
        var type = FactsOf(member.ContainingType, cancellation);
        var reached = type.Calls.Where(call => makesForOthers || call.Steps.Any(step => SymbolEqualityComparer.Default.Equals(step.Target, member))).ToImmutableArray();
        return reached.IsEmpty || !(makesForOthers || type.Closed.Contains(member)) ? facts.Calls : reached;
    }

    private TypeFacts FactsOf(INamedTypeSymbol type, CancellationToken cancellation) => types.TryGetValue(type, out var known)
        ? known
        : types.GetOrAdd(type, TypeFacts.Read(type, MembersOf(type).All, member => FactsOf(member, cancellation), cancellation));

    private MemberFacts FactsOf(ISymbol member, CancellationToken cancellation) =>
        members.TryGetValue(member, out var known) ? known : AddFacts(member, BlocksWorthBinding(member, cancellation), cancellation);

    private ImmutableArray<IOperation> BlocksWorthBinding(ISymbol member, CancellationToken cancellation) =>
        member.DeclaringSyntaxReferences.Any(declaration => filter.MayAdmit(declaration.GetSyntax(cancellation), cancellation)) ? compilation.BlocksOf(member, cancellation) : [];

    /// <summary>The calls that a method reaches, or the only implementation of an interface's method.</summary>
    private ImmutableArray<KmsCall> CallsOf(IMethodSymbol called, CancellationToken cancellation) =>
        FactsOf(engine.Implementations.Of(called, exact: null) ?? called, cancellation).Calls;

    private TypeView ViewOf(INamedTypeSymbol type, CancellationToken cancellation) => new(
        type,
        symbols,
        MembersOf,
        member => compilation.BlocksOf(member, cancellation),
        member => FactsOf(member, cancellation),
        (member, blocks) => engine.Analyze(blocks, member, cancellation));

    private TypeMembers MembersOf(INamedTypeSymbol type) => declared.GetOrAdd(type, static type => new(type));

    private bool CallsAreRetriedIn(INamedTypeSymbol type, Func<IMethodSymbol, bool> isCall, CancellationToken cancellation) =>
        new RetryCoverage(isCall).IsComplete(MembersOf(type).All.Select(member => (member, compilation.BlocksOf(member, cancellation))));

    private MemberFacts FactsOf(ISymbol member, ImmutableArray<IOperation> blocks, CancellationToken cancellation) =>
        members.TryGetValue(member, out var known) ? known : AddFacts(member, blocks, cancellation);

    // Two threads may read a member at the same time: both find the same, and a read that is cancelled leaves nothing behind.
    private MemberFacts AddFacts(ISymbol member, ImmutableArray<IOperation> blocks, CancellationToken cancellation) =>
        members.GetOrAdd(member, Analyze(member, blocks, cancellation));

    private MemberFacts Analyze(ISymbol member, ImmutableArray<IOperation> blocks, CancellationToken cancellation) =>
        filter.Admits(blocks, cancellation) ? new MemberReader(symbols, blocks, engine.Analyze(blocks, member, cancellation)).Read() : MemberFacts.None;

    private Settings SettingsOf(SyntaxTree tree) => settings.GetOrAdd(tree, _ => Settings.From(options, tree));

    private ReportDiagnostic SeverityOf(DiagnosticDescriptor descriptor, SyntaxTree tree, CancellationToken cancellation) =>
        compilation.Options.SyntaxTreeOptionsProvider is { } provider && provider.TryGetDiagnosticValue(tree, descriptor.Id, cancellation, out var severity)
            ? severity
            : descriptor.GetEffectiveSeverity(compilation.Options);
}
