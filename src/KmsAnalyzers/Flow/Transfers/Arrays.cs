using Microsoft.CodeAnalysis;
using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Arrays, segments, spans and memories, in elements.</summary>
internal static class Arrays
{
    private static readonly string[] slices = ["System.Span`1", "System.ReadOnlySpan`1", "System.Memory`1", "System.ReadOnlyMemory`1"];

    public static IEnumerable<Transfer> Rows => [.. OfArray, .. slices.SelectMany(OfSlice), .. Views, .. Copies, .. Trims];

    private static IEnumerable<Transfer> OfArray =>
    [
        Measure("P:System.Array.Length"),
        Measure("P:System.Array.LongLength"),
        Measure("P:System.ArraySegment`1.Count"),
        new("M:System.Array.GetLength(System.Int32)", static x => Value.OfNumber(x[0].Known() is 0 ? x.Receiver.Length : Ranges.Natural)),
        new("M:System.Array.Empty``1", static _ => Value.OfLength(0)),
        new("M:System.Array.Clone", static x => x.Receiver.Sized(x.Receiver.Length)),
        new("M:System.Array.Resize``1(``0[]@,System.Int32)", static x =>
        {
            x.Assign(0, x[0].Sized(x[1].Size()));
            return Nothing;
        }),
        new("M:System.Array.ConvertAll``2(``0[],System.Converter{``0,``1})", static x => Value.OfLength(x[0].Length) with { Origin = x[0].Origin, Element = x.Invoke(1, x[0].Element ?? Value.Unknown) }),
        new("M:System.Array.FindAll``1(``0[],System.Predicate{``0})", static x => x.Passing(1, x[0].Element ?? Value.Unknown) is { } element ? x[0].Sized(x[0].Length.UpTo()) with { Element = element } : Value.OfLength(0)),
        .. Same(static x => x[0].Counted(),
            "M:System.GC.AllocateArray``1(System.Int32,System.Boolean)", "M:System.GC.AllocateUninitializedArray``1(System.Int32,System.Boolean)"),
        new("M:System.Array.CreateInstance(System.Type,System.Int32)", static x => x[1].Counted()),

        // A pool hands out more than is asked for.
        new("M:System.Buffers.ArrayPool`1.Rent(System.Int32)", static x => x[0].Counted() with { Length = x[0].Size().Through(Ranges.Natural) }),
        new("M:System.Buffers.ArrayPool`1.Return(`0[],System.Boolean)", static x => x[1].Known() is 0 ? Nothing : Cleared(x, x[0])),
        new("P:System.Buffers.ArrayPool`1.Shared", static _ => Value.Unknown),
        .. Same(static x => Cleared(x, x[0]),
            "M:System.Array.Clear(System.Array)", "M:System.Array.Clear(System.Array,System.Int32,System.Int32)", "M:System.Array.Fill``1(``0[],``0)",
            "M:System.Security.Cryptography.CryptographicOperations.ZeroMemory(System.Span{System.Byte})"),
        .. Same(static x => Rearranged(x),
            "M:System.Array.Reverse(System.Array)", "M:System.Array.Reverse``1(``0[])", "M:System.Array.Reverse``1(``0[],System.Int32,System.Int32)",
            "M:System.Array.Sort``1(``0[])", "M:System.Array.Sort``1(``0[],System.Comparison{``0})", "M:System.Array.Sort``1(``0[],System.Collections.Generic.IComparer{``0})",
            "M:System.Array.Sort``1(``0[],System.Int32,System.Int32)"),
    ];

    // The same elements, in other places: the array is looked at, and not let go.
    private static Value Rearranged(TransferCall x)
    {
        _ = x.StateOf(0);
        return Nothing;
    }

