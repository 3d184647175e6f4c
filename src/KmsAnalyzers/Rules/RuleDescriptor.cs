using System.Reflection;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules;

/// <summary>Makes the descriptors of the rules: one category, a help link to the page beside the rule, the family as a custom tag.</summary>
internal static class RuleDescriptor
{
    /// <summary>One <c>.editorconfig</c> line (<c>dotnet_analyzer_diagnostic.category-KmsAnalyzers.severity</c>) reaches every rule.</summary>
    public const string Category = "KmsAnalyzers";

    /// <summary>The tag of rules that prove what they say: errors in the <c>Strict</c> preset, and reported in test projects too.</summary>
    public const string Definite = nameof(Definite);

    private static readonly string pages = typeof(RuleDescriptor).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(static metadata => metadata.Key == "RulePages").Value!;

    /// <param name="family">The folder of the rule and its page: Limits, DataKeys, SseKms, Context or Keys.</param>
    /// <param name="definite">Whether the rule proves what it says.</param>
    /// <remarks>Release tracking compares category and severity through this factory because the parameters bear the constructor's names.</remarks>
    public static DiagnosticDescriptor Create(
        string id,
        string family,
        bool definite,
        string title,
        string messageFormat,
        DiagnosticSeverity defaultSeverity = DiagnosticSeverity.Warning,
        string category = Category) =>
        new(id, title, messageFormat, category, defaultSeverity, isEnabledByDefault: true, description: null, HelpLink($"Rules/{family}/{id}.md"),
            definite ? [family, Definite] : [family]);

    public static bool IsDefinite(this DiagnosticDescriptor descriptor) => descriptor.CustomTags.Contains(Definite);

    /// <param name="page">The page's path within this project.</param>
    public static string HelpLink(string page) => $"{pages}/{page}";
}
