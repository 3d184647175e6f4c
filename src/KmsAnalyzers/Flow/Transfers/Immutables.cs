using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Immutable arrays and lists, which each change makes anew, and the builders of arrays, in elements.</summary>
internal static class Immutables
{
    private const string Space = "System.Collections.Immutable.";
    private const string Array = Space + "ImmutableArray";
    private const string Builder = Array + "`1.Builder.";
    private const string List = Space + "ImmutableList";
    private const string Items = "System.Collections.Generic.IEnumerable{`0}";

    public static IEnumerable<Transfer> Rows => [.. Creation, .. Both.SelectMany(static type => Changes(type)), .. Arrays, .. Builders];

    private static string[] Both => [Array, List];

    private static IEnumerable<Transfer> Creation =>
    [
        .. Both.SelectMany(static type => Same(static _ => Value.OfLength(0), $"M:{type}.Create``1", $"F:{type}`1.Empty")),
        .. Both.Select(static type => new Transfer($"M:{type}.Create``1(``0)", static _ => Value.OfLength(1))),
        new($"M:{Array}.Create``1(``0,``0)", static _ => Value.OfLength(2)),
        new($"M:{Array}.Create``1(``0,``0,``0)", static _ => Value.OfLength(3)),
        new($"M:{Array}.Create``1(``0,``0,``0,``0)", static _ => Value.OfLength(4)),
        .. Same(static x => x[0].Sized(x[0].Length),
            $"M:{Array}.Create``1(``0[])", $"M:{Array}.Create``1(System.ReadOnlySpan{{``0}})",
            $"M:{Array}.ToImmutableArray``1(System.ReadOnlySpan{{``0}})", $"M:{Array}.ToImmutableArray``1(System.Span{{``0}})",
            $"M:{List}.Create``1(``0[])", $"M:{List}.Create``1(System.ReadOnlySpan{{``0}})",
            $"M:System.Linq.ImmutableArrayExtensions.ToArray``1({Array}{{``0}})"),
        .. Same(static x => Copied(x, 0),
            $"M:{Array}.CreateRange``1(System.Collections.Generic.IEnumerable{{``0}})", $"M:{Array}.ToImmutableArray``1(System.Collections.Generic.IEnumerable{{``0}})",
            $"M:{List}.CreateRange``1(System.Collections.Generic.IEnumerable{{``0}})", $"M:{List}.ToImmutableList``1(System.Collections.Generic.IEnumerable{{``0}})"),
        .. Same(static x => Strings.Part(x[0], x[1], x[2]),
            $"M:{Array}.Create``1(``0[],System.Int32,System.Int32)", $"M:{Array}.Create``1({Array}{{``0}},System.Int32,System.Int32)"),
    ];

    private static IEnumerable<Transfer> Changes(string type) =>
    [
        Measure(type == Array ? $"P:{type}`1.Length" : $"P:{type}`1.Count"),
        new($"M:{type}`1.Add(`0)", static x => Collections.With(x.Receiver, x[0])),
        new($"M:{type}`1.Insert(System.Int32,`0)", static x => Collections.With(x.Receiver, x[1])),
        new($"M:{type}`1.SetItem(System.Int32,`0)", static x => Collections.With(x.Receiver, x[1]) with { Length = x.Receiver.Length }),
        new($"M:{type}`1.AddRange({Items})", static x => Collected(x, Copied(x, 0))),
        new($"M:{type}`1.InsertRange(System.Int32,{Items})", static x => Collected(x, Copied(x, 1))),
        new($"M:{type}`1.RemoveAt(System.Int32)", static x => x.Receiver.Sized(x.Receiver.Length - 1)),
        new($"M:{type}`1.RemoveRange(System.Int32,System.Int32)", static x => x.Receiver.Sized(x.Receiver.Length - x[1].Size())),
        new($"M:{type}`1.Remove(`0)", static x => x.Receiver.Sized(x.Receiver.Length.Less(Ranges.Between(0, 1)))),
        new($"M:{type}`1.RemoveAll(System.Predicate{{`0}})", static x => x.Receiver.Sized(x.Receiver.Length.UpTo())),
        new($"M:{type}`1.Clear", static _ => Value.OfLength(0)),
    ];