    private static IEnumerable<Transfer> Views =>
    [
        .. Same(static x => x[0].Sized(x[0].Chars()),
            "M:System.MemoryExtensions.AsSpan``1(``0[])", "M:System.MemoryExtensions.AsSpan(System.String)",
            "M:System.MemoryExtensions.AsSpan``1(System.ArraySegment{``0})",
            "M:System.MemoryExtensions.AsMemory``1(``0[])", "M:System.MemoryExtensions.AsMemory(System.String)",
            "M:System.MemoryExtensions.AsMemory``1(System.ArraySegment{``0})",
            "M:System.ArraySegment`1.#ctor(`0[])", "M:System.ArraySegment`1.op_Implicit(`0[])~System.ArraySegment{`0}"),
        .. Same(static x => Strings.Rest(x[0], x[1]),
            "M:System.MemoryExtensions.AsSpan``1(``0[],System.Int32)", "M:System.MemoryExtensions.AsSpan(System.String,System.Int32)",
            "M:System.MemoryExtensions.AsSpan``1(System.ArraySegment{``0},System.Int32)",
            "M:System.MemoryExtensions.AsMemory``1(``0[],System.Int32)", "M:System.MemoryExtensions.AsMemory(System.String,System.Int32)",
            "M:System.MemoryExtensions.AsMemory``1(System.ArraySegment{``0},System.Int32)"),
        .. Same(static x => Strings.Part(x[0], x[1], x[2]),
            "M:System.MemoryExtensions.AsSpan``1(``0[],System.Int32,System.Int32)",
            "M:System.MemoryExtensions.AsSpan(System.String,System.Int32,System.Int32)",
            "M:System.MemoryExtensions.AsSpan``1(System.ArraySegment{``0},System.Int32,System.Int32)",
            "M:System.MemoryExtensions.AsMemory``1(``0[],System.Int32,System.Int32)",
            "M:System.MemoryExtensions.AsMemory(System.String,System.Int32,System.Int32)",
            "M:System.MemoryExtensions.AsMemory``1(System.ArraySegment{``0},System.Int32,System.Int32)",
            "M:System.ArraySegment`1.#ctor(`0[],System.Int32,System.Int32)"),
        .. Same(static x => x[0].Sized(x[0].Length.UpTo()),
            "M:System.MemoryExtensions.AsSpan``1(``0[],System.Range)", "M:System.MemoryExtensions.AsSpan``1(``0[],System.Index)",
            "M:System.MemoryExtensions.AsMemory``1(``0[],System.Range)", "M:System.MemoryExtensions.AsMemory``1(``0[],System.Index)",
            "M:System.MemoryExtensions.AsSpan(System.String,System.Range)", "M:System.MemoryExtensions.AsSpan(System.String,System.Index)"),
        new("M:System.ArraySegment`1.Slice(System.Int32)", static x => Strings.Rest(x.Receiver, x[0])),
        new("M:System.ArraySegment`1.Slice(System.Int32,System.Int32)", static x => Strings.Part(x.Receiver, x[0], x[1])),
        new("M:System.ArraySegment`1.ToArray", static x => x.Receiver.Sized(x.Receiver.Length)),

        // The whole array behind a segment, of which the segment is a part.
        new("P:System.ArraySegment`1.Array", static x => x.Receiver.Sized(x.Receiver.Length.Through(Ranges.Natural))),
        new("P:System.ArraySegment`1.Offset", static _ => Value.OfNumber(Ranges.Natural)),
        new("M:System.Runtime.InteropServices.MemoryMarshal.TryGetArray``1(System.ReadOnlyMemory{``0},System.ArraySegment{``0}@)", static x =>
        {
            x.Assign(1, x[0].Sized(x[0].Length | 0));
            return YesOrNo;
        }),
        new("M:System.Runtime.InteropServices.CollectionsMarshal.AsSpan``1(System.Collections.Generic.List{``0})",
            static x => x.Contents(x[0]).Sized(x.Contents(x[0]).Length)),
        .. Same(static x => x[0].Sized(x[0].Length),
            "M:System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsArray``1(System.Collections.Immutable.ImmutableArray{``0})",
            "M:System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray``1(``0[])"),
    ];

    // Copies change no length; the target takes on what the source is made of.
    private static IEnumerable<Transfer> Copies =>
    [
        new("M:System.Array.Copy(System.Array,System.Array,System.Int32)", static x => Copy(x, x[0], 1)),
        new("M:System.Array.Copy(System.Array,System.Array,System.Int64)", static x => Copy(x, x[0], 1)),
        new("M:System.Array.Copy(System.Array,System.Int32,System.Array,System.Int32,System.Int32)", static x => Copy(x, x[0], 2)),
        new("M:System.Array.Copy(System.Array,System.Int64,System.Array,System.Int64,System.Int64)", static x => Copy(x, x[0], 2)),
        new("M:System.Array.ConstrainedCopy(System.Array,System.Int32,System.Array,System.Int32,System.Int32)", static x => Copy(x, x[0], 2)),
        new("M:System.Buffer.BlockCopy(System.Array,System.Int32,System.Array,System.Int32,System.Int32)", static x => Copy(x, x[0], 2)),
        .. Same(static x => Copy(x, x.Receiver, 0),
            "M:System.Array.CopyTo(System.Array,System.Int32)", "M:System.Array.CopyTo(System.Array,System.Int64)",
            "M:System.Span`1.CopyTo(System.Span{`0})", "M:System.ReadOnlySpan`1.CopyTo(System.Span{`0})",
            "M:System.Memory`1.CopyTo(System.Memory{`0})", "M:System.ReadOnlyMemory`1.CopyTo(System.Memory{`0})",
            "M:System.ArraySegment`1.CopyTo(`0[])", "M:System.ArraySegment`1.CopyTo(`0[],System.Int32)",
            "M:System.ArraySegment`1.CopyTo(System.ArraySegment{`0})"),
        .. Same(static x => Copy(x, x.Receiver, 0) with { Null = Nullness.No },
            "M:System.Span`1.TryCopyTo(System.Span{`0})", "M:System.ReadOnlySpan`1.TryCopyTo(System.Span{`0})",
            "M:System.Memory`1.TryCopyTo(System.Memory{`0})", "M:System.ReadOnlyMemory`1.TryCopyTo(System.Memory{`0})"),
        .. Same(static x => Copy(x, x[0], 1),
            "M:System.MemoryExtensions.CopyTo``1(``0[],System.Span{``0})", "M:System.MemoryExtensions.CopyTo``1(``0[],System.Memory{``0})"),
    ];

