namespace Tour;

/// <summary>More uploads under SSE-KMS than the request quota of KMS takes: from what a build finds to a program that loses none and hardly asks KMS.</summary>
internal sealed class UploadsTour(PackedFeed feed, Screen screen, CancellationToken cancellationToken) : SampleTour(feed, screen, cancellationToken)
{
    private const string BucketKey = "KMS3006";

    /// <summary>Takes a copy of the sample through every step.</summary>
    /// <param name="sample">The folder of the misused program.</param>
    /// <param name="repaired">The folder of what the fixes and the suggestion make of it.</param>
    /// <returns>What was found, the files as the fixes left them, and what the three runs came to.</returns>
    /// <exception cref="TourException">A step did not end as the Tour says.</exception>
    public async Task<(IReadOnlyList<Finding> Found, IReadOnlyDictionary<string, string> Fixed, IReadOnlyList<UploadOutcome> Outcomes)> RunAsync(string sample, string repaired)
    {
        var program = await FindAsync(sample);
        var findings = program.Findings();
        var before = UploadOutcome.Of(await RunMisusedAsync(program));

        await FixAsync(program, [.. findings.Select(finding => finding.Id).Distinct().Where(id => id != BucketKey).Order(StringComparer.Ordinal)]);
        var left = await BuildAgainAsync(program);
        Require(left.All(finding => finding.Id == BucketKey), "The fixes should leave the suggestion of a bucket key alone.");
        var fixedFiles = program.Files();
        var withBackoff = UploadOutcome.Of(await RunRepairedAsync(program));

        Screen.Show(left);
        Screen.Say("A bucket key changes what policies and CloudTrail see, so no command switches it on. Taken in the editor, from the light bulb:");
        program.Replace(repaired);
        ShowChanges(program, fixedFiles);
        await BuildCleanAsync(program);
        var withBucketKey = UploadOutcome.Of(await RunRepairedAsync(program));

        Screen.Summarize(
            ("Findings", findings.Count, 0),
            ("Receipts lost", before.Lost, withBucketKey.Lost),
            ("Calls of KMS, throttled ones too", before.Calls, withBucketKey.Calls));
        return (findings, fixedFiles, [before, withBackoff, withBucketKey]);
    }
}
