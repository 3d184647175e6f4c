using System.Collections.Immutable;

namespace KmsAnalyzers.Flow;

/// <summary>Sizes of things in memory, added up: <c>header.Length + body.Length + 16</c>.</summary>
/// <param name="AreSizes">What is added to them is none below zero: the total does not go beyond what fits into memory, whatever the type could hold.</param>
internal sealed record Total(ImmutableArray<Link> Terms, long Offset, bool AreSizes)
{
    /// <summary>More are not followed.</summary>
    public const int Limit = 4;

    public static Total None { get; } = new([], 0, AreSizes: true);

    /// <summary>The place that stands for the terms; null where there are not two of them.</summary>
    public Place? Place => Flow.Place.SumOf(Terms);

    /// <returns>Null if they become too many, or it is no size.</returns>
    public Total? Plus(Link measure, bool isSize)
    {
        if (measure.Factor != 1 || !isSize)
        {
            return null;
        }

        var terms = measure.Subject.Kind == PlaceKind.Sum ? Terms.AddRange(measure.Subject.Terms) : Terms.Add(measure with { Offset = 0 });
        return terms.Length > Limit ? null : new(terms, Arithmetic.Add(Offset, measure.Offset), AreSizes && measure.Offset >= 0);
    }

    public Total Plus(long number) => this with { Offset = Arithmetic.Add(Offset, number), AreSizes = AreSizes && number >= 0 };

    public Link? AsLink() => Terms is [var only] ? only.Plus(Offset) : Place is { } sum ? new Link(sum, false, Offset) : null;
}
