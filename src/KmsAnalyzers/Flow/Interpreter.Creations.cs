using System.Collections.Immutable;
using KmsAnalyzers.Flow.Transfers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Arrays, objects, collections and text that the code makes.</summary>
internal sealed partial class Interpreter
{
    /// <summary>An object made at the operation; what an earlier round made there is no longer meant, unless something still refers to it.</summary>
    private Value Make(IOperation site, ITypeSymbol type, Value? content)
    {
        var id = analysis.IdOf(site.Syntax, Way);
        var made = new ObjectState
        {
            Type = type,
            Creation = site.Syntax.GetLocation(),
            IsContainer = content is not null,
            Content = content ?? Value.OfLength(0),
        };
        if (state.Objects.TryGetValue(id, out var earlier) && state.RefersTo(id))
        {
            made = State.Either(earlier, made) with { IsMany = true };
        }

        state.ForgetMembersOf(id);
        state.Objects = state.Objects.SetItem(id, made);
        return state.Refreshed(new Value { Null = Nullness.No, Objects = [id], Origin = Origin.Computed });
    }

    /// <summary>A container made by a row of the table.</summary>
    public Value MakeContainer(IOperation site, ITypeSymbol? type, Value content) =>
        Make(site, AwaitedType(type) ?? analysis.Engine.Compilation.ObjectType, content);

    private Value ObjectCreation(IObjectCreationOperation creation)
    {
        var arguments = Arguments(creation.Arguments, creation.Constructor);
        var type = creation.Type!;
        if (creation.Constructor is { } constructor)
        {
            if (recording && frame.Depth == 0 && !Measures.IsPlatform(constructor))
            {
                analysis.Facts?.Call(constructor.OriginalDefinition, [.. arguments.Values.Select(Outlived)], creation);
            }

            if (Measures.IsPlatform(constructor) && analysis.Engine.Rows.Of(constructor) is { } row)
            {
                var made = new RowCall(this, creation, constructor, null, Value.Unknown, arguments.Values, arguments.Operations).Apply(row);
                return made with { Null = Nullness.No };
            }

            if (TransparentCreation(creation, arguments.Values) is { } same)
            {
                return same;
            }

            if (Policy.ValueOf(creation, arguments.Values) is { } known)
            {
                return known;
            }
        }

        if (Policy.Follows(type) || (type.IsReferenceType && IsOurs(type)) || type is { IsReferenceType: true, IsAnonymousType: true })
        {
            var value = Make(creation, type, content: null);
            state.Update(value, made => made with { IsFresh = Policy.Follows(type) });
            if (!Policy.Follows(type) && creation.Constructor is { } own)
            {
                Construct(own, creation, value, arguments);
            }

            return value;
        }

        foreach (var (value, operation) in arguments.Values.Zip(arguments.Operations, static (v, o) => (v, o)))
        {
            Escape(value, operation.Syntax);
        }

        return NumberTypes.Any(type, new Origin(OriginKind.Unknown, creation.Syntax.GetLocation(), type.Name)) with { Null = Nullness.No };
    }

    private bool IsOurs(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition.ContainingAssembly, analysis.Engine.Compilation.Assembly);

    /// <summary>What the constructor of a type in source makes of its arguments.</summary>
    private void Construct(IMethodSymbol constructor, IObjectCreationOperation creation, Value made, (ImmutableArray<Value> Values, ImmutableArray<IOperation> Operations) arguments)
    {
        if (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is TypeDeclarationSyntax)
        {
            // A primary constructor: a record's parameters are properties, any type's parameters are held for its methods.
            for (var i = 0; i < constructor.Parameters.Length && i < arguments.Values.Length; i++)
            {
                var parameter = constructor.Parameters[i];
                ISymbol member = constructor.ContainingType.IsRecord && constructor.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property
                    ? property
                    : parameter.OriginalDefinition;
                AssignMember(new Target(MemberOf(null, made, member), made, creation), member, member.Name, arguments.Operations[i], arguments.Values[i]);
            }
        }

        if (!constructor.IsImplicitlyDeclared && Follow(constructor, creation, null, made, arguments.Values, arguments.Operations) is null)
        {
            foreach (var (value, operation) in arguments.Values.Zip(arguments.Operations, static (v, o) => (v, o)))
            {
                Escape(value, operation.Syntax);
            }
        }
    }

