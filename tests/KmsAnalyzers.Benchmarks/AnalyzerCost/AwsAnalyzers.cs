using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KmsAnalyzers.Benchmarks.AnalyzerCost;

/// <summary>The analyzers that the AWS SDK's own package for KMS brings: rules 1000 to 1004 on the values of properties.</summary>
internal static class AwsAnalyzers
{
    /// <summary>All of them, from the package that the measured code is compiled against.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "AwsAnalyzers"), "*.dll")
            .SelectMany(file => Assembly.LoadFrom(file).GetTypes())
            .Where(type => !type.IsAbstract && type.IsDefined(typeof(DiagnosticAnalyzerAttribute)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];
}
