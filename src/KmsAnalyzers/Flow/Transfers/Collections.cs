using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Lists, in elements.</summary>
internal static class Collections
{
    private const string List = "M:System.Collections.Generic.List`1.";

    public static IEnumerable<Transfer> Rows => [.. Counts, .. Lists];

    /// <summary>More is written to a list or buffer than it has.</summary>
    public static void Grow(TransferCall x, Value target, Value more)
    {
        if (x.StateOf(target) is { } state)
        {
            var grown = Joined(state.Content.Length + more.Length, state.Content, more);
            x.SetState(target, state with { Content = grown with { Element = Same(state.Content, more) } });
        }
        else
        {
            x.Forget(target);
        }
    }

    private static IEnumerable<Transfer> Counts =>
    [
        Measure("P:System.Collections.ICollection.Count"), Measure("P:System.Collections.Generic.ICollection`1.Count"),
        Measure("P:System.Collections.Generic.IReadOnlyCollection`1.Count"), Measure("P:System.Collections.Generic.List`1.Count"),
        Measure("P:System.Collections.Generic.Dictionary`2.Count"),
        .. Sizes.Same(static x => x.Contents().Element ?? Value.Unknown,
            "P:System.Collections.Generic.List`1.Item(System.Int32)", "P:System.Collections.Generic.IList`1.Item(System.Int32)",
            "P:System.Collections.Generic.IReadOnlyList`1.Item(System.Int32)"),
    ];

    private static IEnumerable<Transfer> Lists =>
    [
        .. Sizes.Same(static x => x.New(Value.OfLength(0)), List + "#ctor", List + "#ctor(System.Int32)"),
        new(List + "#ctor(System.Collections.Generic.IEnumerable{`0})", static x => x.New(Copied(x, 0))),
        new(List + "Add(`0)", static x => x.Become(content => With(content, x[0]))),
        new(List + "Insert(System.Int32,`0)", static x => x.Become(content => With(content, x[1]))),
        .. Sizes.Same(static x => Put(x), List + "set_Item(System.Int32,`0)", "M:System.Collections.Generic.IList`1.set_Item(System.Int32,`0)"),
        new(List + "AddRange(System.Collections.Generic.IEnumerable{`0})", static x => Added(x, x.Receiver, Copied(x, 0))),
        new(List + "InsertRange(System.Int32,System.Collections.Generic.IEnumerable{`0})", static x => Added(x, x.Receiver, Copied(x, 1))),
        new("M:System.Collections.Generic.CollectionExtensions.AddRange``1(System.Collections.Generic.List{``0},System.ReadOnlySpan{``0})",
            static x => Added(x, x[0], x[1])),
        new(List + "Clear", static x => x.Become(static _ => Value.OfLength(0))),
        new(List + "Remove(`0)", static x => Removed(x, content => content.Length.Less(Ranges.Between(0, 1)))),
        new(List + "RemoveAt(System.Int32)", static x => Removed(x, static content => content.Length - 1)),
        new(List + "RemoveRange(System.Int32,System.Int32)", static x => Removed(x, content => content.Length - x[1].Size())),
        new(List + "RemoveAll(System.Predicate{`0})", static x => Removed(x, static content => content.Length.UpTo())),
        new(List + "ToArray", static x => Whole(x)),
        new(List + "AsReadOnly", static x => Whole(x)),
        new(List + "GetRange(System.Int32,System.Int32)", static x => x.New(Strings.Part(x.Contents(), x[0], x[1]))),
        .. Sizes.Same(static x => Taken(x, x.Contents(), 0), List + "CopyTo(`0[])", List + "CopyTo(`0[],System.Int32)"),
        new(List + "CopyTo(System.Int32,`0[],System.Int32,System.Int32)", static x => Taken(x, x.Contents(), 1)),
        .. Sizes.Same(static _ => Nothing, List + "Reverse", List + "Sort", List + "TrimExcess", List + "EnsureCapacity(System.Int32)"),
        new("M:System.Runtime.InteropServices.CollectionsMarshal.SetCount``1(System.Collections.Generic.List{``0},System.Int32)", static x =>
        {
            if (x.StateOf(0) is { } list)
            {
                x.SetStateOf(0, list with { Content = Joined(x[1].Size(), list.Content, x[1].Counted()) });
            }

            return Nothing;
        }),
    ];

    // The content as it is now.
    private static Value Copied(TransferCall x, int parameter)
    {
        var content = x.Contents(x[parameter]);
        return content.Sized(content.Length);
    }

    private static Value Whole(TransferCall x) => x.Contents().Sized(x.Contents().Length);

    private static Value Added(TransferCall x, Value target, Value more)
    {
        Grow(x, target, more);
        return Nothing;
    }

    private static Value Removed(TransferCall x, Func<Value, Ranges> rest)
    {
        x.Become(content => content.Sized(rest(content)));
        return YesOrNo;
    }

    private static Value Taken(TransferCall x, Value content, int target)
    {
        x.Fill(target, content.Tags);
        return Nothing;
    }

    /// <summary>One element takes the place of another, and any of them may be the one.</summary>
    public static Value Put(TransferCall x)
    {
        x.Become(content => With(content, x[1]) with { Length = content.Length });
        return Nothing;
    }

    /// <summary>The content with one element more.</summary>
    public static Value With(Value content, Value element) => content.Sized(content.Length + 1) with
    {
        Tags = content.Tags | element.Tags.Without(Tag.Ascii),
        Element = content.Length.High == 0 ? element : content.Element is { } all ? Lattice.Join(all, element) : null,
    };

    private static Value? Same(Value content, Value more) =>
        content.Length.High == 0 ? more.Element : content.Element is { } a && more.Element is { } b ? Lattice.Join(a, b) : null;
}
