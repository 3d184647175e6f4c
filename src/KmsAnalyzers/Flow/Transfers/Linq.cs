using Microsoft.CodeAnalysis;
using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>
/// <c>System.Linq.Enumerable</c>, in elements. A query looks at its source when it is run, so one over a list that may change until then
/// promises only what it makes by itself (<c>Take(10)</c>).
/// </summary>
internal static class Linq
{
    private const string Enumerable = "M:System.Linq.Enumerable.";
    private const string Items = "System.Collections.Generic.IEnumerable{``0}";

    public static IEnumerable<Transfer> Rows =>
    [
        // Run at once
        .. Same(static x => Now(x).Sized(Now(x).Length), $"{Enumerable}ToArray``1({Items})"),
        .. Same(static x => x.New(Now(x).Sized(Now(x).Length)), $"{Enumerable}ToList``1({Items})"),
        .. new[] { $"{Enumerable}Count``1({Items})",
            $"{Enumerable}LongCount``1({Items})" }.Select(static id => new Transfer(id, static x => Value.OfNumber(Now(x).Length)) { Measures = true }),
        .. Same(static x => Now(x).Element ?? Value.Unknown,
            $"{Enumerable}First``1({Items})", $"{Enumerable}Last``1({Items})", $"{Enumerable}Single``1({Items})",
            $"{Enumerable}ElementAt``1({Items},System.Int32)",
            $"{Enumerable}MaxBy``2({Items},System.Func{{``0,``1}})", $"{Enumerable}MinBy``2({Items},System.Func{{``0,``1}})"),

        // Creation
        new($"{Enumerable}Empty``1", static _ => Value.OfLength(0)),
        new($"{Enumerable}Repeat``1(``0,System.Int32)", static x => x[1].Counted() with { Tags = x[0].Tags.Without(Tag.Ascii), Element = x[0] }),
        new($"{Enumerable}Range(System.Int32,System.Int32)", static x => x[1].Counted()),

        // As many as before
        .. Same(static x => Later(x, 0).Sized(Later(x, 0).Length),
            $"{Enumerable}Reverse``1({Items})", $"{Enumerable}Reverse``1(``0[])", $"{Enumerable}AsEnumerable``1({Items})",
            $"{Enumerable}Shuffle``1({Items})", $"{Enumerable}Order``1({Items})", $"{Enumerable}OrderDescending``1({Items})",
            $"{Enumerable}ThenBy``2(System.Linq.IOrderedEnumerable{{``0}},System.Func{{``0,``1}})",
            $"{Enumerable}ThenByDescending``2(System.Linq.IOrderedEnumerable{{``0}},System.Func{{``0,``1}})",
            $"{Enumerable}OrderBy``2({Items},System.Func{{``0,``1}})", $"{Enumerable}OrderByDescending``2({Items},System.Func{{``0,``1}})",
            $"{Enumerable}Cast``1(System.Collections.IEnumerable)"),
        .. Same(static x => Later(x, 0).Sized(Later(x, 0).Length) with { Element = x.Invoke(1, ElementOf(x, 0), Value.OfNumber(Index)) },
            $"{Enumerable}Select``2({Items},System.Func{{``0,``1}})", $"{Enumerable}Select``2({Items},System.Func{{``0,System.Int32,``1}})"),

        // Fewer
        .. Same(static x => Later(x, 0).Sized(Ranges.Min(Later(x, 0).Length, Ranges.Max(x[1].Number, 0))),
            $"{Enumerable}Take``1({Items},System.Int32)", $"{Enumerable}TakeLast``1({Items},System.Int32)"),
        .. Same(static x => Later(x, 0).Sized(Later(x, 0).Length.Less(Ranges.Max(x[1].Number, 0))),
            $"{Enumerable}Skip``1({Items},System.Int32)", $"{Enumerable}SkipLast``1({Items},System.Int32)"),
        .. Same(static x => Later(x, 0).Sized(Later(x, 0).Length.UpTo()),
            $"{Enumerable}SkipWhile``1({Items},System.Func{{``0,System.Boolean}})",
            $"{Enumerable}Distinct``1({Items})", $"{Enumerable}OfType``1(System.Collections.IEnumerable)"),

        new($"{Enumerable}Take``1({Items},System.Range)", static x => Later(x, 0).Sized(Within(Later(x, 0).Length, x[1]))),
        .. Same(static x => Later(x, 0).Sized(Later(x, 0).Length.UpTo()),
            $"{Enumerable}Intersect``1({Items},{Items})", $"{Enumerable}Except``1({Items},{Items})"),
        .. Same(static x => Passing(x, 1) is { } element ? Later(x, 0).Sized(Later(x, 0).Length.UpTo()) with { Element = element } : Value.OfLength(0),
            $"{Enumerable}Where``1({Items},System.Func{{``0,System.Boolean}})", $"{Enumerable}Where``1({Items},System.Func{{``0,System.Int32,System.Boolean}})",
            $"{Enumerable}TakeWhile``1({Items},System.Func{{``0,System.Boolean}})"),
        .. Same(static x => Passing(x, 1) ?? Value.Unknown,
            $"{Enumerable}First``1({Items},System.Func{{``0,System.Boolean}})", $"{Enumerable}Last``1({Items},System.Func{{``0,System.Boolean}})",
            $"{Enumerable}Single``1({Items},System.Func{{``0,System.Boolean}})"),

        // More
        new($"{Enumerable}Concat``1({Items},{Items})", static x => Joined(Later(x, 0).Length + Later(x, 1).Length, Later(x, 0), Later(x, 1))),
        .. Same(static x => Later(x, 0).Sized(Later(x, 0).Length + 1) with { Element = null, Tags = (Later(x, 0).Tags | x[1].Tags).Without(Tag.Ascii) },
            $"{Enumerable}Append``1({Items},``0)", $"{Enumerable}Prepend``1({Items},``0)"),
        new($"{Enumerable}DefaultIfEmpty``1({Items})", static x => Later(x, 0).Sized(Ranges.Max(Later(x, 0).Length, 1)) with { Element = null }),
        new($"{Enumerable}Zip``2({Items},System.Collections.Generic.IEnumerable{{``1}})",
            static x => Shorter(x) with { Element = null }),

        new($"{Enumerable}Zip``3({Items},System.Collections.Generic.IEnumerable{{``1}},System.Func{{``0,``1,``2}})", static x => Shorter(x) with
        {
            Element = x.Invoke(2, ElementOf(x, 0), Later(x, 1).Element ?? NumberTypes.Any((x.Member as IMethodSymbol)?.TypeArguments[1], new(OriginKind.Unknown, x.At))),
        }),
        new($"{Enumerable}Zip``3({Items},System.Collections.Generic.IEnumerable{{``1}},System.Collections.Generic.IEnumerable{{``2}})",
            static x => Shorter(x) is var two ? two.Sized(Ranges.Min(two.Length, Later(x, 2).Length)) with { Element = null } : two),
        new($"{Enumerable}Union``1({Items},{Items})", static x => Joined((Later(x, 0).Length + Later(x, 1).Length).UpTo(), Later(x, 0), Later(x, 1))),

        // Of a list made in the code at hand; a query may have another answer the next time.
        new($"{Enumerable}Any``1({Items})", static x => x.StateOf(0) is not null ? x.Test(0, Ranges.AtLeast(1), 0) : YesOrNo),

        // Parts: full ones, and the rest.
        new($"{Enumerable}Chunk``1({Items},System.Int32)", static x => Chunks(Later(x, 0), Ranges.Max(x[1].Size(), 1))),

        // Each makes as many as the function yields for it.
        new($"{Enumerable}SelectMany``2({Items},System.Func{{``0,System.Collections.Generic.IEnumerable{{``1}}}})", static x => Flattened(Later(x, 0), x.Invoke(1, ElementOf(x, 0)))),
    ];

