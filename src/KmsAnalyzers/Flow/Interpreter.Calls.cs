using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Calls: watched ones, rows of the table, methods with source, and all the others.</summary>
internal sealed partial class Interpreter
{
    private readonly Dictionary<IOperation, Dictionary<string, Value>> callParts = [];
    private readonly Dictionary<IOperation, Link> callLinks = [];

    /// <summary>The arguments by parameter ordinal, and the expressions that stand for them.</summary>
    private (ImmutableArray<Value> Values, ImmutableArray<IOperation> Operations) Arguments(ImmutableArray<IArgumentOperation> arguments, IMethodSymbol? method)
    {
        var count = Math.Max(arguments.Length, method?.Parameters.Length ?? 0);
        var found = new Value[count];
        var operations = new IOperation[count];
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

        return ([.. found], [.. operations]);
    }

    private Value Invocation(IInvocationOperation call)
    {
        callAnswers.Remove(call);
        callParts.Remove(call);
        callLinks.Remove(call);
        outAliases.Clear();
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

        if (Follow(method, call, call.Instance, instance, arguments.Values, arguments.Operations) is { } followed)
        {
            WriteReferences(call, parameter => outValues.TryGetValue(parameter.OriginalDefinition, out var value) ? value : null);
            return Typed(followed, AwaitedType(method.ReturnType));
        }

        return Unseen(call, instance, arguments);
    }

    private Value FromRow(IInvocationOperation call, Transfer row, Value instance, (ImmutableArray<Value> Values, ImmutableArray<IOperation> Operations) arguments)
    {
        Uses(instance, call.TargetMethod.Name, call.Syntax);
        var use = new RowCall(this, call, call.TargetMethod, call.Instance, instance, arguments.Values, arguments.Operations);
        var result = use.Apply(row);
        if (call.Arguments.Length == 1 && call.TargetMethod.Name == "GetBytes" && call.Instance is not null
            && PlaceOf(call.Arguments[0].Value) is { } text && state.Resolve(text).Measure(Measures.BytesIn(call.Instance)) is { } bytes && state.Values.TryGetValue(bytes, out var count))
        {
            result = result with { Length = result.Length & count.Number };
        }

        result = result with { Length = result.Length & SizeOfFileRead(call) };

        WriteReferences(call, parameter => use.Assigned.TryGetValue(parameter.Ordinal, out var value) ? value : null);
        return Typed(result, AwaitedType(call.TargetMethod.ReturnType));
    }

    /// <summary>A row that did not look at an object has let it go, unless it is now an element of what is followed itself.</summary>
    public void HandOver(Value value, Value result, Value receiver, SyntaxNode at)
    {
        var isHeld = new[] { result, receiver }.Any(holder => holder.Objects.Any(id => state.Objects.TryGetValue(id, out var made)
            && !made.Escaped && value.Objects.All(inner => made.Content.Element?.Objects.Contains(inner) == true || made.Base?.Objects.Contains(inner) == true)));
        if (!isHeld)
        {
            Escape(value, at);
        }
    }

    /// <summary>What is written into it, it is made of.</summary>
    public void Fill(IOperation argument, Tags tags)
    {
        if (PlaceOf(Viewed(argument)) is { } place && !state.IsUnborn(place))
        {
            state.Tag(place, tags);
        }
    }

    /// <summary>Something that others made has changed its size.</summary>
    public void ForgetLength(IOperation argument)
    {
        if (PlaceOf(argument) is { } place && !state.IsUnborn(place) && state.Read(place) is var value && !value.Length.Equals(Ranges.Natural))
        {
            state.Write(place, value with { Length = Ranges.Natural });
        }
    }

    /// <summary>The array under a view of the whole of it.</summary>
    private static IOperation Viewed(IOperation argument) => argument switch
    {
        IConversionOperation conversion => Viewed(conversion.Operand),
        IInvocationOperation { TargetMethod.Name: "AsSpan" or "AsMemory", Arguments: [var first, ..] } => Viewed(first.Value),
        _ => argument,
    };

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

