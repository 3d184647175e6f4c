using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>A call of a service, as facts.</summary>
/// <param name="Location">The invocation.</param>
internal abstract record ServiceCall(Location Location, string Name, bool IsAsync, RequestFacts Request)
{
    /// <summary>Whether the same call can be made again after it has failed: not where its stream has been read by then.</summary>
    public virtual bool CanBeRepeated => true;
}
