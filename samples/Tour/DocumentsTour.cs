namespace Tour;

/// <summary>The main job, on a real program: from what a build finds to a repaired program that runs.</summary>
internal sealed class DocumentsTour(PackedFeed feed, Screen screen, CancellationToken cancellationToken)
{
    /// <summary>Takes a copy of the sample through every step.</summary>
    /// <param name="sample">The folder of the misused program.</param>
    /// <returns>What was found, and the repaired copy.</returns>
    /// <exception cref="TourException">A step did not end as the Tour says.</exception>
    public async Task<(IReadOnlyList<Finding> Found, Consumer Program)> RunAsync(string sample)
    {
        var program = await FindAsync(sample);
        var findings = program.Findings();

        var before = await screen.StepAsync("Run it against KMS in memory", () => program.RunAsync(cancellationToken));
        screen.ShowOutput(before.Output);
        Require(!before.Succeeded, "The misused program should have lost something, but it did not.");

        await FixAsync(program, findings);

        var built = await screen.StepAsync(
            "Build it again, warnings as errors: dotnet build -warnaserror",
            () => program.BuildAsync(["-warnaserror"], cancellationToken));
        built.OrThrow();
        var left = program.Findings();
        if (left is not [])
        {
            screen.Show(left);
            throw new TourException("The repaired program should have no findings.");
        }

        screen.Conclude("No warning, no suggestion.");

        var after = await screen.StepAsync("Run the repaired program", () => program.RunAsync(cancellationToken));
        screen.ShowOutput(after.Output);
        after.OrThrow();
        screen.Conclude("Nothing was lost.");

        // The program's exit code is the number of things it lost.
        screen.Summarize(("Findings", findings.Count, left.Count), ("Documents lost", before.ExitCode, after.ExitCode));
        return (findings, program);
    }

    /// <summary>Copies the sample out of the clone, builds it and lists what was found.</summary>
    public async Task<Consumer> FindAsync(string sample)
    {
        var program = new Consumer(feed, Path.GetFileName(Path.TrimEndingDirectorySeparator(sample))).With(sample);
        var built = await screen.StepAsync(
            $"Build a program that misuses KMS, a copy of samples/{Path.GetFileName(sample)}: dotnet build",
            () => program.BuildAsync([], cancellationToken));
        built.OrThrow();

        var findings = program.Findings();
        Require(findings is not [], "The misused program should have findings.");
        screen.Show(findings);
        screen.Say("The build prints the warnings; editors show the suggestions too, and the build's SARIF log has them.");
        return program;
    }

    private async Task FixAsync(Consumer program, IReadOnlyList<Finding> findings)
    {
        var ids = findings.Select(finding => finding.Id).Distinct().Order(StringComparer.Ordinal).ToList();
        var before = program.Files();
        var format = await screen.StepAsync(
            $"Apply the fixes: dotnet format analyzers --severity info --diagnostics {string.Join(' ', ids)}",
            () => program.FixAsync(ids, cancellationToken));
        format.OrThrow();

        var changed = program.Files().Where(file => before.GetValueOrDefault(file.Key) != file.Value).ToList();
        Require(changed is not [], "The fixes should have changed files.");
        foreach (var (file, text) in changed)
        {
            screen.ShowChange(file, before.GetValueOrDefault(file, ""), text);
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new TourException(otherwise);
        }
    }
}
