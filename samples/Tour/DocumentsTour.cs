namespace Tour;

/// <summary>Documents too large for KMS: from what a build finds to a repaired program that keeps them.</summary>
internal sealed class DocumentsTour(PackedFeed feed, Screen screen, CancellationToken cancellationToken) : SampleTour(feed, screen, cancellationToken)
{
    /// <summary>Takes a copy of the sample through every step.</summary>
    /// <param name="sample">The folder of the misused program.</param>
    /// <returns>What was found, and the repaired copy.</returns>
    /// <exception cref="TourException">A step did not end as the Tour says.</exception>
    public async Task<(IReadOnlyList<Finding> Found, Consumer Program)> RunAsync(string sample)
    {
        var program = await FindAsync(sample);
        var findings = program.Findings();
        var before = await RunMisusedAsync(program);
        await FixAsync(program, [.. findings.Select(finding => finding.Id).Distinct().Order(StringComparer.Ordinal)]);
        await BuildCleanAsync(program);
        var after = await RunRepairedAsync(program);

        // The program's exit code is the number of things it lost.
        Screen.Summarize(("Findings", findings.Count, 0), ("Documents lost", before.ExitCode, after.ExitCode));
        return (findings, program);
    }
}
