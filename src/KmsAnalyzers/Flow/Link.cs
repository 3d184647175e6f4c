namespace KmsAnalyzers.Flow;

/// <summary>
/// A number that is a measure of a place: <c>var n = 3 * text.Length - 1</c> is the length of <c>text</c> with the factor 3 and the offset −1.
/// </summary>
internal sealed record Link(Place Subject, bool IsLength, long Offset)
{
    public long Factor { get; init; } = 1;

    /// <summary>How it comes from the measure, where it is no multiple of it; factor and offset are nothing then.</summary>
    public Formula? Formula { get; init; }

    /// <summary>Whether what is linked is no number but has the length itself: the array that a readonly member was given.</summary>
    public bool IsItself { get; init; }

    /// <summary>Whether it comes from the measure in a way that nobody knows.</summary>
    public bool IsOpaque => Formula?.IsOpaque == true;

    /// <summary>Whether it may be a size that is measured, and not just any number.</summary>
    public bool MayBeSize => IsLength || Subject.Kind is PlaceKind.Measure or PlaceKind.Sum or PlaceKind.Parameter;

    public Link Plus(long step) => Formula is null
        ? this with { Offset = Arithmetic.Add(Offset, step) }
        : this with { Formula = new Formula.Multiple(Formula, 1, step) };

    public Link Times(long factor) => Formula is null
        ? this with { Factor = Arithmetic.Multiply(Factor, factor), Offset = Arithmetic.Multiply(Offset, factor) }
        : this with { Formula = new Formula.Multiple(Formula, factor, 0) };

    public Link By(Formula formula) => this with { Factor = 0, Offset = 0, Formula = formula };

    /// <summary>The same, of a number that itself measures something; null where that takes too many steps, or what is measured is no number.</summary>
    public Link? After(Link inner)
    {
        if (IsLength)
        {
            return null;
        }

        if (Formula is null && inner.Formula is null)
        {
            return inner.Times(Factor).Plus(Offset);
        }

        var formula = AsFormula().After(inner.AsFormula());
        return formula.Size > Formula.SizeLimit ? null : inner.By(formula);
    }

    public Formula AsFormula() => Formula ?? new Formula.Multiple(null, Factor, Offset);

    /// <summary>What is known of the subject, where this is known of what is linked to it.</summary>
    public Value FactFor(Value linked, Value subject) => FactFor(IsItself ? linked.Length : linked.Number, subject);

    /// <summary>The same, where the number that is linked to it lies in the set.</summary>
    public Value FactFor(Ranges number, Value subject) => IsLength
        ? State.OfLength(NumberTypes.AsLength(Measured(number, NumberTypes.InMemory(subject.Length))))
        : State.OfNumber(Measured(number, subject.Number));

    private Ranges Measured(Ranges number, Ranges known) => Formula?.Sources(number, known) ?? (number - Ranges.Of(Offset)).DividedInto(Factor);
}
