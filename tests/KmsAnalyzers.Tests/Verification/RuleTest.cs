using KmsAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace KmsAnalyzers.Tests.Verification;

/// <summary>The host with one rule alone, its faults thrown in full, over code against one SDK.</summary>
internal sealed class RuleTest<TRule> : CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier>
    where TRule : IKmsRule, new()
{
    public RuleTest(string code, Sdk sdk)
    {
        TestCode = code;
        ReferenceAssemblies = NoPackages;
        TestState.AdditionalReferences.AddRange(sdk.References());
    }

    /// <summary>Nothing is restored at test time; what the code needs stands in the additional references.</summary>
    public static ReferenceAssemblies NoPackages { get; } = new("net10.0");

    /// <summary>Options of an <c>.editorconfig</c> that holds for every document.</summary>
    public string? Options
    {
        init
        {
            if (value is not null)
            {
                TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*]\n{value}\n"));
            }
        }
    }

    /// <summary>Properties of the project that the compiler sees: <c>build_property.IsTestProject = true</c>.</summary>
    public string? BuildProperties
    {
        init
        {
            if (value is not null)
            {
                TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\n{value}\n"));
            }
        }
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new KmsAnalyzer([new TRule()], rethrows: true)];

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Latest);
}
