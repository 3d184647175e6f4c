using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes;

/// <summary>Makes changes on trial and keeps those after which every target framework still compiles.</summary>
/// <remarks>
/// All changes are bound together, once. Only where an error appears that was not there is each change of that file tried alone: plainly, then with
/// qualified names; if neither holds, it is dropped. A change falls for the whole file, never for one framework, since the file has one text.
/// </remarks>
internal sealed class TrialSolution(Solution original)
{
    private readonly Dictionary<DocumentId, IReadOnlyDictionary<string, int>> errorsBefore = [];

    /// <returns>The solution with every change that holds; null where none does.</returns>
    public async Task<Solution?> WithAsync(IReadOnlyCollection<Change> changes, CancellationToken cancellationToken)
    {
        var spelled = changes.Select(change => new Spelled(change, change.Plain)).ToList();
        var (trial, broken) = await BindAsync(spelled, cancellationToken).ConfigureAwait(false);
        if (broken.Count > 0)
        {
            var suspects = spelled.Where(one => one.Touches(broken)).ToList();
            spelled = [.. spelled.Except(suspects), .. await JudgeAsync(suspects.Select(one => one.Change), cancellationToken).ConfigureAwait(false)];
            (trial, broken) = await BindAsync(spelled, cancellationToken).ConfigureAwait(false);
        }

        // Changes that hold alone and break together: none of their file stays.
        while (broken.Count > 0)
        {
            spelled.RemoveAll(one => one.Touches(broken));
            (trial, broken) = await BindAsync(spelled, cancellationToken).ConfigureAwait(false);
        }

        return spelled.Any(one => !one.Change.Accompanies && one.Edits.Length > 0) ? trial : null;
    }

    /// <summary>Tries each change as the only one of its files: plainly, then with qualified names. What breaks both ways is left out.</summary>
    private async Task<IEnumerable<Spelled>> JudgeAsync(IEnumerable<Change> suspects, CancellationToken cancellationToken)
    {
        var holding = new List<Spelled>();
        foreach (var apart in InDifferentFiles(suspects))
        {
            var open = apart;
            foreach (var spelling in new[] { Spelling.Plain, Spelling.Qualified })
            {
                var tried = open.Select(change => new Spelled(change, spelling is Spelling.Plain ? change.Plain : change.Qualified)).ToList();
                var (_, broken) = await BindAsync(tried, cancellationToken).ConfigureAwait(false);
                holding.AddRange(tried.Where(one => !one.Touches(broken)));
                open = [.. tried.Where(one => one.Touches(broken)).Select(one => one.Change)];
            }
        }

        return holding;
    }

    /// <summary>Groups in which no two changes touch one file, so that one trial answers for each of them alone.</summary>
    private static IEnumerable<List<Change>> InDifferentFiles(IEnumerable<Change> changes)
    {
        var groups = new List<(List<Change> Changes, HashSet<SourceFile> Files)>();
        foreach (var change in changes)
        {
            var files = change.Plain.Concat(change.Qualified).Select(edit => edit.File).ToList();
            var index = groups.FindIndex(group => !group.Files.Overlaps(files));
            if (index < 0)
            {
                (index, groups) = (groups.Count, [.. groups, ([], [])]);
            }

            groups[index].Changes.Add(change);
            groups[index].Files.UnionWith(files);
        }

        return groups.Select(group => group.Changes);
    }

    private async Task<(Solution Trial, HashSet<SourceFile> Broken)> BindAsync(IEnumerable<Spelled> spelled, CancellationToken cancellationToken)
    {
        var trial = original;
        var written = new List<WrittenFile>();
        foreach (var edits in spelled.SelectMany(one => one.Edits).Distinct().GroupBy(edit => edit.File))
        {
            var text = await original.GetDocument(edits.Key.Documents[0])!.GetTextAsync(cancellationToken).ConfigureAwait(false);
            var file = WrittenFile.From(edits.Key, text, edits);
            written.Add(file);
            trial = file.File.Documents.Aggregate(trial, (solution, id) => solution.WithDocumentText(id, file.Text));
        }

        var judging = written.Select(file => Task.Run(() => HoldsAsync(trial, file, cancellationToken), cancellationToken));
        var holds = await Task.WhenAll(judging).ConfigureAwait(false);
        return (trial, [.. written.Where((_, i) => !holds[i]).Select(file => file.File)]);
    }

