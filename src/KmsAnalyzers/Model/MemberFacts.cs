using System.Collections.Immutable;
using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>What the engine found in one member, as facts that outlive the analysis: no operation, no graph, no semantic model.</summary>
/// <param name="Calls">The KMS calls that the member reaches, in methods that it calls too.</param>
/// <param name="S3Calls">The S3 calls of the member itself that may ask for SSE-KMS.</param>
/// <param name="Writes">The watched assignments of the member itself.</param>
/// <param name="Material">What the member does with keys, plaintexts and random bytes, in methods that it calls too.</param>
internal sealed record MemberFacts(ImmutableArray<KmsCall> Calls, ImmutableArray<S3Call> S3Calls, ImmutableArray<FoundWrite> Writes, MaterialFacts Material)
{
    public static MemberFacts None { get; } = new([], [], [], MaterialFacts.None);

    /// <summary>The calls of the member's own by which an encryptor of the runtime encrypts.</summary>
    public ImmutableArray<Location> EncryptorCalls { get; init; } = [];

    /// <summary>What the options of the runtime's data-key caches are told of the age of a key.</summary>
    public ImmutableArray<Location> KeyCacheAges { get; init; } = [];

    public bool IsEmpty => Calls.IsEmpty && S3Calls.IsEmpty && Writes.IsEmpty && Material.Uses.IsEmpty && KeyCacheAges.IsEmpty && EncryptorCalls.IsEmpty;
}

/// <summary>A watched assignment.</summary>
/// <param name="At">The assignment.</param>
/// <param name="ValueAt">The value that is given.</param>
/// <param name="Instance">The type of what is written to: as it was made, if that is seen, else as it is declared.</param>
/// <param name="Object">What is written to, if a variable holds it.</param>
/// <param name="Holder">What holds the object that is written to: <c>options</c> of <c>options.DefaultClientConfig.MaxErrorRetry</c>.</param>
/// <param name="Objects">The objects made in the member that this may be.</param>
/// <param name="ClientFor">The call that asks for a KMS client and whose lambda the assignment stands in.</param>
internal sealed record FoundWrite(
    IPropertySymbol Property,
    Location At,
    Location ValueAt,
    Value Value,
    ITypeSymbol? Instance,
    ISymbol? Object,
    ISymbol? Holder,
    ImmutableArray<ObjectId> Objects,
    Location? ClientFor);
