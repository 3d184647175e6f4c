using System.Collections.Immutable;
using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.Model;

/// <summary>Turns what the engine says of one member into facts about calls and requests.</summary>
internal sealed class MemberReader(KmsSymbols symbols, ImmutableArray<IOperation> blocks, FlowResult flow)
{
    private readonly Lazy<ILookup<(SyntaxTree?, TextSpan), WatchedWrite>> writes = new(() =>
        flow.Writes.ToLookup(static write => ((SyntaxTree?)write.Operation.Value.Syntax.SyntaxTree, write.Operation.Value.Syntax.Span)));

    private readonly Lazy<ImmutableArray<IInvocationOperation>> clientRequests = new(() =>
    [
        .. from block in blocks
           from call in block.DescendantsAndSelf().OfType<IInvocationOperation>()
           where call.TargetMethod.TypeArguments.Any(symbols.IsClient)
           select call,
    ]);

    public MemberFacts Read() => new(
        [.. flow.Calls.Where(call => symbols.OperationOf(call.Operation.TargetMethod) is not null).Select(ReadCall)],
        [.. from call in flow.Calls
            where call.Via.IsEmpty
            let operation = symbols.S3?.OperationOf(call.Operation.TargetMethod)
            where operation is not null
            select ReadS3Call(call, operation.Value)],
        [.. flow.Writes.Where(static write => write.Via.IsEmpty).Select(ReadWrite)],
        new MaterialReader(symbols, flow, via => [.. via.Select(ReadStep)]).Read())
    {
        EncryptorCalls =
        [
            .. from call in OfRuntime<IInvocationOperation>()
               where symbols.IsEncryptorCall(call.TargetMethod)
               select call.Syntax.GetLocation(),
        ],
        KeyCacheAges =
        [
            .. from creation in OfRuntime<IObjectCreationOperation>()
               where symbols.IsKeyCacheOptions(creation.Type) && creation.Arguments.Length == 1
               select creation.Arguments[0].Value.Syntax.GetLocation(),
        ],
    };

    /// <summary>The operations that may be of the runtime; none where it is not referenced.</summary>
    private IEnumerable<TOperation> OfRuntime<TOperation>()
        where TOperation : IOperation => symbols.HasRuntime ? blocks.SelectMany(static block => block.DescendantsAndSelf()).OfType<TOperation>() : [];

    private KmsCall ReadCall(WatchedCall call)
    {
        var invocation = call.Operation;
        var uses = flow.UsesOf(call.Result);
        return new(
            symbols.OperationOf(invocation.TargetMethod) ?? KmsOperation.Other,
            invocation.Syntax.GetLocation(),
            invocation.TargetMethod.Name,
            IsAsync: invocation.TargetMethod.Name.EndsWith("Async", StringComparison.Ordinal),
            ReadRequest(call),
            new(uses.Reads, uses.Escapes),
            [.. call.Via.Select(ReadStep)]);
    }

    private S3Call ReadS3Call(WatchedCall call, S3Operation operation)
    {
        var invocation = call.Operation;
        return new(
            operation,
            invocation.Syntax.GetLocation(),
            invocation.TargetMethod.Name,
            IsAsync: invocation.TargetMethod.Name.EndsWith("Async", StringComparison.Ordinal),
            ReadRequest(call),
            KnowsBucketKeys: RequestOf(invocation)?.Type.SelfAndBases().Any(static type => !type.GetMembers(S3Property.BucketKeyEnabled).IsEmpty) is true,
            operation is S3Operation.PutBucketEncryption ? new BucketRuleReader(call).Read() : []);
    }

    private IParameterSymbol? RequestOf(IInvocationOperation call) => call.TargetMethod.Parameters.FirstOrDefault(parameter => symbols.IsFollowed(parameter.Type));

    private CallStep ReadStep(IInvocationOperation step) => new(
        step.Syntax.GetLocation(),
        (step.TargetMethod.ReducedFrom ?? step.TargetMethod).OriginalDefinition,
        [.. step.Arguments.Where(static argument => !argument.IsImplicit)
            .Select(argument => (argument.Value.Syntax.GetLocation(), flow.ValueOf(argument.Value) ?? Value.Unknown))]);

    private RequestFacts ReadRequest(WatchedCall call)
    {
        if (RequestOf(call.Operation) is not { } parameter)
        {
            return ReadValues(call);
        }

        if (call.Arguments[parameter.Ordinal].Objects is not { IsEmpty: false } made)
        {
            return RequestFacts.Unknown;
        }

        var requests = made.Where(call.Objects.ContainsKey).Select(id => call.Objects[id]).ToImmutableArray();
        var creations = requests.Select(static request => request.Creation).ToImmutableArray();
        if (requests.Length < made.Length || requests.Any(static request => request.Escaped))
        {
            return new(creations, properties: null);
        }

        var names = requests.SelectMany(static request => request.Properties.Keys).Distinct();
        return new(creations, names.ToImmutableDictionary(static name => name, name => Join(requests.Select(request => ReadProperty(call, request, name)))));
    }