    private async Task<bool> HoldsAsync(Solution trial, WrittenFile file, CancellationToken cancellationToken)
    {
        if (file.Overlaps)
        {
            return false;
        }

        foreach (var id in file.File.Documents)
        {
            var document = trial.GetDocument(id)!;
            var errors = await ErrorsAsync(document, cancellationToken).ConfigureAwait(false);
            if (errors.Count > 0)
            {
                var before = await ErrorsBeforeAsync(id, cancellationToken).ConfigureAwait(false);
                if (errors.Any(error => error.Value > (before.TryGetValue(error.Key, out var count) ? count : 0)))
                {
                    return false;
                }
            }

            if (!await MeansWhatItShouldAsync(document, file, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<IReadOnlyDictionary<string, int>> ErrorsBeforeAsync(DocumentId id, CancellationToken cancellationToken)
    {
        lock (errorsBefore)
        {
            if (errorsBefore.TryGetValue(id, out var known))
            {
                return known;
            }
        }

        var errors = await ErrorsAsync(original.GetDocument(id)!, cancellationToken).ConfigureAwait(false);
        lock (errorsBefore)
        {
            return errorsBefore[id] = errors;
        }
    }

    private static async Task<IReadOnlyDictionary<string, int>> ErrorsAsync(Document document, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);

        // A warning that the project treats as an error breaks its build as well.
        return model!.GetDiagnostics(cancellationToken: cancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !diagnostic.IsSuppressed)
            .GroupBy(diagnostic => diagnostic.Id + diagnostic.GetMessage())
            .ToDictionary(group => group.Key, group => group.Count());
    }

    private static async Task<bool> MeansWhatItShouldAsync(Document document, WrittenFile file, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        SemanticModel? model = null;
        foreach (var (span, name, assembly) in file.Meanings)
        {
            // In a framework that compiles the other branch of an #if, the name is no code.
            if (root!.FindToken(span.Start) is var token && token.Span == span)
            {
                model ??= await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
                var symbol = model!.GetSymbolInfo(token.Parent!, cancellationToken).Symbol;
                if (symbol?.Name != name || symbol.ContainingAssembly?.Name != assembly)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private sealed record Spelled(Change Change, ImmutableArray<Edit> Edits)
    {
        public bool Touches(HashSet<SourceFile> files) => Edits.Any(edit => files.Contains(edit.File));
    }

    private sealed record WrittenFile(
        SourceFile File, SourceText Text, bool Overlaps, ImmutableArray<(TextSpan Span, string Name, string Assembly)> Meanings)
    {
        public static WrittenFile From(SourceFile file, SourceText text, IEnumerable<Edit> edits)
        {
            var changes = new List<TextChange>();
            var meanings = ImmutableArray.CreateBuilder<(TextSpan, string, string)>();
            var (end, shift) = (0, 0);
            foreach (var edit in edits.OrderBy(edit => edit.Span.Start).ThenBy(edit => edit.Span.Length))
            {
                if (edit.Span.Start < end || (edit.Span.IsEmpty && changes.Count > 0 && changes[^1].Span == edit.Span))
                {
                    return new(file, text, Overlaps: true, []);
                }

                if (edit.Means is var (name, assembly))
                {
                    meanings.Add((new(edit.Span.Start + shift + edit.Text.LastIndexOf(name, StringComparison.Ordinal), name.Length), name, assembly));
                }

                changes.Add(new(edit.Span, edit.Text));
                (end, shift) = (edit.Span.End, shift + edit.Text.Length - edit.Span.Length);
            }

            return new(file, text.WithChanges(changes), Overlaps: false, meanings.ToImmutable());
        }
    }
}
