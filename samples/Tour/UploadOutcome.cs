using System.Globalization;
using System.Text.RegularExpressions;

namespace Tour;

/// <summary>What the last line of the uploads sample says: objects stored, objects lost, and what KMS's log holds: all calls, and those that were throttled.</summary>
internal sealed partial record UploadOutcome(int Stored, int Lost, int Calls, int Throttled)
{
    /// <summary>Reads what the program printed.</summary>
    /// <exception cref="TourException">It did not come to its last line.</exception>
    public static UploadOutcome Of(CommandResult run)
    {
        var line = LastLine().Match(run.Output);
        return line.Success
            ? new(Number(line.Groups[1]), Number(line.Groups[2]), Number(line.Groups[3]), Number(line.Groups[4]))
            : throw new TourException($"The uploads ended without their count:{Environment.NewLine}{run.Output}");
    }

    private static int Number(Group group) => int.Parse(group.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"uploads: ([\d,]+) stored, ([\d,]+) lost; ([\d,]+) calls of KMS, ([\d,]+) throttled\s*\z")]
    private static partial Regex LastLine();
}
