using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>
/// What a parameter, field or property holds where nothing was assigned to it in sight: what its attributes promise, what all callers of a
/// private method pass, or the join of all that is assigned to a private or readonly member.
/// </summary>
internal sealed class Members(Analysis analysis)
{
    public Value Declared(Place place) => place.Kind switch
    {
        PlaceKind.Parameter => ValueOf((IParameterSymbol)place.Symbol!),
        PlaceKind.Member or PlaceKind.Static => ValueOf(place.Symbol!),
        PlaceKind.This => new Value { Null = Nullness.No },
        PlaceKind.Measure or PlaceKind.Sum => State.OfNumber(Ranges.Natural),
        PlaceKind.Element => Value.Unknown,
        _ => Value.Unknown with { Origin = Origin.Lost },
    };

    public Value ValueOf(ISymbol symbol)
    {
        symbol = symbol.OriginalDefinition;
        var known = analysis.Engine.Levels[analysis.Level].Declared;
        return known.TryGetValue(symbol, out var value) ? value : known.GetOrAdd(symbol, Find(symbol));
    }

    /// <summary>The initializer of a readonly field, or of a property without a setter, to which nothing else is ever assigned; null if there is none.</summary>
    public SyntaxNode? OnlyInitializerOf(ISymbol member)
    {
        member = member.OriginalDefinition;
        if (member is not (IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null, IsAbstract: false, IsVirtual: false, IsOverride: false }) || Measures.IsPlatform(member) || !HasInitializer(member))
        {
            return null;
        }

