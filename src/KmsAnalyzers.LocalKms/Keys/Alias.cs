namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>A name for a key that can be moved to another.</summary>
internal sealed record Alias(string Name, string TargetKeyId, DateTimeOffset Created, DateTimeOffset Updated);