    private Value AnonymousObject(IAnonymousObjectCreationOperation creation)
    {
        var made = Make(creation, creation.Type!, content: null);
        foreach (var assignment in creation.Initializers.OfType<ISimpleAssignmentOperation>())
        {
            if (assignment.Target is IPropertyReferenceOperation property)
            {
                var value = Evaluate(assignment.Value);
                AssignMember(new Target(MemberOf(null, made, property.Property), made, property), property.Property, property.Property.Name, assignment.Value, value);
            }
        }

        return made;
    }

    private Value Tuple(ITupleOperation tuple)
    {
        foreach (var element in tuple.Elements)
        {
            values[element] = Evaluate(element);
        }

        // Whoever is given the tuple is given what it holds.
        var held = tuple.Elements.SelectMany(element => values[element].Objects).Distinct();
        return NumberTypes.Any(tuple.Type, Origin.Computed) with { Null = Nullness.No, Objects = [.. held] };
    }

    /// <summary>The copy that a <c>with</c> expression starts from; what it changes is assigned to the copy.</summary>
    private Value? Clone(IInvocationOperation call, Value original)
    {
        if (call is not { TargetMethod.Name: "<Clone>$", Instance: { } operand, Type: { } type })
        {
            return null;
        }

        if (original.Objects.Length == 1 && state.Objects.TryGetValue(original.Objects[0], out var source))
        {
            var copy = Make(call, source.Type, content: null);
            state.Objects = state.Objects.SetItem(copy.Objects[0], source with { Creation = call.Syntax.GetLocation(), IsMany = state.Objects[copy.Objects[0]].IsMany });
            return copy;
        }

        var made = Make(call, type, content: null);
        if (PlaceOf(operand) is { } place)
        {
            state.CopyMembers(place, made.Objects[0]);
        }

        return made;
    }

    private Value ArrayCreation(IArrayCreationOperation creation)
    {
        var length = Ranges.Of(1);
        var origin = new Origin(OriginKind.Constant, creation.Syntax.GetLocation());
        foreach (var dimension in creation.DimensionSizes)
        {
            var size = Evaluate(dimension);

            // A negative size throws, as does one beyond the longest array.
            var possible = size.Number & Ranges.Between(0, NumberTypes.LongestArray);
            if (possible.IsEmpty)
            {
                state.CannotBe();
            }

            length *= NumberTypes.AsLength(possible);
            if (!dimension.ConstantValue.HasValue)
            {
                origin = size.Origin.Kind == OriginKind.Constant ? new(OriginKind.Computed, creation.Syntax.GetLocation()) : size.Origin;
            }

            if (PlaceOf(dimension) is { } place && !state.IsUnborn(place))
            {
                state.Refine(place, State.OfNumber(Ranges.Between(0, long.MaxValue)));
            }
        }

        Value? element = null;
        if (creation.Initializer is { } initializer)
        {
            foreach (var item in initializer.ElementValues)
            {
                var value = item is IArrayInitializerOperation ? NestedInitializer(item) : Evaluate(item);
                element = element is null ? value : Lattice.Join(element, value);
            }
        }
        else
        {
            element = Default((creation.Type as IArrayTypeSymbol)?.ElementType);
        }

        return MakeArray(creation, creation.Type as IArrayTypeSymbol, Value.OfLength(length) with { Origin = origin, Element = element });
    }

    /// <summary>Bytes and characters are never looked at; any other array is followed with what it holds.</summary>
    private Value MakeArray(IOperation creation, IArrayTypeSymbol? type, Value content) =>
        type is null || type.Rank > 1 || type.ElementType.SpecialType is SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Char
            ? content with { Element = null }
            : Make(creation, type, content);

    private Value NestedInitializer(IOperation item)
    {
        foreach (var child in item.ChildOperations)
        {
            Escape(child is IArrayInitializerOperation ? NestedInitializer(child) : Evaluate(child), child.Syntax);
        }

        return Value.Unknown;
    }

    private Value CollectionExpression(ICollectionExpressionOperation collection)
    {
        var length = Ranges.Of(0);
        Value? element = null;
        var largest = Value.OfLength(0) with { Origin = new(OriginKind.Constant, collection.Syntax.GetLocation()) };
        foreach (var item in collection.Elements)
        {
            var value = Evaluate(item);
            if (item is ISpreadOperation)
            {
                length += value.Length;
                largest = Lattice.Join(largest, value with { Objects = [], Null = Nullness.No });
                element = element is null ? value.Element : value.Element is null ? null : Lattice.Join(element, value.Element);
            }
            else
            {
                length += Ranges.Of(1);
                element = element is null ? value : Lattice.Join(element, value);
            }
        }

        var content = Value.OfLength(length) with { Origin = largest.Origin, Tags = largest.Tags, Element = element };
        if (collection.Type is IArrayTypeSymbol array)
        {
            return MakeArray(collection, array, content);
        }

        if (collection.Type is { IsReferenceType: true, TypeKind: TypeKind.Class })
        {
            return Make(collection, collection.Type, content);
        }

        // A span, or what stands behind an interface, is not followed itself, so what it holds is let go.
        if (element is not null)
        {
            Escape(element, collection.Syntax);
        }

        return content;
    }

