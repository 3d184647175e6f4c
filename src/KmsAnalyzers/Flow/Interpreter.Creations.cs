using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Objects that the code makes.</summary>
internal sealed partial class Interpreter
{
    /// <summary>An object made at the operation; what an earlier round made there is no longer meant, unless something still refers to it.</summary>
    /// <param name="role">What sets it apart from another that the same syntax stands for: the enumerator of a new array.</param>
    private Value Make(IOperation site, ITypeSymbol type, Value? content, string role = "")
    {
        var id = analysis.IdOf(site.Syntax, role + Way);
        var made = new ObjectState
        {
            Type = type,
            Creation = site.Syntax.GetLocation(),
            IsContainer = content is not null,
            Content = content ?? Value.OfLength(0),
        };
        if (made.Content.Length.Single != 0)
        {
            made = made with { Position = 0 };
        }

        if (state.Objects.TryGetValue(id, out var earlier) && state.RefersTo(id))
        {
            made = State.Either(earlier, made) with { IsMany = true };
        }

        state.ForgetMembersOf(id);
        state.ForgetMeasuresOf(id);
        state.Objects = state.Objects.SetItem(id, made);
        return state.Refreshed(new Value { Null = Nullness.No, Objects = [id], Origin = Origin.Computed });
    }

    /// <summary>A container made by a row of the table.</summary>
    public Value MakeContainer(IOperation site, ITypeSymbol? type, Value content) =>
        Make(site, AwaitedType(type) ?? analysis.Engine.Compilation.ObjectType, content);

    /// <summary>A stream over an array, or a collection or builder of what is in something else, is as long as that, as long as it stays what it is.</summary>
    private void LinkContent(Value made, IObjectCreationOperation creation)
    {
        if (made.Objects is [var id] && state.Objects.TryGetValue(id, out var content) && content is { IsContainer: true, IsMany: false, Type.Name: "MemoryStream" or "List" or "StringBuilder" }
            && creation.Arguments is [{ Value: var source }, ..] && LengthOf(source) is { Factor: 1, Offset: 0, Formula: null, IsLength: true } length && !state.IsUnborn(length.Subject)
            && !length.Subject.Equals(Place.Of(id)) && state.Read(length.Subject).Length.Equals(content.Content.Length))
        {
            state.WriteLink(Place.Of(id), length with { IsItself = true });
        }
    }

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
                LinkContent(made, creation);
                return made with { Null = Nullness.No, Length = made.Length.Possible(SizeOfFile(creation)) };
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

        if (Policy.Follows(type) || (IsOurs(type) && (type.IsReferenceType || IsFixed(type, creation.Constructor))) || type is { IsReferenceType: true, IsAnonymousType: true })
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
            LetGo(value, operation.Syntax, creation.Constructor);
        }

        return NumberTypes.Any(type, new Origin(OriginKind.Unknown, creation.Syntax.GetLocation(), type.Name)) with { Null = Nullness.No };
    }

    /// <summary>Whether a structure holds what its constructor put into it, and each copy of it the same.</summary>
    private static bool IsFixed(ITypeSymbol type, IMethodSymbol? constructor) =>
        type is { TypeKind: TypeKind.Struct, IsReadOnly: true, IsRefLikeType: false } && constructor is { IsImplicitlyDeclared: false, Parameters.IsEmpty: false };

    private bool IsOurs(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition.ContainingAssembly, analysis.Engine.Compilation.Assembly);

    /// <summary>What the constructor of a type in source makes of its arguments.</summary>
    private void Construct(IMethodSymbol constructor, IObjectCreationOperation creation, Value made, (ImmutableArray<Value> Values, ImmutableArray<IOperation> Operations) arguments)
    {
        if (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is TypeDeclarationSyntax declaration)
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

            Initialize(declaration, creation, made, arguments);
        }

        if (!constructor.IsImplicitlyDeclared && Follow(constructor, creation, null, made, arguments.Values, arguments.Operations) is null)
        {
            foreach (var (value, operation) in arguments.Values.Zip(arguments.Operations, static (v, o) => (v, o)))
            {
                Escape(value, operation.Syntax);
            }
        }
    }

    /// <summary>The members to which a primary constructor gives what it is given itself, or the length of it: <c>public int Size { get; } = body.Length;</c>.</summary>
    private void Initialize(TypeDeclarationSyntax declaration, IObjectCreationOperation creation, Value made, (ImmutableArray<Value> Values, ImmutableArray<IOperation> Operations) arguments)
    {
        foreach (var (member, initializer) in PrimaryConstructors.Initialized(declaration, analysis.Engine.Bodies.ModelOf(declaration.SyntaxTree), analysis.CancellationToken))
        {
            var measured = initializer is IPropertyReferenceOperation { Instance: { } whole, Property: var property } && IsLength(property) ? whole : null;
            if ((measured ?? initializer) is not IParameterReferenceOperation { Parameter.Ordinal: var ordinal } || ordinal >= arguments.Values.Length)
            {
                continue;
            }

            var target = new Target(MemberOf(null, made, member), made, creation);
            if (measured is null)
            {
                AssignMember(target, member, member.Name, arguments.Operations[ordinal], arguments.Values[ordinal]);
                continue;
            }

            AssignMember(target, member, member.Name, null, Value.OfNumber(LengthAsNumber(arguments.Values[ordinal])));
            if (LengthOf(arguments.Operations[ordinal]) is { } length)
            {
                LinkMember(made, member, length);
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
        return NumberTypes.Any(tuple.Type, Origin.Computed) with
        {
            Null = Nullness.No,
            Tags = tuple.Elements.Aggregate(Tags.None, (all, element) => all | values[element].Tags).Without(Tag.Ascii | Tag.Text),
            Objects = [.. tuple.Elements.SelectMany(element => values[element].Objects).Distinct()],
            Parts = [.. tuple.Elements.Select(element => values[element])],
            Buffers = [.. tuple.Elements.SelectMany(element => values[element].Buffers).Distinct()],
        };
    }

    /// <summary>The copy that a <c>with</c> expression starts from; what it changes is assigned to the copy.</summary>
    private Value? Clone(IInvocationOperation call, Value original)
    {
        if (call is not { TargetMethod.Name: "<Clone>$", Instance: { } operand, Type: { } type })
        {
            return null;
        }

        if (CopyOf(original, call) is { } copy)
        {
            return copy;
        }

        var made = Make(call, type, content: null);
        if (PlaceOf(operand) is { } place)
        {
            state.CopyMembers(place, made.Objects[0]);
        }

        return made;
    }

    /// <summary>A copy of the object that the value is; null where it may be one that is not known.</summary>
    private Value? CopyOf(Value original, IOperation site)
    {
        var sources = original.Objects.Select(id => state.Objects.TryGetValue(id, out var known) ? known : null).ToList();
        if (sources is not [{ Type: var type }, ..] || sources.Any(source => source is null || !SymbolEqualityComparer.Default.Equals(source.Type, type)))
        {
            return null;
        }

        var source = sources.Aggregate(static (one, other) => State.Either(one!, other!))!;
        var copy = Make(site, type, content: null);
        state.Objects = state.Objects.SetItem(copy.Objects[0], source with { Creation = site.Syntax.GetLocation(), IsMany = state.Objects[copy.Objects[0]].IsMany });
        return copy;
    }
}
