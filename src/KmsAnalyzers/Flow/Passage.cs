using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Flow;

/// <summary>The way of what is known into a called method and back.</summary>
internal sealed record Passage(IMethodSymbol Method, bool IsOnThis)
{
    /// <summary>How many calls of functions had been followed when the method was entered.</summary>
    public int FunctionCalls { get; init; }

    /// <summary>Whether the method is of an extension block (C# 14).</summary>
    public bool IsExtension => Method.ContainingType is { Name: "", TypeKind: not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface) };

    public State Enter(State caller, Place? instance, Value receiver, ImmutableArray<Value> arguments, ImmutableArray<Place?> places)
    {
        var entry = caller.WithoutFrame(keepThis: IsOnThis);
        if (!IsOnThis && instance is not null)
        {
            entry.MoveMembers(caller, instance, Place.This);
        }

        if (instance is { Kind: PlaceKind.Object })
        {
            entry.WriteAlias(Place.This, instance, caller.Read(instance));
        }

        if (IsExtension)
        {
            // An extension block has no object of its own: its members are called on a value.
            entry.Write(Place.This, caller.Refreshed(receiver));
            if (instance is not null)
            {
                entry.MoveMembers(caller, instance, Place.This);
            }
        }

        for (var i = 0; i < Method.Parameters.Length && i < arguments.Length; i++)
        {
            var parameter = Place.Of(Method.Parameters[i]);
            if (Method.Parameters[i].RefKind == RefKind.Out)
            {
                continue;
            }

            entry.Write(parameter, caller.Refreshed(arguments[i]));
            if (i < places.Length && places[i] is { } place)
            {
                entry.MoveMembers(caller, caller.Resolve(place), parameter);
                if (caller.LinkAmong(place, places) is { } link)
                {
                    entry.WriteLink(parameter, link.Of with { Subject = Place.Of(Method.Parameters[link.Parameter]) });
                }
            }
        }

        EnterSums(caller, places, entry);
        return entry;
    }

    /// <summary>What the caller knows of the lengths of several arguments together.</summary>
    private void EnterSums(State caller, ImmutableArray<Place?> places, State entry)
    {
        if (!caller.HasSums)
        {
            return;
        }

        foreach (var known in caller.Values)
        {
            if (known.Key.Kind == PlaceKind.Sum && Place.SumOf([.. known.Key.Terms.Select(Inside).OfType<Link>()]) is { } sum && sum.Terms.Count() == known.Key.Terms.Count())
            {
                entry.Write(sum, known.Value);
            }
        }

        Link? Inside(Link term)
        {
            for (var i = 0; i < Math.Min(places.Length, Method.Parameters.Length); i++)
            {
                if (places[i] is { } place && caller.Resolve(place).Equals(term.Subject) && Method.Parameters[i].RefKind == RefKind.None)
                {
                    return term with { Subject = Place.Of(Method.Parameters[i]) };
                }
            }

            return null;
        }
    }

    /// <summary>The variable out here that an <c>out</c> or <c>ref</c> parameter goes into.</summary>
    public Place? OutArgument(Place place, IReadOnlyList<Place?> places)
    {
        var parameter = place.Kind == PlaceKind.Parameter ? Method.Parameters.FirstOrDefault(p => place.Equals(Place.Of(p))) : null;
        return parameter is { RefKind: RefKind.Out or RefKind.Ref } && parameter.Ordinal < places.Count ? places[parameter.Ordinal] : null;
    }

    /// <summary>What a place of the method stands for where it is called; null for what is its own.</summary>
    public Place? Outside(Place place, Place? instance, IReadOnlyList<Place?> places, WrittenLocals written)
    {
        if (place.Kind == PlaceKind.Sum)
        {
            var terms = place.Terms.Select(term => (Term: term, Place: Outside(term.Subject, instance, places, written))).ToList();
            return terms.All(static moved => moved.Place is not null) ? Place.SumOf([.. terms.Select(static moved => moved.Term with { Subject = moved.Place! })]) : null;
        }

        var root = place.Root;
        switch (root.Kind)
        {
            case PlaceKind.Parameter:
                var ordinal = Method.Parameters.IndexOf(Method.Parameters.FirstOrDefault(p => root.Equals(Place.Of(p)))!);
                return ordinal >= 0 && ordinal < places.Count && places[ordinal] is { } argument && !written.IsWritten(Method.Parameters[ordinal].OriginalDefinition)
                    ? place.Moved(root, argument)
                    : null;
            case PlaceKind.This:
                return IsOnThis ? place : instance is { Kind: not PlaceKind.Object } ? place.Moved(root, instance) : null;
            case PlaceKind.Static or PlaceKind.Object:
                return place;
            default:
                return null;
        }
    }
}