    // M:System.MemoryExtensions.TrimStart``1(System.Memory{``0},``0) and its kin
    private static IEnumerable<Transfer> Trims => Same(static x => x[0].Sized(x[0].Length.UpTo()),
    [
        .. from end in new[] { "Trim", "TrimStart", "TrimEnd" }
           from whole in new[] { "Span", "ReadOnlySpan", "Memory", "ReadOnlyMemory" }
           from parameters in new[] { $"(System.{whole}{{System.Char}})", $"``1(System.{whole}{{``0}},``0)", $"``1(System.{whole}{{``0}},System.ReadOnlySpan{{``0}})" }
           select $"M:System.MemoryExtensions.{end}{parameters}",
        .. from end in new[] { "Trim", "TrimStart", "TrimEnd" }
           from trimmed in new[] { "System.Char", "System.ReadOnlySpan{System.Char}" }
           select $"M:System.MemoryExtensions.{end}(System.ReadOnlySpan{{System.Char}},{trimmed})",
    ]);

    private static IEnumerable<Transfer> OfSlice(string type)
    {
        var (name, span) = (type.Substring("System.".Length).TrimEnd('`', '1'), type.Contains("Span"));
        return
        [
            Measure($"P:{type}.Length"),
            new($"P:{type}.Empty", static _ => Value.OfLength(0)),
            new($"P:{type}.IsEmpty", static _ => YesOrNo),
            .. Same(static x => x[0].Sized(x[0].Chars()), $"M:{type}.#ctor(`0[])", $"M:{type}.op_Implicit(`0[])~System.{name}{{`0}}"),
            new($"M:{type}.op_Implicit(System.ArraySegment{{`0}})~System.{name}{{`0}}", static x => x[0].Sized(x[0].Length)),
            new($"M:{type}.#ctor(`0[],System.Int32,System.Int32)", static x => Strings.Part(x[0], x[1], x[2])),
            new($"M:{type}.Slice(System.Int32)", static x => Strings.Rest(x.Receiver, x[0])),
            new($"M:{type}.Slice(System.Int32,System.Int32)", static x => Strings.Part(x.Receiver, x[0], x[1])),
            new($"M:{type}.ToArray", static x => x.Receiver.Sized(x.Receiver.Length)),

            // Of characters; of other elements it names the type.
            new($"M:{type}.ToString", static x => x.Receiver.Sized(IsOfCharacters(x.ReceiverType) ? x.Receiver.Length : Ranges.Natural)),
            .. type is "System.Span`1" or "System.Memory`1"
                ? [new Transfer($"M:{type}.op_Implicit(System.{name}{{`0}})~System.ReadOnly{name}{{`0}}", static x => x[0].Sized(x[0].Length))]
                : Array.Empty<Transfer>(),
            .. span ? [] : new Transfer[] { new($"P:{type}.Span", static x => x.Receiver.Sized(x.Receiver.Length)) },
            .. type is "System.Span`1" ? Same(static x => Cleared(x, x.Receiver), "M:System.Span`1.Clear", "M:System.Span`1.Fill(`0)") : [],
        ];
    }

    private static bool IsOfCharacters(ITypeSymbol? type) => type is INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Char }] };

    private static Value Cleared(TransferCall x, Value bytes)
    {
        x.Clear(bytes);
        return Nothing;
    }

    private static Value Copy(TransferCall x, Value source, int target)
    {
        x.Fill(target, source.Tags);
        return Nothing;
    }
}
