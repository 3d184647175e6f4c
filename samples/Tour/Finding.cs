using System.Text.Json;

namespace Tour;

/// <summary>One finding of a rule of ours, as the compiler's log has it: suggestions too, which a build does not print.</summary>
/// <param name="Id">Such as <c>KMS1001</c>.</param>
/// <param name="Level"><c>error</c>, <c>warning</c> or <c>note</c>, which is SARIF's word for a suggestion.</param>
/// <param name="File">The file's name, without its folder.</param>
/// <param name="Line">From 1.</param>
/// <param name="Message">What the compiler says.</param>
internal sealed record Finding(string Id, string Level, string File, int Line, string Message)
{
    /// <summary>What the logs in a project's folder hold, of one framework or of all (<c>*</c>), each finding once, by file and line.</summary>
    public static IReadOnlyList<Finding> Read(string projectFolder, string framework) =>
        [.. Directory.EnumerateFiles(Path.Combine(projectFolder, "obj"), $"findings.{framework}.sarif")
            .SelectMany(ReadLog)
            .Distinct()
            .OrderBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal)];

    private static IEnumerable<Finding> ReadLog(string log)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(log));
        var runs = document.RootElement.GetProperty("runs").EnumerateArray();
        foreach (var result in runs.SelectMany(run => run.GetProperty("results").EnumerateArray()))
        {
            var id = result.GetProperty("ruleId").GetString()!;
            if (!id.StartsWith("KMS", StringComparison.Ordinal) || result.TryGetProperty("suppressions", out _))
            {
                continue;
            }

            var at = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            yield return new(
                id,
                result.GetProperty("level").GetString()!,
                Path.GetFileName(Uri.UnescapeDataString(at.GetProperty("artifactLocation").GetProperty("uri").GetString()!)),
                at.GetProperty("region").GetProperty("startLine").GetInt32(),
                result.GetProperty("message").GetProperty("text").GetString()!);
        }
    }
}
