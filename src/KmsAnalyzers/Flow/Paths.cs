namespace KmsAnalyzers.Flow;

/// <summary>On which of the feasible paths something holds. Unknown is the default, so that silence needs no code.</summary>
internal enum Paths
{
    Unknown,
    None,
    Some,
    All,
}
