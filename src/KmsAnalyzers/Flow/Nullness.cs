namespace KmsAnalyzers.Flow;

/// <summary>Whether a value is null: on no path, on some, or on all.</summary>
internal enum Nullness
{
    Maybe,
    No,
    Yes,
}
