using System.Collections.Immutable;
using System.Text;
using KmsAnalyzers.Rules;
using KmsAnalyzers.Tests.Meta;
using KmsAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace KmsAnalyzers.Tests.Corpus;

/// <summary>What became of the labels of one program.</summary>
/// <param name="Found">Labels that were reported.</param>
/// <param name="Missed">Labels that were not.</param>
/// <param name="False">What was reported without a label.</param>
internal sealed record Judgement(LabelledProgram Program, IReadOnlyList<Mark> Found, IReadOnlyList<Mark> Missed, IReadOnlyList<Mark> False)
{
    public override string ToString() => $"{Program.Name}: missed [{string.Join(", ", Missed)}], false [{string.Join(", ", False)}]";
}

/// <summary>Compiles programs of the corpus and runs all rules over them, with the severities of a preset.</summary>
internal static class CorpusRun
{
    private static readonly string folder = Path.Combine(Repository.Root, "tests", "KmsAnalyzers.Tests", "Corpus");

    private static readonly MetadataReference runtime = MetadataReference.CreateFromFile(typeof(Envelope.KmsEnvelopeExtensions).Assembly.Location);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The programs of a folder of the corpus.</summary>
    public static IReadOnlyList<LabelledProgram> Programs(string below) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(folder, below), "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(static file => new LabelledProgram(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file))),
    ];

    /// <summary>Holds each program to its labels.</summary>
    public static async Task<IReadOnlyList<Judgement>> JudgeAsync(IReadOnlyList<LabelledProgram> programs)
    {
        var judgements = new Judgement[programs.Count];
        await Parallel.ForAsync(0, programs.Count, Cancellation, async (number, _) => judgements[number] = await JudgeAsync(programs[number]));
        return judgements;
    }

    /// <summary>Holds a program to its labels; a label is met by one finding, and a finding meets one label.</summary>
    public static async Task<Judgement> JudgeAsync(LabelledProgram program)
    {
        var missed = program.Expected.ToList();
        var (found, extra) = (new List<Mark>(), new List<Mark>());
        foreach (var finding in await FindingsAsync(program, "All"))
        {
            var mark = new Mark(finding.Id, finding.Location.GetLineSpan().StartLinePosition.Line + 1);
            (missed.Remove(mark) ? found : extra).Add(mark);
        }

        return new(program, found, missed, extra);
    }

    /// <summary>All that the rules report in a program, whatever its severity. A program that does not compile fails.</summary>
    /// <param name="preset">A value of <c>KmsAnalysisMode</c>; <c>Default</c> sets nothing.</param>
    public static async Task<ImmutableArray<Diagnostic>> FindingsAsync(LabelledProgram program, string preset)
    {
        using var workspace = new AdhocWorkspace();
        var project = ProjectOf(workspace, program, preset);
        var compilation = (await project.GetCompilationAsync(Cancellation))!;
        var errors = compilation.GetDiagnostics(Cancellation).Where(static diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);
        Assert.True(!errors.Any(), $"{program.Name} does not compile: {string.Join(Environment.NewLine, errors)}");
        return await compilation.WithAnalyzers([new KmsAnalyzer(RuleTable.Rules, rethrows: true)], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(Cancellation);
    }

    private static Project ProjectOf(AdhocWorkspace workspace, LabelledProgram program, string preset)
    {
        var tree = CSharpSyntaxTree.ParseText(program.Text, cancellationToken: Cancellation).GetCompilationUnitRoot(Cancellation);
        var kind = tree.Members.OfType<GlobalStatementSyntax>().Any() ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Corpus",
            "Corpus",
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
            metadataReferences: [.. program.Sdk.References(), .. program.Sdk is Sdk.V4 ? [runtime] : Array.Empty<MetadataReference>()]));
        project = Configure(project, "/.globalconfig", ["is_global = true", .. program.ProjectProperties]);
        project = Configure(project, "/.editorconfig", ["root = true", "[*]", .. program.EditorConfig]);
        if (preset is not "Default")
        {
            var text = File.ReadAllText(Path.Combine(Repository.Root, "src", "KmsAnalyzers.CodeFixes", "build", "presets", $"{preset}.globalconfig"));
            project = Configure(project, $"/presets/{preset}.globalconfig", [text]);
        }

        // As the file is called, so that code counts as generated where its name says so.
        return project.AddDocument(Path.GetFileName(program.Name), SourceText.From(program.Text, Encoding.UTF8), filePath: $"/{program.Name}").Project;
    }

    private static Project Configure(Project project, string path, IEnumerable<string> lines) =>
        project.AddAnalyzerConfigDocument(Path.GetFileName(path), SourceText.From(string.Join('\n', lines) + "\n"), filePath: path).Project;
}
