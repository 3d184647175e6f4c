using KmsAnalyzers.Rules.Limits;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.CodeFixes.Limits;

/// <summary><c>DecryptAsync</c> becomes <c>EnvelopeDecryptAsync</c>, each call by itself: what it could read, it reads as before.</summary>
internal sealed class EnvelopeDecryptRepair() : Repair(CiphertextBlobTooLarge.Id + EnvelopeDecryption.Repair)
{
    private const string Title = "Use envelope decryption, which reads plain KMS ciphertexts too";

    public override Task<RepairPlan> PlanAsync(Report report, CancellationToken cancellationToken) => PlanAllAsync([report], [], cancellationToken);

    public override async Task<RepairPlan> PlanAllAsync(
        ImmutableArray<Report> reports, ImmutableArray<Document> scope, CancellationToken cancellationToken)
    {
        // Both rules may report one call, and each target framework reports what it compiles: the file is changed once.
        var calls =
            from report in reports
            where report.Repair == EnvelopeDecryption.Repair
            let location = report.Diagnostic.Id == PlainDecryptBesideEnvelope.Id
                ? report.Diagnostic.Location
                : report.Diagnostic.AdditionalLocations.LastOrDefault()
            where location?.SourceTree?.FilePath == report.Diagnostic.Location.SourceTree?.FilePath
            group report.Document by (SourceFile.Of(report.Document), location.SourceSpan);

        var changes = ImmutableArray.CreateBuilder<Change>();
        foreach (var call in calls)
        {
            if (await EnvelopeCallBehind.FindAsync(call.First(), call.Key.SourceSpan, "DecryptAsync", EnvelopeRuntime.Decrypt, cancellationToken)
                    .ConfigureAwait(false) is { } reader)
            {
                changes.Add(new([.. reader.Plain], [.. reader.Qualified]));
            }
        }

        return new(Title, changes.ToImmutable());
    }
}
