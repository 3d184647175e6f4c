using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>Places that may be one and the same under several names: what is written through one may have been written under all of them.</summary>
internal sealed partial class State
{
    /// <summary><c>a[i] = x</c> may have written <c>a[0]</c>.</summary>
    private void WriteOtherElements(Place place, Value value)
    {
        if (place is not { Kind: PlaceKind.Element, Parent: { } container })
        {
            return;
        }

        foreach (var other in Values)
        {
            if (other.Key is { Kind: PlaceKind.Element, Parent: { } others } && !other.Key.Equals(place) && MayShareElements(container, others)
                && (place.Index is not null || other.Key.Index is not null || ((IsWritableView(container) || IsWritableView(others)) && !container.Equals(others)) || other.Key.IsSameElementAs(place)))
            {
                Detach(other.Key);
                Forget(other.Key);
                Values = Values.SetItem(other.Key, Lattice.Join(other.Value, value));
            }
        }
    }

    /// <summary>The collection, or one that may be the same, has changed as a whole.</summary>
    public void ForgetElements(Place container)
    {
        ForgetComputed();
        container = Resolve(container);
        foreach (var known in Values)
        {
            if (known.Key is { Kind: PlaceKind.Element, Parent: { } others } && MayShareElements(container, others))
            {
                Detach(known.Key);
                Forget(known.Key);
            }
        }
    }

    /// <summary>What the place refers to, under whatever name, has another size by now: what measures it or tells of it does so no longer.</summary>
    public void ForgetLength(Place container)
    {
        container = Resolve(container);
        if (container.Symbol is { } symbol)
        {
            Written = Written.Add(symbol);
        }

        ForgetMeasuresOf(container);
        Store(container, Read(container) with { Length = Ranges.Natural });
    }

    /// <summary>Whether two containers may be the same, or views of the same: of one that was made in the code at hand it is known who holds it.</summary>
    private bool MayShareElements(Place one, Place other)
    {
        if (one.Equals(other))
        {
            return true;
        }

        if (TypeOf(one) is { } type && TypeOf(other) is { } otherType && ElementTypes.Of(type) is { } element && ElementTypes.Of(otherType) is { } otherElement && !ElementTypes.MayBeSame(element, otherElement))
        {
            return false;
        }

        var (objects, others) = (Read(one).Objects, Read(other).Objects);
        return IsWritableView(one) || IsWritableView(other) || one.Kind == PlaceKind.Element || other.Kind == PlaceKind.Element
            || (objects.IsEmpty || others.IsEmpty ? objects.Concat(others).All(id => !Objects.TryGetValue(id, out var made) || made.Escaped) : objects.Intersect(others).Any());
    }

    private bool IsWritableView(Place container) => TypeOf(container) is { Name: "Span" or "Memory" or "ArraySegment" };

    private ITypeSymbol? TypeOf(Place place) => place switch
    {
        { Object: { } id } => Objects.TryGetValue(id, out var made) ? made.Type : null,
        { Kind: PlaceKind.Element, Parent: { } container } => TypeOf(container) is { } type ? ElementTypes.Of(type) : null,
        { Symbol: { } symbol } => Members.TypeOf(symbol),
        _ => null,
    };

    /// <summary><c>a.Data = x</c> may have written <c>b.Data</c>.</summary>
    private void WriteOthersOfTheName(Place place, Value value)
    {
        if (place is { Kind: PlaceKind.Member, Symbol: { } member, Parent.Kind: not PlaceKind.Object } && !IsItem(place))
        {
            WriteAnyOfTheName(member, value, except: place);
        }
    }

    /// <summary>The member of some object is written, nobody knows which.</summary>
    public void WriteAnyOfTheName(ISymbol member, Value value, Place? except = null)
    {
        Written = Written.Add(member);
        foreach (var other in Mentioned(place => place.Kind == PlaceKind.Member && !place.Equals(except) && SymbolEqualityComparer.Default.Equals(place.Symbol, member)))
        {
            var held = Values.TryGetValue(other, out var known) ? Lattice.Join(known, value) : null;
            Detach(other);
            Forget(other);
            if (held is not null)
            {
                Values = Values.SetItem(other, held);
            }
        }
    }

    /// <summary>Something was written that the code of a property may read: such properties may give something else by now.</summary>
    public void ForgetComputed()
    {
        if (!MayKnowComputed())
        {
            return;
        }

        ForgetAll(static place => place.Kind is PlaceKind.Member or PlaceKind.Static && Members.IsComputed(place.Symbol));
        foreach (var made in Objects)
        {
            var computed = made.Value.Type.DeclaringSyntaxReferences.IsEmpty ? [] : made.Value.Properties.Keys.Where(name => made.Value.Type.GetMembers(name).Any(Members.IsComputed)).ToList();
            if (computed.Count > 0)
            {
                Objects = Objects.SetItem(made.Key, made.Value with { Properties = made.Value.Properties.RemoveRange(computed) });
            }
        }
    }

    /// <summary>Whether anything may be known of a property of the program's own; mostly there is none, and this is asked at each write.</summary>
    private bool MayKnowComputed()
    {
        if (!Answers.IsEmpty)
        {
            return true;
        }

        foreach (var known in Values)
        {
            if (MayBeComputed(known.Key))
            {
                return true;
            }
        }

        foreach (var alias in Aliases)
        {
            if (MayBeComputed(alias.Value))
            {
                return true;
            }
        }

        foreach (var link in Links)
        {
            if (MayBeComputed(link.Value.Subject))
            {
                return true;
            }
        }

        foreach (var made in Objects)
        {
            if (!made.Value.Type.DeclaringSyntaxReferences.IsEmpty)
            {
                return true;
            }
        }

        return false;

        static bool MayBeComputed(Place place)
        {
            for (var whole = place; whole is not null; whole = whole.Parent)
            {
                if (whole.Kind == PlaceKind.Sum || whole.Symbol is IPropertySymbol { DeclaringSyntaxReferences.IsEmpty: false })
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The elements of some array or collection are written, nobody knows of which.</summary>
    public void ForgetAllElements()
    {
        ForgetComputed();
        ForgetAll(static place => place.Kind == PlaceKind.Element);
    }

    /// <summary>Nothing is known any more of the places of that kind.</summary>
    private void ForgetAll(Func<Place, bool> isMeant)
    {
        foreach (var place in Mentioned(isMeant))
        {
            Detach(place);
            Forget(place);
        }
    }

    /// <summary>The places of that kind of which, or of a part of which, anything is known.</summary>
    private ImmutableArray<Place> Mentioned(Func<Place, bool> isMeant)
    {
        var found = ImmutableArray.CreateBuilder<Place>();
        foreach (var known in Values)
        {
            Find(known.Key);
        }

        foreach (var alias in Aliases)
        {
            Find(alias.Value);
        }

        foreach (var link in Links)
        {
            Find(link.Value.Subject);
        }

        foreach (var answer in Answers)
        {
            foreach (var place in answer.Value.Places)
            {
                Find(place);
            }
        }

        return found.ToImmutable();

        void Find(Place place)
        {
            foreach (var term in place.Terms)
            {
                Find(term.Subject);
            }

            for (var whole = place; whole is not null; whole = whole.Parent)
            {
                if (isMeant(whole) && !found.Contains(whole))
                {
                    found.Add(whole);
                }
            }
        }
    }
}
