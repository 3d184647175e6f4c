using Microsoft.CodeAnalysis;
using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Dictionaries: collections of pairs, of which a look-up yields the value of some pair.</summary>
internal static class Dictionaries
{
    private const string Generic = "System.Collections.Generic.";
    private const string Pairs = Generic + "IEnumerable{System.Collections.Generic.KeyValuePair{``0,``1}}";
    private const string Comparer = Generic + "IEqualityComparer{``0}";

    private static readonly string[] mutable = [$"{Generic}Dictionary`2", $"{Generic}IDictionary`2"];

    private static readonly string[] all =
    [
        .. mutable, $"{Generic}IReadOnlyDictionary`2", "System.Collections.Frozen.FrozenDictionary`2", "System.Collections.Immutable.ImmutableDictionary`2",
    ];

    public static IEnumerable<Transfer> Rows => [.. Creation, .. mutable.SelectMany(Writing), .. all.SelectMany(Reading), .. Copies];

    private static IEnumerable<Transfer> Creation =>
    [
        .. Same(static x => x.New(Value.OfLength(0)),
            $"M:{Generic}Dictionary`2.#ctor", $"M:{Generic}Dictionary`2.#ctor(System.Int32)",
            $"M:{Generic}Dictionary`2.#ctor({Generic}IEqualityComparer{{`0}})", $"M:{Generic}Dictionary`2.#ctor(System.Int32,{Generic}IEqualityComparer{{`0}})"),
        .. Same(static x => x.New(Copied(x)),
            $"M:{Generic}Dictionary`2.#ctor({Generic}IDictionary{{`0,`1}})", $"M:{Generic}Dictionary`2.#ctor({Generic}IDictionary{{`0,`1}},{Generic}IEqualityComparer{{`0}})"),
    ];

    private static IEnumerable<Transfer> Writing(string type) =>
    [
        new($"M:{type}.Add(`0,`1)", static x => x.Become(content => Added(content, x[0], x[1], 1))),
        new($"M:{type}.set_Item(`0,`1)", static x => x.Become(content => Added(content, x[0], x[1], Ranges.Between(0, 1)))),
        new($"M:{type}.Remove(`0)", static x =>
        {
            x.Become(static content => content.Sized(content.Length.Less(Ranges.Between(0, 1))));
            return YesOrNo;
        }),
    ];

    private static IEnumerable<Transfer> Reading(string type) =>
    [
        new($"P:{type}.Item(`0)", static x => Part(x.Contents(), 1) ?? Unknown(x)),
        new($"M:{type}.ContainsKey(`0)", static _ => YesOrNo),
        new($"M:{type}.TryGetValue(`0,`1@)", static x =>
        {
            x.Assign(1, OrDefault(x, x.Contents()));
            return YesOrNo;
        }),
        new($"P:{type}.Keys", static x => All(x, 0)),
        new($"P:{type}.Values", static x => All(x, 1)),
    ];

    private static IEnumerable<Transfer> Copies =>
    [
        new($"M:{Generic}Dictionary`2.TryAdd(`0,`1)", static x =>
        {
            x.Become(content => Added(content, x[0], x[1], Ranges.Between(0, 1)));
            return YesOrNo;
        }),
        new($"M:{Generic}Dictionary`2.Clear", static x => x.Become(static _ => Value.OfLength(0))),
        .. Same(static x => Copied(x),
            $"M:System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary``2({Pairs},{Comparer})",
            $"M:System.Collections.Immutable.ImmutableDictionary.ToImmutableDictionary``2({Pairs})",
            $"M:System.Collections.Immutable.ImmutableDictionary.ToImmutableDictionary``2({Pairs},{Comparer})",
            $"M:{Generic}CollectionExtensions.AsReadOnly``2({Generic}IDictionary{{``0,``1}})"),
        .. Same(static x => OrDefault(x, x.Contents(x[0])),
            $"M:{Generic}CollectionExtensions.GetValueOrDefault``2({Generic}IReadOnlyDictionary{{``0,``1}},``0)"),
        .. Same(static x => Part(x.Contents(x[0]), 1) is { } value ? Lattice.Join(value, x[2]) : Unknown(x),
            $"M:{Generic}CollectionExtensions.GetValueOrDefault``2({Generic}IReadOnlyDictionary{{``0,``1}},``0,``1)"),
    ];

    private static Value Copied(TransferCall x) => x.Contents(x[0]).Sized(x.Contents(x[0]).Length);

    private static Value Added(Value content, Value key, Value value, Ranges more)
    {
        var pair = new Value { Null = Nullness.No, Parts = [key, value], Objects = [.. key.Objects.Union(value.Objects)], Origin = value.Origin };
        return content.Sized(content.Length + more) with
        {
            Element = content.Length.High == 0 ? pair : content.Element is { } all ? Lattice.Join(all, pair) : null,
        };
    }

    private static Value? Part(Value content, int part) => content.Element is { Parts: { Length: 2 } parts } ? parts[part] : null;

    // Of a key that is not there, nothing comes out.
    private static Value OrDefault(TransferCall x, Value content) =>
        Part(content, 1) is { } value && NumberTypes.DefaultOf(TypeOfValues(x)) is { } none ? Lattice.Join(value, none) : Unknown(x);

    private static Value All(TransferCall x, int part) => x.Contents() is var content && Part(content, part) is { } values
        ? content.Sized(content.Length) with { Element = values }
        : content.Sized(content.Length) with { Element = null };

    private static Value Unknown(TransferCall x) => NumberTypes.Any(TypeOfValues(x), new(OriginKind.Unknown, x.At));

    private static ITypeSymbol? TypeOfValues(TransferCall x) => x.Member switch
    {
        IMethodSymbol { TypeArguments: [_, var values] } => values,
        { ContainingType.TypeArguments: [_, var values] } => values,
        _ => null,
    };
}
