using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Tour;

namespace KmsAnalyzers.EndToEnd;

/// <summary>Applies fixes one by one through the provider that the packed package brings, as the light bulb of an editor does; <c>dotnet format</c> takes fix-all alone.</summary>
internal static class LightBulb
{
    /// <summary>Takes the first action of each finding of a rule, and writes the files.</summary>
    /// <returns>The titles of the actions taken.</returns>
    public static async Task<IReadOnlyList<string>> TakeAsync(Consumer consumer, string id, CancellationToken cancellationToken)
    {
        using var workspace = new AdhocWorkspace(MefHostServices.DefaultHost);
        var opened = await OpenAsync(workspace, consumer, cancellationToken);
        var project = opened;
        var titles = new List<string>();
        while (await FirstActionAsync(project, id, cancellationToken) is { } action)
        {
            titles.Add(action.Title);
            var change = (await action.GetOperationsAsync(cancellationToken)).OfType<ApplyChangesOperation>().Single();
            project = change.ChangedSolution.GetProject(project.Id)!;
        }

        foreach (var changed in project.GetChanges(opened).GetChangedDocuments().Select(document => project.GetDocument(document)!))
        {
            await File.WriteAllTextAsync(changed.FilePath!, (await changed.GetTextAsync(cancellationToken)).ToString(), cancellationToken);
        }

        return titles;
    }

    private static async Task<Microsoft.CodeAnalysis.Project> OpenAsync(AdhocWorkspace workspace, Consumer consumer, CancellationToken cancellationToken)
    {
        using var items = JsonDocument.Parse((await consumer.CompilerArgumentsAsync(cancellationToken)).OrThrow().Output);
        var arguments = items.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!);
        return workspace.AddProject(CommandLineProject.CreateProjectInfo("Consumer", LanguageNames.CSharp, arguments, consumer.Folder, workspace));
    }

    private static async Task<CodeAction?> FirstActionAsync(Microsoft.CodeAnalysis.Project project, string id, CancellationToken cancellationToken)
    {
        var compilation = await project.GetCompilationAsync(cancellationToken) ?? throw new InvalidOperationException("No C# project.");
        Assert.DoesNotContain(compilation.GetDiagnostics(cancellationToken), diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);
        var ours = project.AnalyzerReferences.OfType<AnalyzerFileReference>()
            .Where(reference => Path.GetFileName(reference.FullPath).StartsWith("KmsAnalyzers", StringComparison.Ordinal))
            .ToList();
        var analyzers = ours.SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp)).ToImmutableArray();
        var found = (await compilation.WithAnalyzers(analyzers, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(cancellationToken))
            .Where(diagnostic => diagnostic.Id == id)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start);
        var providers = ours.SelectMany(reference => reference.GetAssembly().GetTypes())
            .Where(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)
            .Where(provider => provider.FixableDiagnosticIds.Contains(id))
            .ToList();

        foreach (var diagnostic in found)
        {
            foreach (var provider in providers)
            {
                var actions = new List<CodeAction>();
                await provider.RegisterCodeFixesAsync(new(DocumentOf(diagnostic), diagnostic, (action, _) => actions.Add(action), cancellationToken));
                if (actions is [var first, ..])
                {
                    return first;
                }
            }
        }

        return null;

        Document DocumentOf(Diagnostic diagnostic) => project.GetDocument(diagnostic.Location.SourceTree)!;
    }
}
