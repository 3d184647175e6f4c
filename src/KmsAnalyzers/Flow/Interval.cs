namespace KmsAnalyzers.Flow;

/// <summary>A closed interval of whole numbers; <see cref="long.MinValue"/> and <see cref="long.MaxValue"/> stand for −∞ and +∞.</summary>
/// <param name="Assumed">
/// The lower bound comes from a comparison of an otherwise unknown value (<c>if (data.Length &gt; 4096)</c>): it says what the author
/// provided for, and is no proof that such a value ever arrives.
/// </param>
internal readonly record struct Interval(long Low, long High, bool Assumed = false)
{
    /// <summary>It lies within another interval of the set: what one of the paths is known to bring, see <see cref="Ranges.Witness"/>.</summary>
    public bool IsWitness { get; init; }

    public bool Contains(long number) => Low <= number && number <= High;

    public override string ToString() => (Low, High) switch
    {
        _ when Low == High => $"{Low}",
        (long.MinValue, long.MaxValue) => "..",
        (long.MinValue, _) => $"..{High}",
        (_, long.MaxValue) => $"{Low}..",
        _ => $"{Low}..{High}",
    };
}