    private static Value Shorter(TransferCall x) => Joined(Ranges.Min(Later(x, 0).Length, Later(x, 1).Length), Later(x, 0), Later(x, 1)) with
    {
        Origin = Later(x, 0).Length.High <= Later(x, 1).Length.High ? Later(x, 0).Origin : Later(x, 1).Origin,
    };

    // Of a range with both ends counted from the start, no more than lies between them.
    private static Ranges Within(Ranges whole, Value range) => range.Parts is [{ Number: { Low: >= 0 } start }, { Number: { Low: >= 0 } end }]
        ? Ranges.Min(whole.Less(start), end.Less(start))
        : whole.UpTo();

    private static Value Flattened(Value source, Value? each) => each is null
        ? source.Sized(Ranges.Natural) with { Element = null }
        : Joined(source.Length * each.Length.Through(each.Length), source, each) with { Element = each.Element };

    /// <summary>The positions in a sequence, which counts them in an <c>int</c>.</summary>
    private static Ranges Index => Ranges.Between(0, int.MaxValue);

    private static Value Now(TransferCall x) => x.Contents(x[0]);

    private static Value Later(TransferCall x, int parameter) =>
        x.StateOf(parameter) is { } list && !x.IsTemporary(parameter) ? list.Content with { Length = Ranges.Natural, Element = null, Origin = Origin.Lost } : x[parameter];

    /// <summary>What each element is; of a list that may change until the query runs, anything of as unknown an origin as the list.</summary>
    private static Value ElementOf(TransferCall x, int parameter) => Later(x, parameter) is var source && source.Element is { } element
        ? element
        : NumberTypes.Any((x.Member as IMethodSymbol)?.TypeArguments.FirstOrDefault(), new(
            source.Origin.Kind is OriginKind.Unbounded or OriginKind.Lost ? source.Origin.Kind : OriginKind.Unknown, x.At));

    private static Value? Passing(TransferCall x, int predicate) => x.Passing(predicate, ElementOf(x, 0));

    private static Value Chunks(Value source, Ranges size) => new()
    {
        Length = (source.Length + (size - 1)) / size,
        Null = Nullness.No,
        Origin = source.Origin,
        Tags = source.Tags.Without(Tag.Ascii),
        Element = source.Sized(Ranges.Min(size, source.Length).UpTo()),
    };
}
