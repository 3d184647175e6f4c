using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes;

/// <summary>A repair that needs no more than the site itself: most do.</summary>
/// <param name="key">The equivalence key.</param>
/// <param name="allowedAs">The words by which the rule allows the repair: one for each spelling of the mistake.</param>
/// <param name="title">What the light bulb says, changes of permissions and formats included.</param>
internal abstract class SiteRepair(string key, ImmutableArray<string> allowedAs, string title) : Repair(key)
{
    /// <inheritdoc cref="SiteRepair(string, ImmutableArray{string}, string)"/>
    protected SiteRepair(string key, string allowedAs, string title)
        : this(key, [allowedAs], title)
    {
    }

    /// <returns>The edits that repair the site; null where a precondition fails.</returns>
    protected abstract IEnumerable<Edit>? Edits(RepairSite site, Spelling spelling);

    /// <returns>What the light bulb says at one finding, where that depends on the rest of the project.</returns>
    protected virtual Task<string> TitleAsync(Report report, CancellationToken cancellationToken) => Task.FromResult(title);

    public sealed override async Task<RepairPlan> PlanAsync(Report report, CancellationToken cancellationToken)
    {
        var plan = await PlanAllAsync([report], [], cancellationToken).ConfigureAwait(false);
        return plan.Changes.IsEmpty ? plan : plan with { Title = await TitleAsync(report, cancellationToken).ConfigureAwait(false) };
    }

    public sealed override async Task<RepairPlan> PlanAllAsync(
        ImmutableArray<Report> reports, ImmutableArray<Document> scope, CancellationToken cancellationToken)
    {
        var changes = ImmutableArray.CreateBuilder<Change>();

        // Each target framework reports the site that it compiles; the file is changed once.
        foreach (var site in reports.GroupBy(report => (SourceFile.Of(report.Document), report.Diagnostic.Location.SourceSpan)))
        {
            if (site.All(report => report.Repair is { } repair && allowedAs.Contains(repair))
                && await ChangeAsync(site.First(), cancellationToken).ConfigureAwait(false) is { } change)
            {
                changes.Add(change);
            }
        }

        return new(title, changes.ToImmutable());
    }

    private async Task<Change?> ChangeAsync(Report report, CancellationToken cancellationToken)
    {
        // The light bulb changes no code out of sight.
        var (at, path) = (report.Diagnostic.Location, report.Diagnostic.AdditionalLocations);
        ImmutableArray<TextSpan>? here = path.All(other => other.SourceTree == at.SourceTree) ? [.. path.Select(other => other.SourceSpan)] : null;
        var (plain, qualified) = (new HashSet<Edit>(), new HashSet<Edit>());
        foreach (var id in SourceFile.Of(report.Document).Documents)
        {
            var document = report.Document.Project.Solution.GetDocument(id)!;
            if (await RepairSite.AtAsync(document, at.SourceSpan, here, cancellationToken).ConfigureAwait(false) is not { } site)
            {
                continue;
            }

            site.Size = report.Size;
            if (Edits(site, Spelling.Plain) is not { } plainly || Edits(site, Spelling.Qualified) is not { } inFull)
            {
                return null;
            }

            plain.UnionWith(plainly);
            qualified.UnionWith(inFull);
        }

        return plain.Count == 0 ? null : new([.. plain], [.. qualified]);
    }
}
