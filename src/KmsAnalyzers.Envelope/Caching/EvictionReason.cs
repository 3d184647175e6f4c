namespace KmsAnalyzers.Envelope;

/// <summary>Why a data key left the cache.</summary>
internal enum EvictionReason
{
    Age,
    Messages,
    Bytes,
    Capacity,
    Refresh,
    Disposal,
}
