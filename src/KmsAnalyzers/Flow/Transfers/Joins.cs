using System.Text;
using Microsoft.CodeAnalysis;
using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Text made of several parts: concatenation, lists with separators, composite formats. A part that is null is empty.</summary>
internal static class Joins
{
    public static IEnumerable<Transfer> Rows =>
    [
        .. Same(static x => Concat(x, static (x, i) => x[i].Sized(x[i].Chars())),
            "M:System.String.Concat(System.String,System.String)", "M:System.String.Concat(System.String,System.String,System.String)",
            "M:System.String.Concat(System.String,System.String,System.String,System.String)",
            "M:System.String.Concat(System.ReadOnlySpan{System.Char},System.ReadOnlySpan{System.Char})",
            "M:System.String.Concat(System.ReadOnlySpan{System.Char},System.ReadOnlySpan{System.Char},System.ReadOnlySpan{System.Char})",
            "M:System.String.Concat(System.ReadOnlySpan{System.Char},System.ReadOnlySpan{System.Char},System.ReadOnlySpan{System.Char},System.ReadOnlySpan{System.Char})"),
        .. Same(static x => Concat(x, static (x, i) => Formatting.Format(x.TypeOf(i), x[i])),
            "M:System.String.Concat(System.Object)", "M:System.String.Concat(System.Object,System.Object)",
            "M:System.String.Concat(System.Object,System.Object,System.Object)"),
        .. Same(static x => Together(x[0]),
            "M:System.String.Concat(System.String[])", "M:System.String.Concat(System.ReadOnlySpan{System.String})",
            "M:System.String.Concat(System.Collections.Generic.IEnumerable{System.String})"),
        .. Same(static x => Join(Value.OfLength(0), Texts(x, 0)),
            "M:System.String.Concat(System.Object[])", "M:System.String.Concat(System.ReadOnlySpan{System.Object})",
            "M:System.String.Concat``1(System.Collections.Generic.IEnumerable{``0})"),

        .. Same(static x => Join(x[0], x[1]),
            "M:System.String.Join(System.String,System.String[])", "M:System.String.Join(System.Char,System.String[])",
            "M:System.String.Join(System.String,System.ReadOnlySpan{System.String})",
            "M:System.String.Join(System.Char,System.ReadOnlySpan{System.String})",
            "M:System.String.Join(System.String,System.Collections.Generic.IEnumerable{System.String})"),
        .. Same(static x => Join(x[0], x[1] with { Length = x[3].Size() }),
            "M:System.String.Join(System.String,System.String[],System.Int32,System.Int32)",
            "M:System.String.Join(System.Char,System.String[],System.Int32,System.Int32)"),
        .. Same(static x => JoinObjects(x),
            "M:System.String.Join(System.String,System.Object[])", "M:System.String.Join(System.Char,System.Object[])",
            "M:System.String.Join(System.String,System.ReadOnlySpan{System.Object})",
            "M:System.String.Join(System.Char,System.ReadOnlySpan{System.Object})",
            "M:System.String.Join``1(System.String,System.Collections.Generic.IEnumerable{``0})",
            "M:System.String.Join``1(System.Char,System.Collections.Generic.IEnumerable{``0})"),

        .. Same(static x => Format(x, 0),
            "M:System.String.Format(System.String,System.Object)", "M:System.String.Format(System.String,System.Object,System.Object)",
            "M:System.String.Format(System.String,System.Object,System.Object,System.Object)",
            "M:System.String.Format(System.String,System.Object[])",
            "M:System.String.Format(System.String,System.ReadOnlySpan{System.Object})"),
        .. Same(static x => Format(x, 1),
            "M:System.String.Format(System.IFormatProvider,System.String,System.Object)",
            "M:System.String.Format(System.IFormatProvider,System.String,System.Object,System.Object)",
            "M:System.String.Format(System.IFormatProvider,System.String,System.Object,System.Object,System.Object)",
            "M:System.String.Format(System.IFormatProvider,System.String,System.Object[])",
            "M:System.String.Format(System.IFormatProvider,System.String,System.ReadOnlySpan{System.Object})"),
    ];

    /// <summary>The items of a collection with a separator (a character or text) between them.</summary>
    public static Value Join(Value separator, Value items)
    {
        var (count, item) = (items.Length, items.Element ?? Unbounded(items));
        if (count.High == 0)
        {
            return Ascii(0);
        }

        // A character has no length of its own.
        var between = separator.Constant is { HasValue: true, Value: char } || !separator.Number.Equals(Ranges.All) ? 1 : separator.Chars();

        // One item may be short and the next long, so what lies between their lengths may come out.
        var each = item.Chars().Through(item.Chars());
        return Joined((count * each) + (count.Less(1) * between), item, separator.Sized(between));
    }

    private static Value Together(Value items)
    {
        var text = Join(Value.OfLength(0), items);
        return items.Element?.ConstantOf<string>() is { Length: > 0 } each && text.Length.Single is <= Strings.LongestText && items.Length.Single is { } count
            ? text with { Constant = new StringBuilder().Insert(0, each, (int)count).ToString() }
            : text;
    }

    public static Value JoinObjects(TransferCall x) => Join(x[0], Texts(x, 1));

    /// <summary>A composite format at <paramref name="format"/>, with its arguments behind it.</summary>
    public static Value Format(TransferCall x, int format)
    {
        var provider = format == 0 ? null : x[0];
        return Formatting.Composite(x[format], (index, pattern) =>
        {
            var (at, type) = x.Listed(format + 1, index) is { } item ? item
                : x.TypeOf(format + 1) is IArrayTypeSymbol ? (x[format + 1].Element, ElementOf(x.TypeOf(format + 1)))
                : format + 1 + index < x.Count ? (x[format + 1 + index], x.TypeOf(format + 1 + index))
                : (null, null);
            return at is null ? null : Formatting.Format(type, at, pattern, provider);
        });
    }

    private static Value Concat(TransferCall x, Func<TransferCall, int, Value> part)
    {
        Value[] parts = [.. Enumerable.Range(0, x.Count).Select(i => part(x, i))];
        return Joined(parts.Aggregate((Ranges)0, static (sum, part) => sum + part.Length), parts);
    }

    // What the items are as text; an object may be anything.
    private static Value Texts(TransferCall x, int parameter) => x[parameter] with
    {
        Element = x[parameter].Element is { } element
            ? Formatting.Format(ElementOf(x.TypeOf(parameter)), element)
            : ElementOf(x.TypeOf(parameter)) is { SpecialType: not (SpecialType.System_Object or SpecialType.System_String) } type
                ? Formatting.Format(type, Value.Unknown)
                : null,
    };

    private static ITypeSymbol? ElementOf(ITypeSymbol? collection) => collection switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var element] } => element,
        _ => null,
    };

    private static Value Unbounded(Value items) => items.Sized(Ranges.Natural) with { Element = null };
}
