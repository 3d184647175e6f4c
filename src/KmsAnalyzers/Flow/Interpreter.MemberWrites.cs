using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Writes to properties, fields and elements.</summary>
internal sealed partial class Interpreter
{
    private void AssignProperty(IPropertyReferenceOperation reference, Target target, IOperation? source, Value value, IOperation? assignment)
    {
        var property = reference.Property;
        if (recording)
        {
            if (assignment is IAssignmentOperation written && Policy.Watches(property))
            {
                var instance = target.Instance ?? Value.Unknown;
                ImmutableArray<ITypeSymbol> madeAs = [.. instance.Objects.Where(state.Objects.ContainsKey).Select(id => state.Objects[id].Type)];
                analysis.Recording.Saw(new WatchedWrite(written, property, instance, madeAs, value, frame.Via));
            }
        }

        if (property.SetMethod is { } setter && Measures.IsPlatform(property) && analysis.Engine.Rows.Of(setter) is { } row)
        {
            var arguments = reference.Arguments.Select(static a => a.Value).ToList();
            new RowCall(this, reference, setter, reference.Instance, target.Instance ?? Value.Unknown, [.. arguments.Select(Peek), value], [.. arguments, source ?? reference]).Apply(row);
            if (target.Place is { Kind: PlaceKind.Element } written)
            {
                state.Write(written, value);
            }

            return;
        }

        if (!property.Parameters.IsEmpty)
        {
            Escape(value, reference.Syntax);
            if (target.Place is { } element)
            {
                state.Write(element, value);
            }

            return;
        }

        // An initializer writes the property itself, past its setter.
        if (frame.Root is not IPropertyInitializerOperation && property.SetMethod is { } body && Follow(body, reference, reference.Instance, target.Instance ?? Value.Unknown, [value], [source]) is not null)
        {
            return;
        }

        if (Members.HasCode(property.SetMethod) && frame.Root is not IPropertyInitializerOperation)
        {
            // What the setter does with it is not followed any further.
            Escape(value, reference.Syntax);
            state.ForgetMembersOf(property.ContainingType.OriginalDefinition);
            value = NumberTypes.Any(property.Type, Origin.Lost);
            source = null;
        }

        if (recording && frame.Depth == 0)
        {
            analysis.Facts?.Write(property.OriginalDefinition, Outlived(value), Kept(value));
        }

        AssignMember(target, property, property.Name, source, value);
    }

