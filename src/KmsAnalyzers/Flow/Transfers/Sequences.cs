using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Sequences of segments, and the buffers that grow behind <c>IBufferWriter</c>, in elements.</summary>
internal static class Sequences
{
    private const string Sequence = "System.Buffers.ReadOnlySequence`1.";
    private const string Writer = "System.Buffers.ArrayBufferWriter`1.";
    private const string Place = "System.SequencePosition";

    public static IEnumerable<Transfer> Rows => [.. Segments, .. Slices, .. Buffers];

    private static IEnumerable<Transfer> Segments =>
    [
        Measure($"P:{Sequence}Length"),
        new($"F:{Sequence}Empty", static _ => Value.OfLength(0)),
        .. Same(static x => x[0].Sized(x[0].Length), $"M:{Sequence}#ctor(`0[])", $"M:{Sequence}#ctor(System.ReadOnlyMemory{{`0}})"),
        new($"M:{Sequence}#ctor(`0[],System.Int32,System.Int32)", static x => Strings.Part(x[0], x[1], x[2])),

        // The first segment may be the only one.
        .. Same(static x => x.Receiver.Sized(x.Receiver.Length.UpTo()), $"P:{Sequence}First", $"P:{Sequence}FirstSpan"),
        new("M:System.Buffers.BuffersExtensions.ToArray``1(System.Buffers.ReadOnlySequence{``0}@)", static x => x[0].Sized(x[0].Length)),
        new("M:System.Buffers.BuffersExtensions.CopyTo``1(System.Buffers.ReadOnlySequence{``0}@,System.Span{``0})", static x =>
        {
            x.Fill(1, x[0].Tags);
            return Nothing;
        }),
    ];

    // What reaches past the end throws.
    private static IEnumerable<Transfer> Slices =>
    [
        new($"M:{Sequence}Slice(System.Int64)", static x => Strings.Rest(x.Receiver, x[0])),
        .. Same(static x => Strings.Part(x.Receiver, x[0], x[1]), $"M:{Sequence}Slice(System.Int32,System.Int32)", $"M:{Sequence}Slice(System.Int64,System.Int64)"),
        .. Same(static x => Strings.Part(x.Receiver, Value.OfNumber(Ranges.Natural), x[1]),
            $"M:{Sequence}Slice({Place},System.Int32)", $"M:{Sequence}Slice({Place},System.Int64)"),
        .. Same(static x => x.Receiver.Sized((x.Receiver.Length - x[0].Size()).UpTo()),
            $"M:{Sequence}Slice(System.Int32,{Place})", $"M:{Sequence}Slice(System.Int64,{Place})"),
        .. Same(static x => x.Receiver.Sized(x.Receiver.Length.UpTo()), $"M:{Sequence}Slice({Place})", $"M:{Sequence}Slice({Place},{Place})"),
    ];

    private static IEnumerable<Transfer> Buffers =>
    [
        Measure($"P:{Writer}WrittenCount"),
        .. Same(static x => x.New(Value.OfLength(0)), $"M:{Writer}#ctor", $"M:{Writer}#ctor(System.Int32)"),
        new($"M:{Writer}Advance(System.Int32)", static x => x.Become(content => Joined(content.Length + x[0].Size(), content, x[0].Counted()))),
        .. Same(static x => x.Become(static _ => Value.OfLength(0)), $"M:{Writer}Clear", $"M:{Writer}ResetWrittenCount"),
        .. Same(static x => x.Contents().Sized(x.Contents().Length), $"P:{Writer}WrittenSpan", $"P:{Writer}WrittenMemory"),

        // At least as much as is asked for, and never nothing.
        .. Same(static x => x[0].Counted() with { Length = Ranges.Max(x[0].Size(), 1).Through(Ranges.Natural) },
            $"M:{Writer}GetSpan(System.Int32)", $"M:{Writer}GetMemory(System.Int32)"),
        new("M:System.Buffers.BuffersExtensions.Write``1(System.Buffers.IBufferWriter{``0},System.ReadOnlySpan{``0})", static x =>
        {
            Collections.Grow(x, x[0], x[1]);
            return Nothing;
        }),
    ];
}