    private Value? StackAllocation(IOperation operation)
    {
        if (operation.Kind != OperationKind.None || operation.Syntax is not (StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax))
        {
            return null;
        }

        var parts = operation.ChildOperations.ToList();
        var sized = operation.Syntax is StackAllocArrayCreationExpressionSyntax { Initializer: null };
        foreach (var part in parts)
        {
            values[part] = Evaluate(part);
        }

        if (sized && parts.Count == 1)
        {
            var size = values[parts[0]];
            return Value.OfLength(NumberTypes.AsLength(size.Number)) with { Origin = size.Origin };
        }

        var initializer = operation.Syntax switch
        {
            StackAllocArrayCreationExpressionSyntax { Initializer: { } explicitOne } => explicitOne,
            ImplicitStackAllocArrayCreationExpressionSyntax implicitOne => implicitOne.Initializer,
            _ => null,
        };
        return initializer is null ? null : Value.OfLength(initializer.Expressions.Count);
    }

    private Value InterpolatedString(IInterpolatedStringOperation text)
    {
        var parts = new List<Value>();
        foreach (var part in text.Parts)
        {
            switch (part)
            {
                case IInterpolatedStringTextOperation literal:
                    parts.Add(Evaluate(literal.Text));
                    break;
                case IInterpolationOperation interpolation:
                    var formatted = AsText(interpolation.Expression, Evaluate(interpolation.Expression), interpolation.FormatString);
                    if (interpolation.Alignment?.ConstantValue.Value is int width)
                    {
                        formatted = Formatting.Aligned(formatted, width);
                    }

                    parts.Add(formatted);
                    break;
                default:
                    foreach (var child in part.ChildOperations)
                    {
                        Evaluate(child);
                    }

                    parts.Add(Value.Unknown);
                    break;
            }
        }

        return Concatenated(parts, text.Syntax);
    }

    /// <summary>The text a value becomes when it is put into a string.</summary>
    private Value AsText(IOperation expression, Value value, IOperation? format)
    {
        while (expression is IConversionOperation { OperatorMethod: null } conversion)
        {
            expression = conversion.Operand;
        }

        if (expression.Type?.SpecialType == SpecialType.System_String)
        {
            return value.Null == Nullness.No ? value : value with { Length = value.Length | Ranges.Of(0), Null = Nullness.No };
        }

        return (format is null ? ToStringOf(expression, value) : null)
            ?? Formatting.Format(expression.Type, value, format is null ? null : NumberTypes.OfConstant(format.ConstantValue.Value));
    }

    private Value Concatenated(IReadOnlyList<Value> parts, SyntaxNode at)
    {
        var length = Ranges.Of(0);
        var constant = new System.Text.StringBuilder();
        var isConstant = true;
        var isAscii = true;
        var tags = Tags.None;
        Value? largest = null;
        foreach (var part in parts)
        {
            var text = part.Null == Nullness.No ? part.Length : part.Length | Ranges.Of(0);
            length += text;
            isConstant &= part.Constant.HasValue && part.Constant.Value is null or string && constant.Length < 65_536;
            if (isConstant)
            {
                constant.Append(part.Constant.Value as string);
            }

            isAscii &= (part.Tags & Tags.Ascii) != 0 || text.High <= 0;
            tags |= part.Tags;
            var sized = part with { Null = Nullness.No, Objects = [], Number = Ranges.All };
            largest = largest is null ? sized : Lattice.Join(largest, sized);
        }

        var origin = largest?.Origin ?? Origin.Computed;
        var value = Value.OfLength(length) with
        {
            Tags = isAscii ? tags | Tags.Ascii : tags & ~Tags.Ascii,
            Origin = origin.Kind == OriginKind.Constant ? new(OriginKind.Computed, at.GetLocation()) : origin,
        };
        return isConstant && constant.Length <= 65_536 ? value with { Constant = constant.ToString() } : value;
    }
}
