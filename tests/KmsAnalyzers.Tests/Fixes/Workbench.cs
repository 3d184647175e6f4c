using System.Collections.Immutable;
using System.Text;
using KmsAnalyzers.Envelope;
using KmsAnalyzers.Rules;
using KmsAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace KmsAnalyzers.Tests.Fixes;

/// <summary>A framework that a project is built for: which SDK it has, whether it has the runtime, and what its <c>#if</c>s see.</summary>
internal sealed record Leg(Sdk Sdk, bool Runtime, params string[] Symbols)
{
    public static Leg Net10 { get; } = new(Sdk.V4, Runtime: true, "NET", "NET8_0_OR_GREATER");

    public static Leg Net8 { get; } = new(Sdk.V4, Runtime: true, "NET");

    /// <summary>The runtime has no build for it.</summary>
    public static Leg NetStandard { get; } = new(Sdk.V4, Runtime: false);
}

/// <summary>A solution on which a fix is tried as an editor and <c>dotnet format</c> try it: one action, or all of a scope.</summary>
internal sealed class Workbench(CodeFixProvider fix)
{
    // The host with the rules of the fix, and no others.
    private readonly DiagnosticAnalyzer analyzer = new KmsAnalyzer([.. RuleTable.Rules.Where(rule => fix.FixableDiagnosticIds.Contains(rule.Descriptor.Id))], rethrows: true);
    private static readonly MetadataReference runtime = MetadataReference.CreateFromFile(typeof(KmsEnvelopeExtensions).Assembly.Location);

    private readonly AdhocWorkspace workspace = new();
    private Solution? changed;

    public Solution Solution
    {
        get => changed ?? workspace.CurrentSolution;
        set => changed = value;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Adds a library; its files are linked between its frameworks. A path that ends in <c>.g.cs</c> is generated code.</summary>
    public Workbench Project(string name, ImmutableArray<Leg> legs, params ReadOnlySpan<(string Path, string Text)> files) =>
        Add(name, OutputKind.DynamicallyLinkedLibrary, legs, files);

    /// <summary>Adds a program with top-level statements.</summary>
    public Workbench Executable(string name, ImmutableArray<Leg> legs, params ReadOnlySpan<(string Path, string Text)> files) =>
        Add(name, OutputKind.ConsoleApplication, legs, files);

    /// <summary>Gives each framework of a project a source generator that writes this file.</summary>
    public Workbench Generate(string project, string name, string text)
    {
        foreach (var id in Solution.Projects.Where(one => one.Name == project).Select(one => one.Id))
        {
            Solution = Solution.AddAnalyzerReference(id, new GeneratorReference(new FileGenerator(name, text)));
        }

        return this;
    }

    private Workbench Add(string name, OutputKind kind, ImmutableArray<Leg> legs, ReadOnlySpan<(string Path, string Text)> files)
    {
        foreach (var leg in legs)
        {
            var id = ProjectId.CreateNewId();
            Solution = Solution.AddProject(ProjectInfo.Create(
                id,
                VersionStamp.Default,
                name,
                name,
                LanguageNames.CSharp,
                $"/{name}/{name}.csproj",
                compilationOptions: new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable),
                parseOptions: new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: leg.Symbols),
                metadataReferences: [.. leg.Sdk.References(), .. leg.Runtime ? [runtime] : Array.Empty<MetadataReference>()]));
            foreach (var (path, text) in files)
            {
                Solution = Solution.AddDocument(DocumentId.CreateNewId(id), Path.GetFileName(path), SourceText.From(text, Encoding.UTF8), filePath: $"/{name}/{path}");
            }
        }

        return this;
    }

    public string TextOf(string path) =>
        Assert.Single(Solution.Projects.SelectMany(project => project.Documents).Where(document => document.FilePath == path).Select(document => document.TryGetText(out var text) ? text.ToString() : throw new InvalidOperationException(path)).Distinct());

    public IEnumerable<string> Files => Solution.Projects.SelectMany(project => project.Documents).Select(document => document.FilePath!).Distinct();

    /// <summary>The findings of a solution, in the order of the files.</summary>
    public async Task<ImmutableArray<Diagnostic>> FindingsAsync(Project? of = null)
    {
        var findings = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var project in of is null ? Solution.Projects : [of])
        {
            var compilation = await project.GetCompilationAsync(Cancellation);
            var found = await compilation!.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync(Cancellation);
            findings.AddRange(found.Where(finding => fix.FixableDiagnosticIds.Contains(finding.Id)));
        }

        return [.. findings.OrderBy(finding => finding.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(finding => finding.Location.SourceSpan.Start)];
    }

    /// <summary>The actions that the light bulb at a finding shows.</summary>
    public async Task<ImmutableArray<CodeAction>> ActionsAsync(Diagnostic finding)
    {
        var actions = ImmutableArray.CreateBuilder<CodeAction>();
        var document = Solution.GetDocument(finding.Location.SourceTree);
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document!, finding, (action, _) => actions.Add(action), Cancellation));
        return actions.ToImmutable();
    }

    public async Task ApplyAsync(CodeAction action)
    {
        var operation = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(Cancellation)));
        Solution = operation.ChangedSolution;
        await CompilesAsync();
    }

    /// <summary>Fix-all, begun at a document; false if the provider finds nothing to change.</summary>
    public async Task<bool> FixAllAsync(FixAllScope scope, Document from, string? key)
    {
        var provider = fix.GetFixAllProvider()!;
        Assert.Contains(scope, provider.GetSupportedFixAllScopes());
        var context = new FixAllContext(from, fix, scope, key!, fix.FixableDiagnosticIds, new Findings(this), Cancellation);
        if (await provider.GetFixAsync(context) is not { } action)
        {
            return false;
        }

        await ApplyAsync(action);
        return true;
    }

    public async Task CompilesAsync()
    {
        foreach (var project in Solution.Projects)
        {
            var compilation = await project.GetCompilationAsync(Cancellation);
            Assert.Empty(compilation!.GetDiagnostics(Cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }
    }

    private sealed class Findings(Workbench workbench) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await workbench.FindingsAsync(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await workbench.FindingsAsync(document.Project)).Where(finding => finding.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }

    private sealed class FileGenerator(string name, string text) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterPostInitializationOutput(output => output.AddSource(name, SourceText.From(text, Encoding.UTF8)));
    }

    private sealed class GeneratorReference(IIncrementalGenerator generator) : AnalyzerReference
    {
        public override string FullPath => Display;

        public override string Display => nameof(GeneratorReference);

        public override object Id => this;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => [generator.AsSourceGenerator()];

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => GetGenerators(LanguageNames.CSharp);
    }
}
