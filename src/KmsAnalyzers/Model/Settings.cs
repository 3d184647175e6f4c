using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KmsAnalyzers.Model;

/// <summary>The user's options for one document, typed. Each is described on the page of its rule.</summary>
/// <param name="DefiniteRulesOnly">The document belongs to a test project, and short-cuts are what tests are made of.</param>
/// <param name="IgnoresUnknownSources">KMS1002: parameters, fields, properties and unknown calls are not reported.</param>
/// <param name="ShortSecretNames">KMS1002: words that promise something short.</param>
internal sealed record Settings(bool DefiniteRulesOnly, bool IgnoresUnknownSources, ImmutableHashSet<string> ShortSecretNames)
{
    /// <summary><c>all</c>: test projects are told everything.</summary>
    public const string Tests = "kms_analyzers.tests";

    /// <summary><c>report</c> (default) or <c>ignore</c>.</summary>
    public const string UnknownSources = "kms_analyzers.KMS1002.unknown_sources";

    /// <summary>Words to add, separated by commas; <c>none</c> or nothing at all empties the list.</summary>
    public const string SecretNames = "kms_analyzers.KMS1002.short_secret_names";

    private static readonly ImmutableHashSet<string> defaultSecretNames = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "key", "dek", "iv", "nonce", "salt", "pin", "otp", "password", "passphrase", "token", "credential", "secret");

    public static Settings From(AnalyzerConfigOptionsProvider provider, SyntaxTree tree)
    {
        var options = provider.GetOptions(tree);
        return new(
            DefiniteRulesOnly: (IsTrue("build_property.IsTestProject") || IsTrue("build_property.IsTestingPlatformApplication")) && !Is(Tests, "all"),
            IgnoresUnknownSources: Is(UnknownSources, "ignore"),
            ShortSecretNames: options.TryGetValue(SecretNames, out var names) ? SecretNamesFrom(names) : defaultSecretNames);

        bool Is(string option, string expected) => options.TryGetValue(option, out var value) && value.Trim().Equals(expected, StringComparison.OrdinalIgnoreCase);

        bool IsTrue(string property) => provider.GlobalOptions.TryGetValue(property, out var value) && value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
    }

    private static ImmutableHashSet<string> SecretNamesFrom(string option)
    {
        var names = option.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        return names is [] or ["none"] ? defaultSecretNames.Clear() : defaultSecretNames.Union(names);
    }
}