    /// <summary>What a readonly member that is given the value has in common with it: the number itself, or the length of an array or text.</summary>
    private Link? SourceOf(IOperation value) =>
        NumberTypes.IsIntegral(value.Type) ? LinkOf(value)
        : value.Type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String } && PlaceOf(value) is { } place && !state.IsUnborn(place) ? new Link(state.Resolve(place), IsLength: true, 0) { IsItself = true }
        : null;

    /// <summary>A readonly member of one object, and of no others that were made in the same place, has that in common with what it was given.</summary>
    private void LinkMember(Value instance, ISymbol member, Link given)
    {
        if (State.IsFixed(member) && instance.Objects is [var id] && state.Objects.TryGetValue(id, out var made) && !made.IsMany)
        {
            state.WriteLink(Place.Of(id).Member(member)!, given);
        }
    }

    private void AssignMember(Target target, ISymbol member, string name, IOperation? source, Value value)
    {
        var instance = target.Instance;
        if (instance is { Objects.IsEmpty: false })
        {
            var at = source?.Syntax.GetLocation();
            var set = value.Null switch
            {
                Nullness.Yes => Paths.None,
                Nullness.Maybe when source is not null && MayBeNull(source) => Paths.Unknown,
                _ => Paths.All,
            };
            var isShared = instance.Objects.Any(id => state.Objects.TryGetValue(id, out var holder) && holder.Escaped);
            if (isShared)
            {
                Escape(value, target.Operation.Syntax);
            }
            else if (!instance.Objects.All(id => state.Objects.TryGetValue(id, out var holder) && Policy.Follows(holder.Type)))
            {
                // An object of the user's own may clear what it holds when it is disposed of.
                Release(value);
            }

            foreach (var id in instance.Objects)
            {
                state.KeepFor(Place.Of(id).Member(member)!);
                state.Replace(state.Objects.TryGetValue(id, out var holder) && holder.Properties.TryGetValue(name, out var held) ? held.Value : null);
            }

            state.Update(instance, holder => holder with
            {
                Properties = holder.Properties.SetItem(name, new PropertyState(value, set, at is null ? [] : [at])),
            });
            if (target.Place is { Kind: PlaceKind.Member } known)
            {
                state.WroteMember(known);
            }

            foreach (var id in instance.Objects)
            {
                state.DropLink(Place.Of(id).Member(member)!);
            }

            if (source is not null && SourceOf(source) is { } given)
            {
                LinkMember(instance, member, given);
            }
        }
        else
        {
            if (target.Place is null || instance is not null || member.IsStatic)
            {
                if (!IsOwnStruct(target))
                {
                    LetGo(value, target.Operation.Syntax, member);
                }
            }

            if (target.Place is { } place)
            {
                Assign(place, source, value);
            }
            else
            {
                // Of an object that was found before something else came into its place.
                state.WriteAnyOfTheName(member.OriginalDefinition, value);
            }
        }

        Throws(handlers, state);
    }

    /// <summary>A member of a local tuple or structure goes nowhere else.</summary>
    private static bool IsOwnStruct(Target target) =>
        target is { Place.Root.Kind: PlaceKind.Local or PlaceKind.Capture, Operation: IMemberReferenceOperation { Instance.Type.IsValueType: true } };

    private void AssignElement(Target target, IArrayElementReferenceOperation element, Value value)
    {
        if (target.Instance is { Objects.IsEmpty: false } array)
        {
            state.Update(array, made => WithItem(made, element, value));
            state.WriteEnumerated(value);
            Release(value);
        }
        else
        {
            if (value.Number.Single == 0 && target.Instance is { } bytes)
            {
                // Byte by byte: whether that is all of them, nobody counts.
                Release(bytes);
            }

            Escape(value, element.Syntax);
        }

        if (target.Place is { } place)
        {
            if (!NumberTypes.IsByte(element.Type))
            {
                state.Write(place, value);
            }
        }
        else if (PlaceOf(element.ArrayReference) is { } container)
        {
            state.ForgetElements(container);
        }
        else
        {
            state.ForgetAllElements();
        }

        Throws(handlers, state);
    }

    private ObjectState WithItem(ObjectState array, IArrayElementReferenceOperation element, Value value)
    {
        var written = array.Content.Element is { } known ? array with { Content = array.Content with { Element = Lattice.Join(known, value) } } : array;
        return element.Indices.Length == 1 && IndexIn(array.Items, element.Indices[0]) is { } at ? written with { Items = array.Items.SetItem(at, value) } : written.WithoutItems();
    }

    /// <summary>What is still known of a value elsewhere: an array is as long as it was, but a stream or collection may have grown.</summary>
    private Value Outlived(Value value)
    {
        if (value.Objects.IsEmpty || Tuples.AreIn(value))
        {
            return value.Element is null && value.Parts.IsEmpty && value.Buffers.IsEmpty ? value : value with
            {
                Objects = [],
                Element = value.Element is null ? null : Outlived(value.Element),
                Parts = [.. value.Parts.Select(Outlived)],
                Buffers = [],
            };
        }

        return value.Objects.All(id => state.Objects.TryGetValue(id, out var made) && made.Type is IArrayTypeSymbol)
            ? value with { Objects = [], Element = null, Buffers = [] }
            : NumberTypes.Any(null, new Origin(OriginKind.Unknown, value.Origin.At, value.Origin.Name)) with { Null = value.Null };
    }

    /// <summary>As <see cref="Outlived"/>, of a value that nobody but the member holds, and that nobody changes through it.</summary>
    private Value Kept(Value value) =>
        value.Objects is [var id] && state.Objects.TryGetValue(id, out var made) && made is { IsContainer: true, IsMany: false, Escaped: false } && !state.IsNamed(id)
            ? Outlived(state.Refreshed(value) with { Objects = [] })
            : Outlived(value);
}