    private static IEnumerable<Transfer> Arrays =>
    [
        .. Same(static x => Collected(x, x[0]),
            $"M:{Array}`1.AddRange({Array}{{`0}})", $"M:{Array}`1.AddRange(`0[])", $"M:{Array}`1.AddRange(System.ReadOnlySpan{{`0}})"),
        .. Same(static x => x.Receiver.Sized(x.Receiver.Length), $"M:{Array}`1.AsSpan", $"M:{Array}`1.AsMemory"),
        .. Same(static x => Strings.Part(x.Receiver, x[0], x[1]),
            $"M:{Array}`1.AsSpan(System.Int32,System.Int32)", $"M:{Array}`1.Slice(System.Int32,System.Int32)", $"M:{List}`1.GetRange(System.Int32,System.Int32)"),
    ];

    private static IEnumerable<Transfer> Builders =>
    [
        Measure($"P:{Builder}Count"),
        .. Same(static x => x.New(Value.OfLength(0)), $"M:{Array}.CreateBuilder``1", $"M:{Array}.CreateBuilder``1(System.Int32)"),
        new($"M:{Array}`1.ToBuilder", static x => x.New(x.Receiver.Sized(x.Receiver.Length))),
        new($"M:{Builder}Add(`0)", static x => Done(x.Become(content => Collections.With(content, x[0])))),
        new($"M:{Builder}Insert(System.Int32,`0)", static x => Done(x.Become(content => Collections.With(content, x[1])))),
        new($"M:{Builder}set_Item(System.Int32,`0)", static x => Collections.Put(x)),
        .. Same(static x => Grown(x, x[0]),
            $"M:{Builder}AddRange(`0[])", $"M:{Builder}AddRange(System.ReadOnlySpan{{`0}})", $"M:{Builder}AddRange({Array}{{`0}})"),
        .. Same(static x => Grown(x, Copied(x, 0)), $"M:{Builder}AddRange({Items})", $"M:{Builder}AddRange({Array}{{`0}}.Builder)"),
        .. Same(static x => Grown(x, Strings.Part(x[0], Value.OfNumber(0), x[1])),
            $"M:{Builder}AddRange(`0[],System.Int32)", $"M:{Builder}AddRange({Array}{{`0}},System.Int32)"),
        new($"M:{Builder}InsertRange(System.Int32,{Items})", static x => Grown(x, Copied(x, 1))),
        new($"M:{Builder}InsertRange(System.Int32,{Array}{{`0}})", static x => Grown(x, x[1])),

        // Fewer fall off the end, more are as the type gives them.
        new($"M:{Builder}set_Count(System.Int32)", static x => Done(x.Become(content => Joined(x[0].Size(), content, x[0].Counted())))),
        new($"M:{Builder}Clear", static x => Done(x.Become(static _ => Value.OfLength(0)))),
        new($"M:{Builder}RemoveAt(System.Int32)", static x => Done(x.Become(static content => content.Sized(content.Length - 1)))),
        new($"M:{Builder}RemoveRange(System.Int32,System.Int32)", static x => Done(x.Become(content => content.Sized(content.Length - x[1].Size())))),
        .. Same(static _ => Nothing, $"M:{Builder}Reverse", $"M:{Builder}Sort", $"M:{Builder}set_Capacity(System.Int32)"),
        .. Same(static x => x.Contents().Sized(x.Contents().Length),
            $"M:{Builder}ToArray", $"M:{Builder}ToImmutable"),
        new($"M:{Array}.ToImmutableArray``1({Array}{{``0}}.Builder)", static x => Copied(x, 0)),
        .. Same(static x =>
            {
                // The builder gives away what it has.
                var content = x.Contents();
                x.Become(static _ => Value.OfLength(0));
                return content.Sized(content.Length);
            },
            $"M:{Builder}MoveToImmutable", $"M:{Builder}DrainToImmutable"),
    ];

    private static Value Copied(TransferCall x, int parameter) => x.Contents(x[parameter]).Sized(x.Contents(x[parameter]).Length);

    private static Value Collected(TransferCall x, Value more) => Joined(x.Receiver.Length + more.Length, x.Receiver, more);

    private static Value Grown(TransferCall x, Value more)
    {
        Collections.Grow(x, x.Receiver, more);
        return Nothing;
    }

    private static Value Done(Value _) => Nothing;
}
