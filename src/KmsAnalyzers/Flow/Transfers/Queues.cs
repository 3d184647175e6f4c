using Microsoft.CodeAnalysis;
using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Queues, stacks, linked lists and sets, in elements. What they are told of capacity bounds nothing.</summary>
internal static class Queues
{
    private const string Space = "System.Collections.Generic.";
    private const string Queue = Space + "Queue`1.";
    private const string Stack = Space + "Stack`1.";
    private const string Linked = Space + "LinkedList`1.";
    private const string Hashed = Space + "HashSet`1.";
    private const string Sorted = Space + "SortedSet`1.";
    private const string Items = Space + "IEnumerable{`0}";
    private const string Equality = Space + "IEqualityComparer{`0}";
    private const string Order = Space + "IComparer{`0}";

    private static readonly string[] all = [Queue, Stack, Linked, Hashed, Sorted];

    public static IEnumerable<Transfer> Rows => [.. Creation, .. Growing, .. Shrinking, .. Looking, .. Sets];

    private static IEnumerable<Transfer> Creation =>
    [
        .. all.Select(static type => Measure($"P:{type}Count")),
        .. Same(static x => x.New(Value.OfLength(0)),
            [.. all.Select(static type => $"M:{type}#ctor"), $"M:{Queue}#ctor(System.Int32)", $"M:{Stack}#ctor(System.Int32)", $"M:{Hashed}#ctor(System.Int32)",
                $"M:{Hashed}#ctor({Equality})", $"M:{Hashed}#ctor(System.Int32,{Equality})", $"M:{Sorted}#ctor({Order})"]),
        .. Same(static x => x.New(x.Contents(x[0]).Sized(x.Contents(x[0]).Length)), $"M:{Queue}#ctor({Items})", $"M:{Stack}#ctor({Items})", $"M:{Linked}#ctor({Items})"),

        // Of what is there twice, one is left.
        .. Same(static x => x.New(Once(x.Contents(x[0]))),
            $"M:{Hashed}#ctor({Items})", $"M:{Hashed}#ctor({Items},{Equality})", $"M:{Sorted}#ctor({Items})", $"M:{Sorted}#ctor({Items},{Order})"),
    ];

    private static IEnumerable<Transfer> Growing =>
    [
        .. Same(static x =>
            {
                x.Become(content => Collections.With(content, x[0]));
                return Nothing;
            },
            $"M:{Queue}Enqueue(`0)", $"M:{Stack}Push(`0)"),
    ];

    private static IEnumerable<Transfer> Shrinking =>
    [
        .. Same(static x => Taken(x), $"M:{Queue}Dequeue", $"M:{Stack}Pop"),
        .. Same(static x =>
            {
                x.Become(static content => content.Sized(content.Length.Less(Ranges.Between(0, 1))));
                return YesOrNo;
            },
            $"M:{Queue}TryDequeue(`0@)", $"M:{Stack}TryPop(`0@)"),
        .. Same(static x =>
            {
                x.Become(static content => content.Sized(content.Length - 1));
                return Nothing;
            },
            $"M:{Linked}RemoveFirst", $"M:{Linked}RemoveLast"),
        .. Same(static x => x.Become(static _ => Value.OfLength(0)), [.. all.Select(static type => $"M:{type}Clear")]),
    ];

    private static IEnumerable<Transfer> Looking =>
    [
        .. Same(static x => x.Contents().Sized(x.Contents().Length), $"M:{Queue}ToArray", $"M:{Stack}ToArray"),
        .. Same(static x => Element(x), $"M:{Queue}Peek", $"M:{Stack}Peek"),
        .. Same(static _ => YesOrNo, [.. all.Select(static type => $"M:{type}Contains(`0)")]),
        .. Same(static x =>
            {
                x.Fill(0, x.Contents().Tags);
                return Nothing;
            },
            [.. all.Select(static type => $"M:{type}CopyTo(`0[],System.Int32)")]),
        .. Same(static _ => Nothing, $"M:{Queue}TrimExcess", $"M:{Stack}TrimExcess", $"M:{Hashed}TrimExcess"),
    ];

    private static IEnumerable<Transfer> Sets =>
    [
        .. Same(static x =>
            {
                // It may be there already.
                x.Become(content => Collections.With(content, x[0]) with { Length = Ranges.Max(content.Length, 1).Through(content.Length + 1) });
                return YesOrNo;
            },
            $"M:{Hashed}Add(`0)", $"M:{Sorted}Add(`0)"),
        .. Same(static x =>
            {
                x.Become(static content => content.Sized(content.Length.Less(Ranges.Between(0, 1))));
                return YesOrNo;
            },
            $"M:{Hashed}Remove(`0)", $"M:{Sorted}Remove(`0)", $"M:{Linked}Remove(`0)"),
        .. Same(static x =>
            {
                var more = x.Contents(x[0]);
                x.Become(content => Joined(content.Length.Through(content.Length + more.Length), content, more));
                return Nothing;
            },
            $"M:{Hashed}UnionWith({Items})", $"M:{Sorted}UnionWith({Items})"),
    ];

    private static Value Once(Value items) => items.Sized(Ranges.Min(items.Length, 1).Through(items.Length));

    private static Value Element(TransferCall x) =>
        x.Contents() is var content && content.Element is { } element ? element
        : NumberTypes.Any((x.Member as IMethodSymbol)?.ReturnType, new(content.Origin.Kind is OriginKind.Lost ? OriginKind.Lost : OriginKind.Unknown, x.At, x.Member.Name));

    // From an empty one it throws.
    private static Value Taken(TransferCall x)
    {
        var element = Element(x);
        x.Become(static content => content.Sized(content.Length - 1));
        return element;
    }
}
