using System.Globalization;
using System.Text.RegularExpressions;

namespace Tour;

/// <summary>Data keys that are asked for twice, left in memory and moved by hand: from what a build finds to a program that asks KMS less, and loses nothing.</summary>
internal sealed partial class TicketsTour(PackedFeed feed, Screen screen, CancellationToken cancellationToken) : SampleTour(feed, screen, cancellationToken)
{
    /// <summary>Takes a copy of the sample through every step.</summary>
    /// <param name="sample">The folder of the misused program.</param>
    /// <returns>What was found, the repaired copy, and how often KMS was asked before and after.</returns>
    /// <exception cref="TourException">A step did not end as the Tour says.</exception>
    public async Task<(IReadOnlyList<Finding> Found, Consumer Program, int CallsBefore, int CallsAfter)> RunAsync(string sample)
    {
        var program = await FindAsync(sample);
        var findings = program.Findings();
        var before = await RunMisusedAsync(program);
        await FixAsync(program, [.. findings.Select(finding => finding.Id).Distinct().Order(StringComparer.Ordinal)]);
        await BuildCleanAsync(program);
        var after = await RunRepairedAsync(program);

        // The program's exit code is the number of sales it lost.
        var (callsBefore, callsAfter) = (CallsOf(before), CallsOf(after));
        Screen.Summarize(("Findings", findings.Count, 0), ("Sales lost", before.ExitCode, after.ExitCode), ("Calls of KMS", callsBefore, callsAfter));
        return (findings, program, callsBefore, callsAfter);
    }

    private static int CallsOf(CommandResult run)
    {
        var line = LastLine().Match(run.Output);
        return line.Success
            ? int.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new TourException($"The sales ended without their count:{Environment.NewLine}{run.Output}");
    }

    [GeneratedRegex(@"sales lost; (\d+) calls of KMS\s*\z")]
    private static partial Regex LastLine();
}
