using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KmsAnalyzers.CodeFixes;

/// <summary>Repairs every site of a document, a project or a solution in one trial.</summary>
/// <remarks>
/// A provider of its own, because a repair may reach documents without a finding. Each diagnostic is judged by itself: <c>dotnet format</c> passes
/// a null key when the first one it meets has no action, and null then means the first repair.
/// </remarks>
internal sealed class RepairAll(ImmutableArray<Repair> repairs) : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var key = fixAllContext.CodeActionEquivalenceKey ?? repairs[0].Key;
        if (repairs.FirstOrDefault(repair => repair.Key == key) is not { } repair)
        {
            return null;
        }

        var reports = await ReportsAsync(fixAllContext).ConfigureAwait(false);
        var plan = await repair.PlanAllAsync(reports, Scope(fixAllContext), fixAllContext.CancellationToken).ConfigureAwait(false);
        var repaired = await new TrialSolution(fixAllContext.Solution).WithAsync(plan.Changes, fixAllContext.CancellationToken).ConfigureAwait(false);
        return repaired is null ? null : CodeAction.Create(plan.Title, _ => Task.FromResult(repaired), key);
    }

    private static ImmutableArray<Document> Scope(FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document when context.Document is { } document => [document],
        FixAllScope.Project => [.. context.Project.Documents],
        FixAllScope.Solution => [.. Projects(context).SelectMany(project => project.Documents)],
        _ => [],
    };

    private static IEnumerable<Project> Projects(FixAllContext context) =>
        context.Solution.Projects.Where(project => project.Language == LanguageNames.CSharp);

    private static async Task<ImmutableArray<Report>> ReportsAsync(FixAllContext context)
    {
        IEnumerable<Diagnostic> diagnostics = context.Scope switch
        {
            FixAllScope.Document when context.Document is { } document => await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false),
            FixAllScope.Project => await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false),
            FixAllScope.Solution => (await Task.WhenAll(Projects(context).Select(context.GetAllDiagnosticsAsync)).ConfigureAwait(false))
                .SelectMany(ofProject => ofProject),
            _ => [],
        };

        return
        [
            .. from diagnostic in diagnostics
               where diagnostic.Location.IsInSource && !diagnostic.IsSuppressed
               let document = context.Solution.GetDocument(diagnostic.Location.SourceTree)
               where document is not null
               orderby document.FilePath ?? document.Name, diagnostic.Location.SourceSpan.Start
               select new Report(document, diagnostic),
        ];
    }
}
