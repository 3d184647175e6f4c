using System.Text.RegularExpressions;
using KmsAnalyzers.Tests.Verification;

namespace KmsAnalyzers.Tests.Corpus;

/// <summary>A finding by id and line, as a comment asks for it or as the rules report it.</summary>
/// <param name="Line">From 1: where the finding begins.</param>
internal sealed record Mark(string Id, int Line);

/// <summary>
/// A program that says itself what is to be found in it: a line that ends in <c>// expect: KMS2003</c> is reported by that rule, once for each time it is named, and no
/// other line is reported by any rule.
/// </summary>
/// <remarks>
/// Comments at the top: <c>// case:</c> what the program is about; <c>// sdk: v3</c>, <c>v3-sync</c>, <c>v4-sync</c> or <c>none</c>, where it is not v4;
/// <c>// option:</c> a line of the <c>.editorconfig</c>, or a property of the project (<c>build_property.…</c>).
/// </remarks>
internal sealed partial class LabelledProgram(string name, string text)
{
    /// <summary>The file's path below the corpus.</summary>
    public string Name => name;

    public string Text => text;

    public IReadOnlyList<Mark> Expected { get; } =
    [
        .. from line in text.Split('\n').Index()
           from label in Label().Matches(line.Item)
           from id in label.Groups[1].Value.Split(", ")
           select new Mark(id, line.Index + 1),
    ];

    public Sdk Sdk { get; } = Directive().Matches(text).FirstOrDefault(static directive => directive.Groups[1].Value == "sdk")?.Groups[2].Value switch
    {
        null => Sdk.V4,
        "v3" => Sdk.V3,
        "v3-sync" => Sdk.V3Sync,
        "v4-sync" => Sdk.V4Sync,
        "none" => Sdk.None,
        var other => throw new InvalidDataException($"{name} asks for the SDK '{other}', which is none of v3, v3-sync, v4-sync and none."),
    };

    /// <summary>Lines of an <c>.editorconfig</c> that holds for the file.</summary>
    public IReadOnlyList<string> EditorConfig => [.. Options.Where(static option => !option.StartsWith("build_property.", StringComparison.Ordinal))];

    /// <summary>Properties of the project that the compiler sees.</summary>
    public IReadOnlyList<string> ProjectProperties => [.. Options.Where(static option => option.StartsWith("build_property.", StringComparison.Ordinal))];

    private IReadOnlyList<string> Options { get; } =
        [.. Directive().Matches(text).Where(static directive => directive.Groups[1].Value == "option").Select(static directive => directive.Groups[2].Value)];

    [GeneratedRegex(@"// expect: (KMS\d{4}(?:, KMS\d{4})*)")]
    private static partial Regex Label();

    [GeneratedRegex(@"^// (sdk|option): (.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
