using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>
/// Finds out which block tells of what is done with bytes that one member hands to another: the one in which it is done, if that is looked at by
/// itself; else the first member of the type that leads there.
/// </summary>
internal sealed class MaterialPlaces(ISymbol member, ImmutableArray<IOperation> blocks, MaterialFacts own, Func<ISymbol, MaterialFacts> factsOf, TypeView type)
{
    public ImmutableArray<PlacedUse> Read()
    {
        var placed = new List<PlacedUse>();
        placed.AddRange(own.Uses.Where(use => use.Steps.IsEmpty && IsHere(use.At)).Select(static use => new PlacedUse(use, use.At)));
        AddThoseThatLeadHere(own);
        foreach (var other in type.Members)
        {
            if (other is IMethodSymbol && !other.Is(member))
            {
                AddThoseThatLeadHere(factsOf(other));
            }
        }

        placed.AddRange(own.Uses.Where(use => !use.Steps.IsEmpty && !IsHere(use.At)).Select(PlaceElsewhere).OfType<PlacedUse>());
        return placed.Count == 0 ? [] : [.. placed.GroupBy(static placed => (placed.At, placed.Use.Kind)).Select(static group => group.First())];

        void AddThoseThatLeadHere(MaterialFacts facts)
        {
            foreach (var use in facts.Uses)
            {
                if (!use.Steps.IsEmpty && IsHere(use.At))
                {
                    placed.Add(new(use, use.At));
                }
            }
        }
    }

    private PlacedUse? PlaceElsewhere(MaterialUse use)
    {
        var target = use.Steps.Last().Target;
        if (factsOf(target).Uses.Any(known => known.Steps.IsEmpty && known.At == use.At && known.Material.Sources.Any()))
        {
            return null;
        }

        var holder = type.MemberAt(use.At);
        if (holder is null)
        {
            return new(use, use.Steps[0].At);
        }

        // Within the type: its own block tells, if it is looked at at all; else whoever leads there first.
        var isFirst = type.Members.TakeWhile(other => !other.Is(member)).All(other => !factsOf(other).Uses.Any(earlier => earlier.At == use.At && earlier.Kind == use.Kind));
        return type.IsLookedAt(holder) || !isFirst ? null
            : new(use, use.At.SourceTree == blocks[0].Syntax.SyntaxTree ? use.At : use.Steps[0].At);
    }

    private bool IsHere(Location place) => blocks.Any(block => block.Syntax.SyntaxTree == place.SourceTree && block.Syntax.Span.Contains(place.SourceSpan));
}
