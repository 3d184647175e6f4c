using KmsAnalyzers.Rules.Limits;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.CodeFixes.Limits;

/// <summary>
/// <c>EncryptAsync</c> becomes <c>EnvelopeEncryptAsync</c>, and with it the <c>DecryptAsync</c> calls that have to open what it seals: those of
/// its type at one finding, those of every type in the scope at all of them.
/// </summary>
internal sealed class EnvelopeRepair() : Repair(EncryptPayloadTooLarge.Id + EncryptPayload.EnvelopeRepair)
{
    private const string Title =
        "Use envelope encryption; changes the stored format and the IAM action (kms:Encrypt → kms:GenerateDataKey)";

    public override async Task<RepairPlan> PlanAsync(Report report, CancellationToken cancellationToken)
    {
        var project = report.Document.Project;
        var conversions = new TypeConversions(project.Solution, cancellationToken);
        var changes = await WritersAsync([report], conversions, cancellationToken).ConfigureAwait(false);
        if (changes.Count == 0)
        {
            return new(Title, []);
        }

        var remainder = await conversions.RemainderAsync(project, changes.Keys).ConfigureAwait(false);
        return new(Title + remainder, [.. changes.Values]);
    }

    public override async Task<RepairPlan> PlanAllAsync(
        ImmutableArray<Report> reports, ImmutableArray<Document> scope, CancellationToken cancellationToken)
    {
        if (reports.IsEmpty)
        {
            return new(Title, []);
        }

        var conversions = new TypeConversions(reports[0].Document.Project.Solution, cancellationToken);
        var changes = await WritersAsync(reports, conversions, cancellationToken).ConfigureAwait(false);
        if (changes.Count > 0)
        {
            var readers = (await conversions.InAsync(scope).ConfigureAwait(false)).Where(type => !type.IsBlocked && type.Plain.Count > 0);
            foreach (var type in readers.Except(changes.Keys).ToList())
            {
                changes[type] = new([.. type.Plain], [.. type.Qualified]) { Accompanies = true };
            }
        }

        return new(Title, [.. changes.Values]);
    }

    /// <summary>A change for each type whose writers may be converted: the reported ones, and all its readers.</summary>
    private static async Task<Dictionary<TypeConversion, Change>> WritersAsync(
        IEnumerable<Report> reports, TypeConversions conversions, CancellationToken cancellationToken)
    {
        var changes = new Dictionary<TypeConversion, Change>();
        foreach (var report in reports)
        {
            if (await WriterAsync(report, cancellationToken).ConfigureAwait(false) is not { } writer)
            {
                continue;
            }

            var type = await conversions.AroundAsync(report.Document, writer.Call).ConfigureAwait(false);
            if (!type.IsBlocked && !type.ReEncrypts)
            {
                var change = changes.TryGetValue(type, out var begun) ? begun : new([.. type.Plain], [.. type.Qualified]);
                changes[type] = new([.. change.Plain.Union(writer.Plain)], [.. change.Qualified.Union(writer.Qualified)]);
            }
        }

        return changes;
    }

    /// <summary>The call behind a finding; null where it cannot be changed.</summary>
    private static async Task<EnvelopeCallBehind?> WriterAsync(
        Report report, CancellationToken cancellationToken)
    {
        // The path ends at the call. At an argument of a caller in another document, the light bulb would change code out of sight.
        if (report.Repair != EncryptPayload.EnvelopeRepair
            || report.Diagnostic.AdditionalLocations.LastOrDefault() is not { } location
            || location.SourceTree?.FilePath != report.Diagnostic.Location.SourceTree?.FilePath)
        {
            return null;
        }

        return await EnvelopeCallBehind.FindAsync(
            report.Document, location.SourceSpan, "EncryptAsync", EnvelopeRuntime.Encrypt, cancellationToken).ConfigureAwait(false);
    }
}
