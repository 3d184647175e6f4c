using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>Tells of each assignment to a client configuration whether it is a KMS client's, or one of S3 that makes SSE-KMS calls.</summary>
internal sealed class ConfigReader(KmsSymbols symbols, ConfigProvenance provenance, TypeView type, CancellationToken cancellation)
{
    public ImmutableArray<ConfigWrite> Read(ISymbol member, ImmutableArray<FoundWrite> writes, Func<Func<IMethodSymbol, bool>, bool> callsAreRetried)
    {
        var found =
            from write in writes
            where symbols.IsConfigProperty(write.Property, write.Property.Name)
            let seenAt = SeenAt(member, write)
            where !seenAt.IsDefault
            select new ConfigWrite(
                write.Property.Name,
                write.At,
                write.Value,
                seenAt,
                IsOverwritten: writes.Any(later => IsSameTarget(write, later) && later.At.SourceSpan.Start > write.At.SourceSpan.Start && !later.Value.Number.Equals(write.Value.Number)),
                CallsAreRetried: callsAreRetried(IsOfS3(write) ? method => symbols.S3!.OperationOf(method) is not null : method => symbols.OperationOf(method) is not null));
        return [.. found];
    }

    /// <summary>Where it shows that the configuration is a KMS client's; nothing where its type says so, default where it may be another's.</summary>
    private ImmutableArray<Location> SeenAt(ISymbol member, FoundWrite write) => write switch
    {
        { Instance: null } => default,
        { Instance: var config } when symbols.IsKmsConfig(config) => [],
        _ when IsOfS3(write) => type.SseKmsCallsUnder(write) is { IsEmpty: false } calls ? calls : default,
        { Instance: var config } when !symbols.IsUnspecifiedConfig(config) => default,
        { ClientFor: { } registration } => [registration],
        { Object: IParameterSymbol { ContainingSymbol: IMethodSymbol tuner } parameter } when tuner.Equals(member, SymbolEqualityComparer.Default) =>
            provenance.FillersOf(parameter, cancellation),
        { Instance: var config } when symbols.IsSharedDefault(config) || write.Object is IPropertySymbol =>
            provenance.ClientsMadeIn(member.ContainingType, write.Holder, cancellation),
        _ => default,
    };

    private bool IsOfS3(FoundWrite write) => write.Instance is { } config && symbols.S3?.IsConfig(config) is true;

    private static bool IsSameTarget(FoundWrite one, FoundWrite other) =>
        SymbolEqualityComparer.Default.Equals(one.Property, other.Property)
        && (one.Objects.IsEmpty
            ? one.Object is not null && SymbolEqualityComparer.Default.Equals(one.Object, other.Object)
            : one.Objects.SequenceEqual(other.Objects));
}