            found[id] = made with
            {
                Properties = made.Properties.ToImmutableDictionary(static p => p.Key, p => p.Value with { Value = state.Refreshed(p.Value.Value) }),
            };
            foreach (var next in made.Properties.Values.SelectMany(static property => property.Value.Objects).Concat(made.Content.Element?.Objects ?? []))
            {
                waiting.Push(next);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>What a task holds is what the call yields: the engine does not tell them apart.</summary>
    private static Value? Transparent(IInvocationOperation call, Value instance, ImmutableArray<Value> arguments)
    {
        var method = call.TargetMethod;
        if (!Measures.IsPlatform(method))
        {
            return null;
        }

        var type = method.ContainingType;
        switch (method.Name)
        {
            case "ConfigureAwait" or "AsTask" or "Preserve" when IsTask(type):
            case "GetAwaiter" when IsTask(type):
            case "GetResult" when type.ContainingNamespace?.ToDisplayString() == "System.Runtime.CompilerServices":
            case "WaitAsync" when IsTask(type):
            case "GetValueOrDefault" when NumberTypes.IsNullable(type) && instance.Null == Nullness.No:
                return instance;
            case "FromResult" when IsTask(type) && arguments.Length == 1:
                return arguments[0];
            default:
                return null;
        }
    }

    private static Value? TransparentCreation(IObjectCreationOperation creation, ImmutableArray<Value> arguments) =>
        arguments.Length == 1 && creation.Type is INamedTypeSymbol { Name: "ValueTask", TypeArguments.Length: 1 } or INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
            && Measures.IsPlatform(creation.Type)
            ? arguments[0]
            : null;

    private static bool TransparentProperty(IPropertySymbol property) => property.Name == "Result" && IsTask(property.ContainingType) && Measures.IsPlatform(property);

    private static bool IsTask(ITypeSymbol? type) =>
        type?.Name is "Task" or "ValueTask" or "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable"
        && type.ContainingNamespace?.ToDisplayString() is "System.Threading.Tasks" or "System.Runtime.CompilerServices";

    /// <summary>What is still known of a value elsewhere: an array is as long as it was, but a stream or collection may have grown.</summary>
    private Value Outlived(Value value)
    {
        if (value.Objects.IsEmpty)
        {
            return value.Element is null ? value : value with { Element = null };
        }

        return value.Objects.All(id => state.Objects.TryGetValue(id, out var made) && made.Type is IArrayTypeSymbol)
            ? value with { Objects = [], Element = null }
            : NumberTypes.Any(null, new Origin(OriginKind.Unknown, value.Origin.At, value.Origin.Name)) with { Null = value.Null };
    }

    private static ITypeSymbol? AwaitedType(ITypeSymbol? type) =>
        IsTask(type) && type is INamedTypeSymbol { TypeArguments: [var result] } ? result : type;

    /// <summary>A loop over a collection, as the compiler spells it: an enumerator that counts and hands out elements.</summary>
    private Value? Enumeration(IInvocationOperation call, Value instance)
    {
        switch (call.TargetMethod.Name)
        {
            case "GetEnumerator" or "GetAsyncEnumerator" when Measures.IsPlatform(call.TargetMethod) || call.IsImplicit:
                return Make(call, call.Type!, instance with { Objects = [], Constant = default, Null = Nullness.No });
            case "MoveNext" or "MoveNextAsync" when instance.Objects is [var id] && state.Objects.TryGetValue(id, out var made) && made.IsContainer:
                var next = made.Position + Ranges.Of(1);
                var (count, position) = (made.Content.Length, made.Position);
                state.Objects = state.Objects.SetItem(id, made with { Position = next & Ranges.Between(0, long.MaxValue) });
                return Value.OfNumber((position.High < count.Low, position.Low >= count.High) switch
                {
                    (true, _) => Ranges.Of(1),
                    (_, true) => Ranges.Of(0),
                    _ => Ranges.Between(0, 1),
                });
            case "Dispose" or "DisposeAsync" when call.IsImplicit || call.Arguments.Length == 0:
                return Value.Unknown;
            default:
                return null;
        }
    }

    private Value? Enumerated(IPropertySymbol property, Value instance)
    {
        if (property.Name != "Current" || instance.Objects is not [var id] || !state.Objects.TryGetValue(id, out var made) || !made.IsContainer)
        {
            return null;
        }

        var type = property.Type;
        return made.Content.Element ?? NumberTypes.Any(
            type.SpecialType == SpecialType.System_Object ? null : type,
            new Origin(made.Content.Origin.Kind is OriginKind.Unbounded ? OriginKind.Unbounded : OriginKind.Unknown, made.Creation));
    }

    /// <summary>A call whose code is not seen: what it is given, it may keep and change; what it answers, nobody knows.</summary>
    private Value Unseen(IInvocationOperation call, Value instance, (ImmutableArray<Value> Values, ImmutableArray<IOperation> Operations) arguments)
    {
        var method = call.TargetMethod;
        foreach (var (value, operation) in arguments.Values.Zip(arguments.Operations, static (v, o) => (v, o)))
        {
            Escape(value, operation.Syntax);
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
                state.Update(instance, static made => made.IsContainer
                    ? made with { Content = Value.Unknown with { Null = Nullness.No, Origin = Origin.Lost }, Position = Ranges.Natural }
                    : made);
            }
        }

        WriteReferences(call, static _ => null);
        return NumberTypes.Any(AwaitedType(method.ReturnType), new Origin(
            !Measures.IsPlatform(method) && analysis.Effort.IsSpent ? OriginKind.Lost : OriginKind.Unknown, call.Syntax.GetLocation(), method.Name));
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
            }
        }
    }

    private readonly Dictionary<IParameterSymbol, Value> outValues = new(SymbolEqualityComparer.Default);

    /// <summary>The places out here that hold what the method has put into its <c>out</c> parameters.</summary>
    private readonly Dictionary<IParameterSymbol, Place> outAliases = new(SymbolEqualityComparer.Default);

    private Value? ToStringOf(IOperation expression, Value value)
    {
        if (expression.Type is not INamedTypeSymbol type || Measures.IsPlatform(type))
        {
            return null;
        }

        return type.GetMembers("ToString").OfType<IMethodSymbol>().FirstOrDefault(static m => m.Parameters.IsEmpty && m.IsOverride) is { IsImplicitlyDeclared: false } method
            && (type.IsSealed || type.IsValueType)
            ? Follow(method, expression, expression, value, [], [])
            : null;
    }

    private Value Slice(Value sliced, IOperation range)
    {
        values[range] = Evaluate(range);
        var length = RangeOperation(range) is { } parts
            ? SliceLength(sliced.Length, parts.LeftOperand, parts.RightOperand)
            : Ranges.Between(0, sliced.Length.High);
        return sliced with { Length = length, Objects = [], Constant = default };
    }

    private Value Range(IRangeOperation range)
    {
        foreach (var end in range.ChildOperations)
        {
            Evaluate(end);
        }

        return NumberTypes.Any(range.Type, Origin.Computed);
    }

    private static IRangeOperation? RangeOperation(IOperation operation) => operation switch
    {
        IRangeOperation range => range,
        IConversionOperation conversion => RangeOperation(conversion.Operand),
        IArgumentOperation argument => RangeOperation(argument.Value),
        _ => null,
    };

    /// <summary>The end less the start, where the range lies within what is sliced: elsewhere it throws.</summary>
    private Ranges SliceLength(Ranges whole, IOperation? start, IOperation? end)
    {
        var (from, fromEnd) = IndexOf(start, isEnd: false);
        var (to, toFromEnd) = IndexOf(end, isEnd: true);
        if (fromEnd && toFromEnd)
        {
            return (from - to) & Ranges.Between(0, whole.High);
        }

        if (!fromEnd && !toFromEnd)
        {
            return (to - from) & Ranges.Between(0, whole.High);
        }

        return (fromEnd ? to - (whole - from) : whole - to - from) & Ranges.Between(0, whole.High);
    }

    private (Ranges Value, bool FromEnd) IndexOf(IOperation? index, bool isEnd)
    {
        if (index is null)
        {
            return (Ranges.Of(0), isEnd);
        }

        while (index is IConversionOperation conversion)
        {
            index = conversion.Operand;
        }

        return index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat
            ? (Peek(hat.Operand).Number & Ranges.Natural, true)
            : NumberTypes.IsIntegral(index.Type) ? (Peek(index).Number & Ranges.Natural, false) : (Ranges.Natural, false);
    }

    private Value ImplicitIndexer(IImplicitIndexerReferenceOperation indexer)
    {
        var instance = Evaluate(indexer.Instance);
        Dereference(indexer.Instance, instance);
        if (RangeOperation(indexer.Argument) is not null || indexer.Argument.Type?.Name == "Range")
        {
            return Slice(instance, indexer.Argument) with { Null = Nullness.No };
        }

        Evaluate(indexer.Argument);
        return Typed(instance.Element ?? NumberTypes.Any(indexer.Type), indexer.Type);
    }
}
