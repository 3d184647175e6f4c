namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>When and why the material of a key was renewed.</summary>
internal sealed record RotationRecord(DateTimeOffset Date, string Type, string MaterialId);
