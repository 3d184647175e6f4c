using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.Model;

/// <summary>All that rules may ask of one member's code, lambdas and local functions included.</summary>
/// <param name="Bodies">Where the code of the block stands in the document.</param>
/// <param name="Calls">The KMS calls of the block itself, in source order.</param>
/// <param name="S3Calls">The S3 calls of the block itself that may ask for SSE-KMS.</param>
/// <param name="Payloads">The values given to requests, which findings of size stand at in this block.</param>
/// <param name="ConfigWrites">Assignments to configurations of KMS clients, and of S3 clients that make SSE-KMS calls.</param>
/// <param name="Material">What the block does with keys, plaintexts and random bytes, in methods that it calls too.</param>
/// <param name="MaterialHere">What findings of the block may be about: what it does itself, and what is done in methods for which nobody else reports.</param>
/// <param name="KeyCacheAges">What the options of the runtime's data-key caches are told of the age of a key.</param>
/// <param name="EncryptorCalls">The calls of the block itself by which an encryptor of the runtime encrypts.</param>
/// <param name="CallsInType">The KMS calls of the whole type, looked for when a rule asks.</param>
/// <param name="Type">What the whole of the type tells of a call.</param>
internal sealed record KmsBlock(
    SyntaxTree Tree,
    ImmutableArray<TextSpan> Bodies,
    ImmutableArray<KmsCall> Calls,
    ImmutableArray<S3Call> S3Calls,
    ImmutableArray<Payload> Payloads,
    ImmutableArray<ConfigWrite> ConfigWrites,
    MaterialFacts Material,
    Lazy<ImmutableArray<PlacedUse>> MaterialHere,
    ImmutableArray<Location> KeyCacheAges,
    ImmutableArray<Location> EncryptorCalls,
    Lazy<ImmutableArray<KmsCall>> CallsInType,
    Settings Settings,
    TypeView Type)
{
    public IEnumerable<KmsCall> CallsTo(params KmsOperation[] operations) => Calls.Where(call => operations.Contains(call.Operation));

    public IEnumerable<Payload> PayloadsOf(params KmsOperation[] operations) => Payloads.Where(payload => operations.Contains(payload.Operation));

    /// <summary>Whether the place is in the code of the block, where its findings stand.</summary>
    public bool Contains(Location place) => place.SourceTree == Tree && Bodies.Any(body => body.Contains(place.SourceSpan));
}
