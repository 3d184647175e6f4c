using System.Collections.Immutable;
using KmsAnalyzers.Flow.Transfers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Calls: watched ones, rows of the table, methods with source, and all the others.</summary>
internal sealed partial class Interpreter
{
    /// <summary>What each item of a tuple that a call has returned tells of others; of the items of the same tuple as members of the result.</summary>
    private readonly Dictionary<IOperation, ImmutableArray<Answer>> callParts = new(BySyntax.Comparer);
    private readonly Dictionary<IOperation, Link> callLinks = new(BySyntax.Comparer);

    /// <summary>The arguments by parameter ordinal, and the expressions that stand for them.</summary>
    private (ImmutableArray<Value> Values, ImmutableArray<IOperation> Operations) Arguments(ImmutableArray<IArgumentOperation> arguments, IMethodSymbol? method)
    {
        var count = Math.Max(arguments.Length, method?.Parameters.Length ?? 0);
        if (count == 0)
        {
            return ([], []);
        }

        var found = ImmutableArray.CreateBuilder<Value>(count);
        var operations = ImmutableArray.CreateBuilder<IOperation>(count);
        (found.Count, operations.Count) = (count, count);
        foreach (var argument in arguments)
        {
            var ordinal = argument.Parameter?.Ordinal ?? 0;
            operations[ordinal] = argument.Value;
            found[ordinal] = argument.Parameter?.RefKind == RefKind.Out ? NumberTypes.Any(argument.Value.Type) : Evaluate(argument.Value);
        }

        for (var i = 0; i < count; i++)
        {
            found[i] ??= Value.Unknown;
            operations[i] ??= arguments.IsEmpty ? frame.Root : arguments[0];
        }

        return (found.MoveToImmutable(), operations.MoveToImmutable());
    }

