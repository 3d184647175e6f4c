using KmsAnalyzers.Rules;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers;

/// <summary>KMS0001: a rule or the engine threw. Our fault costs the user one suggestion, never a build.</summary>
internal static class InternalError
{
    public const string Id = "KMS0001";

    private static readonly DiagnosticDescriptor descriptor = new(
        Id,
        title: "Internal error in KmsAnalyzers",
        messageFormat: "Internal error in {0}, please report it: {1} at {2}; the other rules are not affected",
        category: "KmsAnalyzers.Internal",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleDescriptor.HelpLink("KMS0001.md"));

    public static DiagnosticDescriptor Descriptor => descriptor;

    /// <summary>The exception's type and top frame alone: its text may quote the user's code.</summary>
    /// <param name="part">The id of the rule, or the engine.</param>
    public static Diagnostic In(string part, Exception failure, ISymbol member) =>
        Diagnostic.Create(descriptor, member.Locations.FirstOrDefault() ?? Location.None, part, failure.GetType().FullName, TopFrameOf(failure));

    private static string TopFrameOf(Exception failure)
    {
        var frame = (failure.StackTrace ?? "").Split('\n')[0].Trim();
        var file = frame.IndexOf(" in ", StringComparison.Ordinal);
        frame = file < 0 ? frame : frame.Substring(0, file);
        return frame.StartsWith("at ", StringComparison.Ordinal) ? frame.Substring("at ".Length) : frame.Length == 0 ? "an unknown place" : frame;
    }
}
