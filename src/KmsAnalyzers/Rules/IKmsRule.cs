using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules;

/// <summary>A short question asked of the facts of a block. A rule has no state and no effect: what it finds is a value.</summary>
internal interface IKmsRule
{
    DiagnosticDescriptor Descriptor { get; }

    IEnumerable<Finding> Examine(KmsBlock block);
}
