using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>All that rules may ask of one member's code, lambdas and local functions included.</summary>
/// <param name="Calls">The KMS calls of the block itself, in source order.</param>
/// <param name="S3Calls">The S3 calls of the block itself that may ask for SSE-KMS.</param>
/// <param name="Payloads">The values given to requests, which findings of size stand at in this block.</param>
/// <param name="ConfigWrites">Assignments to configurations of KMS clients.</param>
internal sealed record KmsBlock(
    SyntaxTree Tree,
    ImmutableArray<KmsCall> Calls,
    ImmutableArray<S3Call> S3Calls,
    ImmutableArray<Payload> Payloads,
    ImmutableArray<ConfigWrite> ConfigWrites,
    Settings Settings)
{
    public IEnumerable<KmsCall> CallsTo(params KmsOperation[] operations) => Calls.Where(call => operations.Contains(call.Operation));
}
