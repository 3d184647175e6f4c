using System.Collections.Immutable;
using KmsAnalyzers.Flow.Transfers;

namespace KmsAnalyzers.Flow;

/// <summary>What the members of the platform do to sizes: one row for each overload, by its documentation id.</summary>
internal static class TransferTable
{
    private static readonly Lazy<ImmutableDictionary<string, Transfer>> rows = new(
        static () => Groups.SelectMany(static group => group()).ToImmutableDictionary(static row => row.Id, StringComparer.Ordinal));

    public static ImmutableDictionary<string, Transfer> Rows => rows.Value;

    private static IEnumerable<Func<IEnumerable<Transfer>>> Groups =>
    [
        () => Arrays.Rows, () => Layouts.Rows, () => Sequences.Rows, () => Collections.Rows, () => Queues.Rows, () => Immutables.Rows,
        () => Dictionaries.Rows, () => Linq.Rows, () => Searches.Rows,
        () => Strings.Rows, () => Joins.Rows, () => Interpolation.Rows, () => Builders.Rows, () => Numbers.Rows, () => Maths.Rows, () => Guards.Rows,
        () => Encodings.Rows, () => Codings.Rows,
        () => Streams.Rows, () => Codecs.Rows, () => Writers.Rows, () => Readers.Rows, () => Sources.Rows, () => Tasks.Rows,
        () => Hashes.Rows, () => CipherKeys.Rows, () => Curves.Rows, () => Certificates.Rows, () => RandomBytes.Rows,
    ];
}
