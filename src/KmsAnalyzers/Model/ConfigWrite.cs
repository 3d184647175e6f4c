using System.Collections.Immutable;
using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>A property of a KMS client's configuration is assigned, in an initializer too.</summary>
/// <param name="Property">A constant of <see cref="ConfigProperty"/>.</param>
/// <param name="Location">The assignment.</param>
/// <param name="Value">What is assigned, joined over the paths that reach it.</param>
/// <param name="SeenAt">Where it shows that the configuration is a KMS client's, if the type of the property alone does not say so.</param>
/// <param name="IsOverwritten">A later assignment to the same object may undo this one.</param>
/// <param name="CallsAreRetried">Every KMS call of the type goes through a pipeline, policy or backoff that retries it.</param>
internal sealed record ConfigWrite(
    string Property,
    Location Location,
    Value Value,
    ImmutableArray<Location> SeenAt,
    bool IsOverwritten,
    bool CallsAreRetried);
