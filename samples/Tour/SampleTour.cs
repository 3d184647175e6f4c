namespace Tour;

/// <summary>The steps that take a copy of a sample from what a build finds to a repaired program.</summary>
internal abstract class SampleTour(PackedFeed feed, Screen screen, CancellationToken cancellationToken)
{
    /// <summary>Where the steps are shown.</summary>
    protected Screen Screen => screen;

    /// <summary>Copies the sample out of the clone, builds it and lists what was found.</summary>
    public async Task<Consumer> FindAsync(string sample)
    {
        var program = new Consumer(feed, Path.GetFileName(Path.TrimEndingDirectorySeparator(sample))).With(sample);
        var built = await screen.StepAsync($"Build a program that misuses KMS, a copy of samples/{Path.GetFileName(sample)}: dotnet build", () => program.BuildAsync([], cancellationToken));
        built.OrThrow();

        var findings = program.Findings();
        Require(findings is not [], "The misused program should have findings.");
        screen.Show(findings);
        screen.Say("The build prints the warnings; editors show the suggestions too, and the build's SARIF log has them.");
        return program;
    }

    /// <summary>Runs the misused program, which loses something.</summary>
    protected async Task<CommandResult> RunMisusedAsync(Consumer program)
    {
        var run = await screen.StepAsync("Run it against KMS in memory", () => program.RunAsync(cancellationToken));
        screen.ShowOutput(run.Output);
        Require(!run.Succeeded, "The misused program should have lost something, but it did not.");
        return run;
    }

    /// <summary>Applies the fixes of some rules with one command, and shows what they changed.</summary>
    protected async Task FixAsync(Consumer program, IReadOnlyList<string> ids)
    {
        var before = program.Files();
        var format = await screen.StepAsync(
            $"Apply the fixes: dotnet format analyzers --severity info --diagnostics {string.Join(' ', ids)}",
            () => program.FixAsync(ids, cancellationToken));
        format.OrThrow();
        ShowChanges(program, before);
    }

    /// <summary>Builds the repaired program with warnings as errors.</summary>
    /// <returns>The suggestions that are left.</returns>
    protected async Task<IReadOnlyList<Finding>> BuildAgainAsync(Consumer program)
    {
        var built = await screen.StepAsync("Build it again, warnings as errors: dotnet build -warnaserror", () => program.BuildAsync(["-warnaserror"], cancellationToken));
        built.OrThrow();
        return program.Findings();
    }

    /// <summary>Builds the repaired program with warnings as errors; not even a suggestion may be left.</summary>
    protected async Task BuildCleanAsync(Consumer program)
    {
        if (await BuildAgainAsync(program) is not [] and var left)
        {
            screen.Show(left);
            throw new TourException("The repaired program should have no findings.");
        }

        screen.Conclude("No warning, no suggestion.");
    }

    /// <summary>Runs the repaired program, which loses nothing.</summary>
    protected async Task<CommandResult> RunRepairedAsync(Consumer program)
    {
        var run = await screen.StepAsync("Run the repaired program", () => program.RunAsync(cancellationToken));
        screen.ShowOutput(run.Output);
        run.OrThrow();
        screen.Conclude("Nothing was lost.");
        return run;
    }

    /// <summary>Shows what became of a program's files.</summary>
    protected void ShowChanges(Consumer program, IReadOnlyDictionary<string, string> before)
    {
        var changed = program.Files().Where(file => before.GetValueOrDefault(file.Key) != file.Value).ToList();
        Require(changed is not [], "The fixes should have changed files.");
        foreach (var (file, text) in changed)
        {
            screen.ShowChange(file, before.GetValueOrDefault(file, ""), text);
        }
    }

    /// <summary>Ends the Tour where something is not as it says.</summary>
    protected static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new TourException(otherwise);
        }
    }
}