        var known = analysis.Engine.Initializers;
        return known.TryGetValue(member, out var initializer) ? initializer
            : known.GetOrAdd(member, Mentioning(member.ContainingType, member.Name, writing: true).Take(2).ToList() is [EqualsValueClauseSyntax only] ? only : null);
    }

    private Value Find(ISymbol symbol) => symbol switch
    {
        IFieldSymbol { HasConstantValue: true } field => NumberTypes.OfConstant(field.ConstantValue),
        IFieldSymbol or IPropertySymbol when Measures.IsPlatform(symbol) => OfPlatform(symbol),
        IFieldSymbol field when analysis.Engine.RefReturns.Include(field) => Unknown(symbol),
        IPropertySymbol property when HandsOut(property) is { } backing => Annotated(symbol, ValueOf(backing)),
        IFieldSymbol or IPropertySymbol => Annotated(symbol, IsClosed(symbol) ? Assigned(symbol) : Unknown(symbol)),
        IParameterSymbol { ContainingSymbol: IMethodSymbol } parameter => OfParameter(parameter),
        _ => Unknown(symbol),
    };

    private Value OfPlatform(ISymbol symbol) =>
        (symbol is IPropertySymbol property ? analysis.Engine.Policy.ValueOf(property) : analysis.Engine.Policy.ValueOf((IFieldSymbol)symbol)) ?? Unknown(symbol);

    // The "Key" of a pair is no key.
    private static Value Unknown(ISymbol symbol) => NumberTypes.Any(TypeOf(symbol), new Origin(
        OriginKind.Unknown, symbol.Locations.FirstOrDefault(), Tuples.Is(symbol.ContainingType) || symbol.ContainingType?.Name == "IGrouping" ? null : symbol.Name));

    /// <summary>The type that a variable or member is declared with; null of anything else.</summary>
    public static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    /// <summary>The value, as far as the annotations of the member allow it.</summary>
    public static Value Annotated(ISymbol symbol, Value value)
    {
        value = AttributeBounds.Apply(symbol, value);
        if (symbol is IPropertySymbol { ContainingType.IsRecord: true } property)
        {
            // The attributes of a record's positional parameter stand on the parameter.
            foreach (var parameter in property.ContainingType.InstanceConstructors.SelectMany(static c => c.Parameters).Where(p => p.Name == property.Name))
            {
                value = AttributeBounds.Apply(parameter, value);
            }
        }

        return value;
    }

    /// <summary>Whether all that assigns the member stands in its type.</summary>
    private static bool IsClosed(ISymbol symbol) => !IsSetByDeserializers(symbol) && symbol switch
    {
        IFieldSymbol field => field.DeclaredAccessibility == Accessibility.Private || field.IsReadOnly,
        IPropertySymbol { IsAbstract: false, IsVirtual: false, IsOverride: false } property =>
            IsAutomatic(property) && (property.SetMethod is null
                || property.DeclaredAccessibility == Accessibility.Private
                || property.SetMethod.DeclaredAccessibility == Accessibility.Private),
        _ => false,
    };

    /// <summary>Whether an attribute asks deserializers to set the member, private or not.</summary>
    private static bool IsSetByDeserializers(ISymbol symbol) => symbol.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.Name is "JsonIncludeAttribute" or "JsonPropertyAttribute" or "DataMemberAttribute" or "ProtoMemberAttribute" or "KeyAttribute" or "BsonElementAttribute" or "DynamoDBPropertyAttribute");

    /// <summary>Whether the accessor is written out, and may do anything.</summary>
    public static bool HasCode(IMethodSymbol? accessor) =>
        accessor?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is var syntax && (syntax is ArrowExpressionClauseSyntax || (syntax is AccessorDeclarationSyntax written && HasCode(written)));

    /// <summary>The field of the same type that reading the property gives, and nothing else: <c>public byte[] Body =&gt; body;</c>.</summary>
    public static IFieldSymbol? GivenOut(IPropertySymbol property) =>
        !property.DeclaringSyntaxReferences.IsEmpty && property is { IsAbstract: false, IsVirtual: false, IsOverride: false, GetMethod: { } getter }
        && Returned(getter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()) is IdentifierNameSyntax { Identifier.ValueText: var name }
            ? property.ContainingType.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault(field => field.IsStatic == property.IsStatic)
            : null;

    /// <summary>What is read where the member is: the field behind a property that only gives it out.</summary>
    public static ISymbol Read(ISymbol member) => (member is IPropertySymbol property && GivenOut(property) is { } field ? field : member).OriginalDefinition;

    /// <summary>Whether code of the compilation runs where the member is read, which may look at anything.</summary>
    public static bool IsComputed(ISymbol? member) =>
        member is IPropertySymbol { DeclaringSyntaxReferences.IsEmpty: false, GetMethod: { } getter } property && HasCode(getter) && GivenOut(property) is null;

    private static ExpressionSyntax? Returned(SyntaxNode? getter) => getter switch
    {
        ArrowExpressionClauseSyntax arrow => WithoutThis(arrow.Expression),
        AccessorDeclarationSyntax { ExpressionBody: { } arrow } => WithoutThis(arrow.Expression),
        AccessorDeclarationSyntax { Body.Statements: [ReturnStatementSyntax { Expression: { } value }] } => WithoutThis(value),
        _ => null,
    };

    private static ExpressionSyntax WithoutThis(ExpressionSyntax expression) => expression is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } ? name : expression;

    private static bool HasCode(AccessorDeclarationSyntax accessor) => accessor.Body is not null || accessor.ExpressionBody is not null;

    private static bool IsAutomatic(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors }
        && !accessors.Accessors.Any(HasCode);

    /// <summary>The field behind a property that reads it as it stands and looks at what is written to it (the keyword <c>field</c>).</summary>
    private static IFieldSymbol? HandsOut(IPropertySymbol property) =>
        property is { IsAbstract: false, IsVirtual: false, IsOverride: false } && !IsAutomatic(property)
        && property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is PropertyDeclarationSyntax { AccessorList.Accessors: var accessors }
        && accessors.Any(static accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration) && !HasCode(accessor))
            ? property.ContainingType.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property))
            : null;

    private Value Assigned(ISymbol symbol)
    {
        // What stands behind a property is written by its accessors, and by its initializer under the property's name.
        var property = (symbol as IFieldSymbol)?.AssociatedSymbol as IPropertySymbol;
        var isKept = MemberUses.AreReads(symbol, analysis.CancellationToken);
        if (IsOpaque(TypeOf(symbol)) || (!IsMeasurable(TypeOf(symbol)) && !HasInitializer(symbol) && !isKept)
            || Joined(Mentioning(symbol.ContainingType, property?.Name ?? symbol.Name, writing: true), facts => isKept ? facts.KeptIn(symbol)
                : Either(facts.WrittenTo(symbol), property is null ? null : facts.WrittenTo(property))) is not { } joined)
        {
            return Unknown(symbol);
        }

        var isAssignedOnce = symbol is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null };
        if (!HasInitializer(symbol) && !isAssignedOnce && NumberTypes.DefaultOf(TypeOf(symbol)) is { } unassigned)
        {
            // Until it is assigned: what is there then has no size.
            joined = unassigned.Null is Nullness.Yes ? joined with { Null = Nullness.Maybe } : Lattice.Join(joined, unassigned);
        }

        return joined.Origin.Kind == OriginKind.Unknown && joined.Origin.Name is null
            ? joined with { Origin = joined.Origin with { Name = symbol.Name } }
            : joined;
    }

    /// <summary>An interface of somebody else's, as that of a service's client: whatever is assigned, nothing is known of it.</summary>
    private static bool IsOpaque(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Interface } && Measures.IsPlatform(type) && type.SpecialType is SpecialType.None && !type.AllInterfaces.Any(static one => one.SpecialType is SpecialType.System_Collections_IEnumerable);

    private static Value? Either(Value? one, Value? other) => one is null ? other : other is null ? one : Lattice.Join(one, other);

    private static bool HasInitializer(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer: not null } or PropertyDeclarationSyntax { Initializer: not null };

    /// <summary>Whether a value of the type has a size or a number that outlives the method it is made in.</summary>
    private static bool IsMeasurable(ITypeSymbol? type) =>
        type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Enum }
        || NumberTypes.IsIntegral(type) || NumberTypes.IsBoolean(type)
        || type is { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "ArraySegment" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection" or "ICollection" or "IList" };

    /// <summary>The join of what the bodies say, from the level below; null if none says anything, or one cannot be looked at.</summary>
    private Value? Joined(IEnumerable<SyntaxNode> bodies, Func<BodyFacts, Value?> answer)
    {
        if (analysis.Level == 0)
        {
            return null;
        }

        Value? joined = null;
        foreach (var body in bodies)
        {
            if (FactsOf(body) is not { } facts)
            {
                return null;
            }

            if (answer(facts) is { } value)
            {
                joined = joined is null ? value : Lattice.Join(joined, value);
            }
        }

        // What one of them assigns, another may replace each time.
        return joined is null ? null : joined with { Length = joined.Length.WithoutWitness(), Number = joined.Number.WithoutWitness() };
    }

    private BodyFacts? FactsOf(SyntaxNode body)
    {
        var known = analysis.Engine.Levels[analysis.Level - 1].Bodies;
        if (!known.TryGetValue(body, out var facts))
        {
            var owner = analysis.Engine.Bodies.ModelOf(body.SyntaxTree).GetDeclaredSymbol(body, analysis.CancellationToken) ?? analysis.Owner;
            facts = new BodyFacts();
            facts = known.GetOrAdd(body, new Analysis(analysis, owner, facts).TryRun(body) ? facts : null);
        }

        return facts;
    }

    private Value OfParameter(IParameterSymbol parameter)
    {
        var method = (IMethodSymbol)parameter.ContainingSymbol;
        var declared = AttributeBounds.Apply(parameter, Unknown(parameter));
        if (method.DeclaredAccessibility != Accessibility.Private
            || method.MethodKind is not (MethodKind.Ordinary or MethodKind.Constructor)
            || method.DeclaringSyntaxReferences.IsEmpty
            || parameter.RefKind is RefKind.Ref or RefKind.Out
            || !IsMeasurable(parameter.Type))
        {
            return declared;
        }

        // A constructor is called by `this(…)`, `new(…)` and by its name.
        var isConstructor = method.MethodKind == MethodKind.Constructor;
        var callers = Mentioning(method.ContainingType, isConstructor ? null : method.Name).ToList();
        return Joined(callers, facts => facts.PassedFor(parameter)) is { } passed ? AttributeBounds.Apply(parameter, passed) : declared;
    }

    /// <summary>The members of a type, and of the types in it, whose text names the symbol and that have code.</summary>
    private IEnumerable<SyntaxNode> Mentioning(INamedTypeSymbol type, string? name, bool writing = false)
    {
        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        foreach (var part in type.DeclaringSyntaxReferences)
        {
            var syntax = part.GetSyntax(analysis.CancellationToken);
            foreach (var member in syntax.DescendantNodes(static node => node is TypeDeclarationSyntax or BaseNamespaceDeclarationSyntax or CompilationUnitSyntax)
                .OfType<MemberDeclarationSyntax>().Where(static member => member is not BaseTypeDeclarationSyntax))
            {
                if (name is not null && !member.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name && (!writing || IsWrite(token))))
                {
                    continue;
                }

                foreach (var body in Bodies(member))
                {
                    yield return body;
                }
            }
        }
    }

    /// <summary>Whether the name may stand for the target of an assignment, or is the one that is declared.</summary>
    public static bool IsWrite(SyntaxToken name)
    {
        if (!name.IsKind(SyntaxKind.IdentifierToken))
        {
            return false;
        }

        var node = name.Parent;
        while (node is SimpleNameSyntax or MemberAccessExpressionSyntax or ParenthesizedExpressionSyntax or TupleExpressionSyntax or MemberBindingExpressionSyntax or ConditionalAccessExpressionSyntax
            || node is ArgumentSyntax { Parent: TupleExpressionSyntax })
        {
            if (node.Parent is AssignmentExpressionSyntax assignment && assignment.Left == node)
            {
                return true;
            }

            node = node.Parent;
        }

        return node is VariableDeclaratorSyntax or PropertyDeclarationSyntax or RefExpressionSyntax
            or ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword }
            or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax;
    }

    private static IEnumerable<SyntaxNode> Bodies(MemberDeclarationSyntax member) => member switch
    {
        BaseMethodDeclarationSyntax => [member],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Where(static v => v.Initializer is not null).Select(static v => (SyntaxNode)v.Initializer!),
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } => [arrow],
        BasePropertyDeclarationSyntax property => (property.AccessorList?.Accessors.Where(static a => a.Body is not null || a.ExpressionBody is not null) ?? [])
            .Concat(property is PropertyDeclarationSyntax { Initializer: { } initializer } ? [initializer] : Enumerable.Empty<SyntaxNode>()),
        _ => [],
    };
}
