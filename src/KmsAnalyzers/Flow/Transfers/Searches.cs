using Microsoft.CodeAnalysis;
using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>The one element that fits, or none; and where it stands.</summary>
internal static class Searches
{
    private const string Enumerable = "M:System.Linq.Enumerable.";
    private const string Items = "System.Collections.Generic.IEnumerable{``0}";
    private const string Test = "System.Func{``0,System.Boolean}";
    private const string List = "M:System.Collections.Generic.List`1.";
    private const string Memory = "M:System.MemoryExtensions.";

    public static IEnumerable<Transfer> Rows => [.. Elements, .. Positions];

    private static IEnumerable<Transfer> Elements =>
    [
        .. Same(static x => OrDefault(x, ElementOf(x, x.Contents(x[0]))),
            $"{Enumerable}FirstOrDefault``1({Items})", $"{Enumerable}LastOrDefault``1({Items})", $"{Enumerable}SingleOrDefault``1({Items})",
            $"{Enumerable}ElementAtOrDefault``1({Items},System.Int32)"),
        .. Same(static x => OrDefault(x, x.Passing(1, ElementOf(x, x.Contents(x[0])))),
            $"{Enumerable}FirstOrDefault``1({Items},{Test})", $"{Enumerable}LastOrDefault``1({Items},{Test})", $"{Enumerable}SingleOrDefault``1({Items},{Test})",
            "M:System.Array.Find``1(``0[],System.Predicate{``0})", "M:System.Array.FindLast``1(``0[],System.Predicate{``0})"),
        .. Same(static x => OrDefault(x, x.Passing(0, ElementOf(x, x.Contents()))),
            $"{List}Find(System.Predicate{{`0}})", $"{List}FindLast(System.Predicate{{`0}})"),
        new($"{List}FindAll(System.Predicate{{`0}})",
            static x => x.New(x.Passing(0, ElementOf(x, x.Contents())) is { } element ? x.Contents().Sized(x.Contents().Length.UpTo()) with { Element = element } : Value.OfLength(0))),
    ];

    private static IEnumerable<Transfer> Positions =>
    [
        .. Same(static x => Position(x.Receiver),
            "M:System.String.IndexOf(System.Char)", "M:System.String.IndexOf(System.Char,System.Int32)",
            "M:System.String.IndexOf(System.Char,System.StringComparison)",
            "M:System.String.IndexOf(System.String)", "M:System.String.IndexOf(System.String,System.Int32)",
            "M:System.String.IndexOf(System.String,System.StringComparison)",
            "M:System.String.LastIndexOf(System.Char)", "M:System.String.LastIndexOf(System.String)",
            "M:System.String.LastIndexOf(System.String,System.StringComparison)",
            "M:System.String.IndexOfAny(System.Char[])", "M:System.String.LastIndexOfAny(System.Char[])"),
        .. Same(static x => Position(x[0]),
            $"{Memory}IndexOf``1(System.Span{{``0}},``0)", $"{Memory}LastIndexOf``1(System.Span{{``0}},``0)",
            $"{Memory}IndexOf``1(System.ReadOnlySpan{{``0}},``0)", $"{Memory}LastIndexOf``1(System.ReadOnlySpan{{``0}},``0)",
            $"{Memory}IndexOf``1(System.ReadOnlySpan{{``0}},System.ReadOnlySpan{{``0}})", $"{Memory}IndexOfAny``1(System.ReadOnlySpan{{``0}},``0,``0)",
            "M:System.Array.IndexOf``1(``0[],``0)", "M:System.Array.LastIndexOf``1(``0[],``0)", "M:System.Array.FindIndex``1(``0[],System.Predicate{``0})"),
        .. Same(static x => Position(x.Contents()), $"{List}IndexOf(`0)", $"{List}FindIndex(System.Predicate{{`0}})"),
    ];

    /// <summary>Where something stands, or −1; nothing at all is found at the very end too.</summary>
    private static Value Position(Value searched) => Value.OfNumber(Ranges.Between(-1, searched.Length.High));

    private static Value ElementOf(TransferCall x, Value searched) =>
        searched.Element ?? NumberTypes.Any(TypeOfElements(x), new(searched.Origin.Kind is OriginKind.Unbounded or OriginKind.Lost ? searched.Origin.Kind : OriginKind.Unknown, x.At, x.Member.Name));

    /// <summary>The element, or what stands for none.</summary>
    private static Value OrDefault(TransferCall x, Value? element) =>
        NumberTypes.DefaultOf(TypeOfElements(x)) is not { } none ? NumberTypes.Any(TypeOfElements(x), new(OriginKind.Unknown, x.At))
        : element is null ? none : Lattice.Join(element, none);

    private static ITypeSymbol? TypeOfElements(TransferCall x) => x.Member switch
    {
        IMethodSymbol { TypeArguments: [var elements] } => elements,
        { ContainingType.TypeArguments: [var elements] } => elements,
        _ => null,
    };
}
