namespace KmsAnalyzers.Flow.Transfers;

/// <summary>The words that rows are made of: the size of the result, and what of its sources it carries on.</summary>
internal static class Sizes
{
    /// <summary>What a member that returns nothing returns.</summary>
    public static Value Nothing { get; } = Value.Unknown;

    public static Value YesOrNo { get; } = new() { Null = Nullness.No, Origin = Origin.Computed };

    /// <summary>Rows of the same arithmetic, for the overloads of a member.</summary>
    public static IEnumerable<Transfer> Same(Func<TransferCall, Value> apply, params string[] ids) => ids.Select(id => new Transfer(id, apply));

    /// <summary>A member whose number is the length of what it is called on.</summary>
    public static Transfer Measure(string id) => new(id, static x => Value.OfNumber(x.Contents().Length)) { Measures = true };

    /// <summary>From nothing to the most there can be.</summary>
    public static Ranges UpTo(this Ranges range) => range.IsEmpty ? range : Ranges.Between(0, range.High);

    /// <summary>From once to <paramref name="most"/> times as much, item by item: n..3n.</summary>
    public static Ranges To(this Ranges range, long most) =>
        Ranges.From(range.Intervals.Select(part => part with { High = Arithmetic.Multiply(part.High, most) }));

    /// <summary>Everything from the least of the one to the most of the other.</summary>
    public static Ranges Through(this Ranges least, Ranges most) =>
        Ranges.From([new(least.Low, most.High, least.Intervals.Any(static part => part.Assumed))]);

    /// <summary>What is left of the range after taking some of it away; never less than nothing.</summary>
    public static Ranges Less(this Ranges range, Ranges taken) => Ranges.Max(range - taken, 0);

    /// <summary>A number that counts elements: anything below zero throws.</summary>
    public static Ranges Size(this Value count) => count.Number & Ranges.Natural;

    /// <summary>The length, where null counts as empty.</summary>
    public static Ranges Chars(this Value text) => text.Null switch
    {
        Nullness.No => text.Length,
        Nullness.Yes => 0,
        _ => text.Length | 0,
    };

    /// <summary>The content of a stream, builder or collection made here, else what is known of it from outside.</summary>
    public static Value Contents(this TransferCall x, Value value) => x.StateOf(value)?.Content ?? value;

    public static Value Contents(this TransferCall x) => x.Contents(x.Receiver);

    /// <summary>
    /// The content of the receiver changes; what was not made in the code at hand is of unknown size from now on. Answers with the receiver.
    /// </summary>
    public static Value Become(this TransferCall x, Func<Value, Value> change)
    {
        if (x.ReceiverState is { } state)
        {
            x.ReceiverState = state with { Content = change(state.Content) };
        }
        else
        {
            x.Forget(x.Receiver);
        }

        return x.Receiver;
    }

    /// <summary>The same content in another size: tags and origin stay, ASCII text stays ASCII.</summary>
    public static Value Sized(this Value source, Ranges length) => new()
    {
        Length = length.Possible(Ranges.Natural),
        Null = Nullness.No,
        Tags = source.IsAscii() ? source.Tags | Tags.Ascii : source.Tags,
        Origin = source.Origin,
        Element = source.Element,
    };

    /// <summary>Content made of several parts.</summary>
    public static Value Joined(Ranges length, params Value[] parts)
    {
        var tags = parts.Aggregate(Tags.None, static (all, part) => all | part.Tags).Without(Tag.Ascii);
        return new()
        {
            Length = length & Ranges.Natural,
            Null = Nullness.No,
            Tags = parts.All(IsAscii) ? tags | Tags.Ascii : tags,
            Origin = Largest(parts).Origin,
        };
    }

    /// <summary>A size that a number decides; where it has no bound, it is as unbounded as the number.</summary>
    public static Value Counted(this Value count) =>
        Value.OfLength(count.Size()) with { Origin = count.Size().IsBounded ? Origin.Computed : count.Origin };

    /// <summary>Bytes as text, all of it ASCII: base64, hex.</summary>
    public static Value AsAscii(this Value source, Ranges length) => source.AsText(length) with { Tags = source.Tags | Tags.Text | Tags.Ascii };

    public static Value AsText(this Value source, Ranges length) => source.Sized(length) with { Tags = source.Tags.Without(Tag.Ascii) | Tags.Text };

    /// <summary>What text stood for.</summary>
    public static Value AsBytes(this Value source, Ranges length) => source.Sized(length) with { Tags = source.Tags.Without(Tag.Text | Tag.Ascii) };

    /// <summary>Text that the platform writes by itself: numbers, dates, identifiers.</summary>
    public static Value Text(Ranges length) => Value.OfLength(length) with { Tags = Tags.Text };

    public static Value Ascii(Ranges length) => Value.OfLength(length) with { Tags = Tags.Text | Tags.Ascii };

    public static Value Because(this Value bytes, string words) =>
        bytes.Length.IsBounded ? bytes with { Origin = bytes.Origin with { Because = new(bytes.Length.High, words) } } : bytes;

    public static Value With(this Value value, Tags tags) => value with { Tags = value.Tags | tags };

    public static bool IsAscii(this Value value) =>
        value.Tags.Has(Tag.Ascii)
        || value.Length.Single == 0
        || value.Constant is { HasValue: true, Value: null }
        || value.Constant is { HasValue: true, Value: string text } && text.All(static c => c < 128)
        || value.Constant is { HasValue: true, Value: char and < (char)128 };

    /// <summary>The value as a constant of the type asked for; null if it is none.</summary>
    public static T? ConstantOf<T>(this Value value) where T : class => value.Constant is { HasValue: true, Value: T constant } ? constant : null;

    /// <summary>The one number that the value can be, an enumeration member's included.</summary>
    public static long? Known(this Value value) => value.Number.Single ?? value.Constant switch
    {
        { HasValue: true, Value: int number } => number,
        { HasValue: true, Value: long number } => number,
        { HasValue: true, Value: byte number } => number,
        { HasValue: true, Value: bool flag } => flag ? 1 : 0,
        _ => null,
    };

    private static Value Largest(Value[] parts) =>
        parts.OrderByDescending(static part => part.Length.High).ThenByDescending(static part => part.Origin.Kind).FirstOrDefault()
        ?? Value.OfLength(0);
}
