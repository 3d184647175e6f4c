namespace KmsAnalyzers.Envelope;

/// <summary>What a cached data key is found by; two that are equal get the same one.</summary>
internal interface ICacheKey<TSelf> : IEquatable<TSelf>
{
    /// <summary>The same key in memory of its own, which nobody changes behind its back.</summary>
    TSelf Detach();
}