    private Value Invocation(IInvocationOperation call)
    {
        callAnswers.Remove(call);
        callParts.Remove(call);
        callLinks.Remove(call);
        outAliases.Clear();
        outAnswers.Clear();
        if (IsLeftOut(call))
        {
            return Value.Unknown;
        }

        var method = call.TargetMethod;
        var instance = call.Instance is null ? Value.Unknown : Evaluate(call.Instance);
        var arguments = Arguments(call.Arguments, method);
        if (call.Instance is not null && !NumberTypes.IsNullable(call.Instance.Type))
        {
            Dereference(call.Instance, instance);
        }

        if (Policy.Watches(method))
        {
            return Watched(call, instance, arguments);
        }

        if (recording && frame.Depth == 0 && !Measures.IsPlatform(method))
        {
            analysis.Facts?.Call(method.OriginalDefinition, [.. arguments.Values.Select(Outlived)], call);
        }

        if (Transparent(call, instance, arguments.Values) is { } same)
        {
            return same;
        }

        if (MeasureOf(call) is { Function: null } measured && Peek(measured.Of) is var sized)
        {
            return Value.OfNumber(LengthAsNumber(sized)) with { Origin = sized.Origin };
        }

        if (Measures.IsPlatform(method) && analysis.Engine.Rows.Of(method) is { } row)
        {
            return FromRow(call, row, instance, arguments);
        }

        if (Clone(call, instance) is { } copy)
        {
            return copy;
        }

        if (Enumeration(call, instance) is { } enumerated)
        {
            return enumerated;
        }

        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return LocalFunction(call, arguments);
        }

        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return InvokeDelegate(call, instance, arguments);
        }

        if (Follow(method, call, call.Instance, instance, arguments.Values, arguments.Operations) is { } followed)
        {
            WriteReferences(call, parameter => outValues.TryGetValue(parameter.OriginalDefinition, out var value) ? value : null);
            return Typed(followed, AwaitedType(method.ReturnType));
        }

        return Unseen(call, instance, arguments);
    }

    /// <summary>Whether the compiler leaves the call out, arguments and all: none of the symbols that its <c>[Conditional]</c> attributes name is defined.</summary>
    private static bool IsLeftOut(IInvocationOperation call)
    {
        if (Measures.IsPlatform(call.TargetMethod) || !call.TargetMethod.ReturnsVoid)
        {
            return false;
        }

        var symbols = call.TargetMethod.GetAttributes().Where(static attribute => attribute.AttributeClass is { Name: "ConditionalAttribute", ContainingNamespace: { Name: "Diagnostics", ContainingNamespace.Name: "System" } })
            .Select(static attribute => attribute.ConstructorArguments is [{ Value: string symbol }] ? symbol : "").ToList();
        return symbols.Count > 0 && !symbols.Any(symbol => call.Syntax.SyntaxTree.Options.PreprocessorSymbolNames.Contains(symbol) || IsDefinedIn(call.Syntax.SyntaxTree, symbol));
    }

    private static bool IsDefinedIn(SyntaxTree tree, string symbol) =>
        tree.GetRoot().GetFirstToken(includeZeroWidth: true).GetAllTrivia().Select(static trivia => trivia.GetStructure()).OfType<DefineDirectiveTriviaSyntax>().Any(define => define.Name.ValueText == symbol);

    private Value Watched(IInvocationOperation call, Value instance, (ImmutableArray<Value> Values, ImmutableArray<IOperation> Operations) arguments)
    {
        var type = AwaitedType(call.TargetMethod.ReturnType) ?? call.Type!;
        var made = Make(call, type, content: null);
        var result = (Policy.ResultOf(call) ?? Value.Unknown) with { Objects = made.Objects, Null = Nullness.No };
        if (recording)
        {
            analysis.Recording.Saw(new WatchedCall(call, frame.Via, instance, arguments.Values, Reachable(arguments.Values), made.Objects[0]));
        }

        return result;
    }

    /// <summary>The objects that the values lead to, each property with the present size of what it refers to.</summary>
    private ImmutableDictionary<ObjectId, ObjectState> Reachable(ImmutableArray<Value> roots)
    {
        var found = ImmutableDictionary.CreateBuilder<ObjectId, ObjectState>();
        var waiting = new Stack<ObjectId>(roots.SelectMany(static root => root.Objects));
        while (waiting.Count > 0)
        {
            var id = waiting.Pop();
            if (found.ContainsKey(id) || !state.Objects.TryGetValue(id, out var made))
            {
                continue;
            }

            var properties = made.Properties;
            foreach (var property in made.Properties)
            {
                var before = property.Value.Value;
                var now = state.Refreshed(before);
                properties = ReferenceEquals(now, before) ? properties : properties.SetItem(property.Key, property.Value with { Value = now });
            }

            found[id] = made with { Properties = properties };
            foreach (var next in made.Properties.Values.SelectMany(static property => property.Value.Objects).Concat(made.Content.Element?.Objects ?? []))
            {
                waiting.Push(next);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>A call whose code is not seen: what it is given, it may keep and change; what it answers, nobody knows.</summary>
    private Value Unseen(IInvocationOperation call, Value instance, (ImmutableArray<Value> Values, ImmutableArray<IOperation> Operations) arguments)
    {
        var method = call.TargetMethod;
        var made = MadeWhereMissing(call, arguments.Values);
        foreach (var (value, operation) in arguments.Values.Zip(arguments.Operations, static (v, o) => (v, o)))
        {
            LetGo(value, operation.Syntax, method);
        }

        if (!instance.Objects.IsEmpty)
        {
            Uses(instance, method.Name, call.Syntax);
            if (!Measures.IsPlatform(method) || (IsTask(call.Instance?.Type) && !IsHarmless(method)))
            {
                // A task hands what it brings to its continuations.
                Escape(instance, call.Syntax);
            }
            else if (!IsHarmless(method))
            {
                foreach (var id in instance.Objects)
                {
                    state.ForgetMeasuresOf(id);
                }

                state.Update(instance, static made => made.IsContainer
                    ? made with { Content = Value.Unknown with { Null = Nullness.No, Origin = Origin.Lost }, Position = Ranges.Natural }
                    : made);
            }
        }

        if (!Measures.IsPlatform(method) && !analysis.Engine.Quiet.Include(method))
        {
            // Code of the same type that is not followed may have assigned its fields.
            state.ForgetMembersOf(method.ContainingType.OriginalDefinition);
            if (analysis.Following.Contains(method.OriginalDefinition, SymbolEqualityComparer.Default) && BodyOf(method) is { } body)
            {
                // Once more through the same code.
                foreach (var member in body.Regions.Writes.Members)
                {
                    state.ForgetMember(member);
                }
            }
        }

        ForgetElementsGiven(call);
        WriteReferences(call, parameter => WrittenCount(parameter, arguments.Values));
        DoubtChecked(call);
        return NumberTypes.Any(AwaitedType(method.ReturnType), new Origin(
            !Measures.IsPlatform(method) && analysis.Effort.IsSpent ? OriginKind.Lost : OriginKind.Unknown, call.Syntax.GetLocation(), method.Name)) with { Tags = made };
    }

    /// <summary>What the answer of a cache may be made of: it calls the function that it is given where it holds nothing yet.</summary>
    private Tags MadeWhereMissing(IInvocationOperation call, ImmutableArray<Value> arguments) =>
        call.TargetMethod.Name is not ("GetOrAdd" or "GetOrCreate" or "GetOrCreateAsync") || !Measures.IsPlatform(call.TargetMethod) ? Tags.None
        : arguments.Select(argument => analysis.Functions.Of(argument) is { } function ? Invoke(call, argument, [.. function.Method.Parameters.Select(static parameter => NumberTypes.Any(parameter.Type))]) : null)
            .Aggregate(Tags.None, static (all, made) => made is null ? all : all | made.Tags);

    /// <summary>How much a member of the platform says it has written: no more than the only span that it was given to write to holds.</summary>
    private Value? WrittenCount(IParameterSymbol parameter, ImmutableArray<Value> arguments)
    {
        if (parameter is not { RefKind: RefKind.Out, Name: "bytesWritten" or "charsWritten", ContainingSymbol: IMethodSymbol method } || !Measures.IsPlatform(method))
        {
            return null;
        }

        var targets = method.Parameters.Where(static p => p.Type.Name is "Span" or "Memory").ToList();
        return targets is [var target] && target.Ordinal < arguments.Length ? Value.OfNumber(state.Refreshed(arguments[target.Ordinal]).Length.UpTo()) : null;
    }

    private static bool IsHarmless(IMethodSymbol method) =>
        method.Name is "Dispose" or "DisposeAsync" or "Close" or "Flush" or "FlushAsync" or "ToString" or "GetHashCode" or "Equals" or "GetType" or "Wait";

    /// <summary>What goes out through <c>ref</c> and <c>out</c>; where nothing is known of it, anything.</summary>
    private void WriteReferences(IInvocationOperation call, Func<IParameterSymbol, Value?> given)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out } parameter)
            {
                var value = given(parameter)
                    ?? NumberTypes.Any(argument.Value.Type, new Origin(OriginKind.Unknown, call.Syntax.GetLocation(), call.TargetMethod.Name));
                Write(argument.Value, value);
                if (outAliases.TryGetValue(parameter.OriginalDefinition, out var same) && PlaceOf(argument.Value) is { Parent: null } place && !state.IsUnborn(same))
                {
                    state.WriteAlias(place, same, value);
                }
                else if (outAnswers.TryGetValue(parameter.OriginalDefinition, out var answer) && PlaceOf(argument.Value) is { } written)
                {
                    state.WriteAnswer(written, answer);
                }
            }
        }
    }

    private readonly Dictionary<IParameterSymbol, Value> outValues = new(SymbolEqualityComparer.Default);

    /// <summary>The places out here that hold what the method has put into its <c>out</c> parameters.</summary>
    private readonly Dictionary<IParameterSymbol, Place> outAliases = new(SymbolEqualityComparer.Default);

    /// <summary>What the values that the method has put into its <c>out</c> parameters tell of places out here.</summary>
    private readonly Dictionary<IParameterSymbol, Answer> outAnswers = new(SymbolEqualityComparer.Default);
}
