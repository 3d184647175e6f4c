using System.Text.RegularExpressions;

namespace KmsAnalyzers.Tests.Verification;

/// <summary>The examples of a rule's page, each in a file that compiles.</summary>
internal static partial class PageExamples
{
    /// <summary>The examples of a section, as the page has them, in the order of the page.</summary>
    /// <param name="page">The file.</param>
    /// <param name="section">Its heading: <c>Bad</c>, or <c>Good</c>.</param>
    public static IReadOnlyList<string> Of(string page, string section)
    {
        var text = File.ReadAllText(page).ReplaceLineEndings("\n");
        return [.. Section().Matches(text).Where(match => match.Groups["title"].Value == section)
            .SelectMany(match => Code().Matches(match.Groups["body"].Value)).Select(match => "using KmsAnalyzers.Envelope;\n" + Wrapping.InMethod(match.Groups["code"].Value))];
    }

    [GeneratedRegex(@"^## (?<title>[^\n]*)\n(?<body>.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)\n```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