    /// <summary>The request that a call without one makes of its arguments: <c>GenerateRandomAsync(32)</c>.</summary>
    private RequestFacts ReadValues(WatchedCall call)
    {
        var arguments =
            from argument in call.Operation.Arguments
            where !argument.IsImplicit
            let parameter = argument.Parameter!
            let value = call.Arguments[parameter.Ordinal]
            let at = argument.Value.Syntax
            select (
                Name: char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1),
                Fact: new PropertyFact(Paths.All, value, [new(at.GetLocation(), NamesOf(at), value)]));
        return new([], arguments.ToImmutableDictionary(static property => property.Name, static property => property.Fact));
    }

    private PropertyFact ReadProperty(WatchedCall call, ObjectState request, string name)
    {
        if (!request.Properties.TryGetValue(name, out var property))
        {
            return PropertyFact.NeverSet;
        }

        var writes = property.Writes.Select(at => WrittenAt(at) is { } write
            ? new PropertyWrite(at, NamesOf(write, call), ContentOf(write.Value, call)) { Ending = EndingOf(write), IsConstant = IsConstant(write.Operation.Value), IsMadeAnew = MakesAnew(write.Operation.Value) }
            : new PropertyWrite(at, [], ContentOf(property.Value, call)));
        return new(property.SetOn, ContentOf(property.Value, call), [.. writes]);
    }

    private WatchedWrite? WrittenAt(Location value) => writes.Value[(value.SourceTree, value.SourceSpan)].FirstOrDefault();

    /// <summary>Of a stream made in the code at hand, what it holds when the call is made, not when it was handed over.</summary>
    private static Value ContentOf(Value value, WatchedCall call)
    {
        if (value.Objects.IsEmpty)
        {
            return value;
        }

        var contents = value.Objects.Where(call.Objects.ContainsKey).Select(id => call.Objects[id].Content).ToList();
        return contents.Count == 0 || contents.Count < value.Objects.Length
            ? value
            : contents.Aggregate(Lattice.Join) with { Null = value.Null, Objects = value.Objects };
    }

    private static PropertyFact Join(IEnumerable<PropertyFact> facts) => facts.Aggregate(static (one, other) => new(
        one.SetOn == other.SetOn ? one.SetOn : one.SetOn is Paths.Unknown || other.SetOn is Paths.Unknown ? Paths.Unknown : Paths.Some,
        one.SetOn is Paths.None ? other.Value : other.SetOn is Paths.None ? one.Value : Lattice.Join(one.Value, other.Value),
        [.. one.Writes.Concat(other.Writes).Distinct()]));

    private FoundWrite ReadWrite(WatchedWrite write)
    {
        var instance = (write.Operation.Target as IPropertyReferenceOperation)?.Instance;
        return new(
            write.Property,
            write.Operation.Syntax.GetLocation(),
            write.Operation.Value.Syntax.GetLocation(),
            write.Value,
            write.MadeAs is [var made] ? made : instance?.Type,
            SymbolOf(instance),
            instance is IMemberReferenceOperation { Instance: var holder } ? SymbolOf(holder) : null,
            write.Instance.Objects,
            ClientFor: ClientRequestAround(write.Operation.Syntax));
    }

    /// <summary>The call that asks for a KMS client by its type (<c>AddAWSService&lt;IAmazonKeyManagementService&gt;(…)</c>) and whose lambda the syntax stands in.</summary>
    private Location? ClientRequestAround(SyntaxNode syntax) => syntax.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is null
        ? null
        : clientRequests.Value.LastOrDefault(call => call.Syntax.SyntaxTree == syntax.SyntaxTree && call.Syntax.Span.Contains(syntax.Span))?.Syntax.GetLocation();

    public static ISymbol? SymbolOf(IOperation? operation) => operation switch
    {
        IMemberReferenceOperation member => member.Member,
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IConversionOperation conversion => SymbolOf(conversion.Operand),
        _ => null,
    };

    /// <summary>What the code calls a value, and the array or string that a stream is made of: <c>new MemoryStream(report)</c>.</summary>
    private static ImmutableArray<string> NamesOf(WatchedWrite write, WatchedCall call)
    {
        var creations = write.Value.Objects.Where(call.Objects.ContainsKey).Select(id => call.Objects[id].Creation);
        var sources = creations.Select(static creation => creation.SourceTree?.GetRoot().FindNode(creation.SourceSpan, getInnermostNodeForTie: true))
            .OfType<BaseObjectCreationExpressionSyntax>().Select(static creation => creation.ArgumentList?.Arguments.FirstOrDefault()?.Expression);
        return [.. sources.Prepend(write.Operation.Value.Syntax).Select(NameOf).OfType<string>().Distinct()];
    }

    private static ImmutableArray<string> NamesOf(SyntaxNode expression) => NameOf(expression) is { } name ? [name] : [];

    private static bool IsConstant(IOperation value) =>
        value.ConstantValue.HasValue || (value is IConversionOperation { Operand: var converted } && IsConstant(converted));

    private static string? NameOf(SyntaxNode? expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name: IdentifierNameSyntax member } => member.Identifier.ValueText,
        _ => null,
    };

    private static bool MakesAnew(IOperation value)
    {
        while (value is IConversionOperation { Operand: var operand })
        {
            value = operand;
        }

        return value is IObjectCreationOperation or IInvocationOperation && !value.Descendants().Any(static part =>
            SymbolOf(part) is not null && part.Type?.SelfAndBases().Any(static self => self is { Name: "Stream", ContainingNamespace: { Name: "IO", ContainingNamespace.Name: "System" } }) is true);
    }

    /// <summary>The end of a text whose last part is written out: <c>$"{name}--x-s3"</c>.</summary>
    private static string? EndingOf(WatchedWrite write) =>
        write.Value.Constant is { HasValue: true, Value: string text } ? text : EndingOf(write.Operation.Value);

    private static string? EndingOf(IOperation text) => text switch
    {
        { ConstantValue: { HasValue: true, Value: string constant } } => constant,
        IInterpolatedStringOperation { Parts: [.., IInterpolatedStringTextOperation { Text: var last }] } => EndingOf(last),
        IInterpolatedStringOperation { Parts: [.., IInterpolationOperation { Expression: var last }] } => EndingOf(last),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, RightOperand: var last } => EndingOf(last),
        IConversionOperation { Operand: var operand } => EndingOf(operand),
        _ => null,
    };
}
