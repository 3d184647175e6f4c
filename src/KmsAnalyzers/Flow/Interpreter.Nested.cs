using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Lambdas and local functions: code of the member that runs at another time.</summary>
internal sealed partial class Interpreter
{
    private const int NestingLimit = 8;

    private Value Lambda(IFlowAnonymousFunctionOperation lambda)
    {
        if (frame.Nesting >= NestingLimit)
        {
            Abandon(lambda);
        }
        else
        {
            var graph = frame.Regions.Graph.GetAnonymousFunctionControlFlowGraph(lambda, analysis.CancellationToken);
            RunLater(frame.Regions.NestedRegions(graph), lambda.Symbol, lambda.Syntax, isImmediate: IsArgument(lambda.Syntax));
        }

        return NumberTypes.Any(lambda.Type, Origin.Computed) with { Null = Nullness.No };
    }

    private static bool IsArgument(SyntaxNode lambda) => lambda.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.ArgumentSyntax;

    private Value DelegateCreation(IDelegateCreationOperation creation)
    {
        if (creation.Target is IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } local } && GraphOf(local) is { } found)
        {
            RunLater(found.Regions, local, creation.Syntax, isImmediate: IsArgument(creation.Syntax));
        }
        else if (creation.Target is IMethodReferenceOperation { Instance: { } instance })
        {
            Escape(Evaluate(instance), instance.Syntax);
        }
        else if (creation.Target is IFlowAnonymousFunctionOperation lambda)
        {
            Lambda(lambda);
        }

        return NumberTypes.Any(creation.Type, Origin.Computed) with { Null = Nullness.No };
    }

    /// <summary>
    /// The function may run now, later, or several times. It starts from what is known where it is made, less the locals that are written
    /// afterwards; what it changes, it may have changed at any time.
    /// </summary>
    private void RunLater(FlowRegions regions, IMethodSymbol function, SyntaxNode at, bool isImmediate)
    {
        if (analysis.Following.Contains(function, SymbolEqualityComparer.Default))
        {
            return;
        }

        ReleaseMentioned(regions.Graph);
        var mentioned = state.Objects.IsEmpty ? [] : Mentioned(regions.Graph);
        if (mentioned.Count == 0 && !recording)
        {
            return;
        }

        var nested = NestedFrame(regions, function);
        var entry = state.Clone();
        foreach (var place in entry.Values.Keys.Concat(entry.Aliases.Keys).ToList())
        {
            if (place is { Kind: PlaceKind.Local or PlaceKind.Parameter, Parent: null, Symbol: { } symbol } && frame.Written.IsWrittenAfter(symbol, at))
            {
                entry.Write(place, NumberTypes.Any(TypeOf(symbol), Origin.Lost));
            }
        }

        if (!isImmediate)
        {
            entry.Escape(new Value { Objects = [.. mentioned] });
        }

        analysis.Following.Push(function);
        var first = mentioned.Count == 0 ? entry : new Interpreter(analysis, nested).Run(entry.Clone(), record: false);
        var changed = first is null
            ? mentioned
            : entry.Objects.Keys.Where(id => first.Objects.TryGetValue(id, out var after) && !State.AreSame(entry.Objects[id], after)).ToList();
        var affected = new Value { Objects = [.. changed] };
        entry.Escape(affected);
        if (recording)
        {
            new Interpreter(analysis, nested).Run(entry, record: true);
        }

        analysis.Following.Pop();
        state.Escape(affected);
        if (!isImmediate)
        {
            state.Escape(new Value { Objects = [.. mentioned] });
        }
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    /// <summary>The objects that variables named in the function's code may refer to.</summary>
    private List<ObjectId> Mentioned(ControlFlowGraph graph)
    {
        var found = new HashSet<ObjectId>();
        foreach (var operation in graph.Blocks.SelectMany(static block => block.Operations.Concat(block.BranchValue is { } value ? [value] : [])).SelectMany(static o => o.DescendantsAndSelf()))
        {
            if (operation is ILocalReferenceOperation or IParameterReferenceOperation && PlaceOf(operation) is { } place && state.IsAssigned(place))
            {
                found.UnionWith(state.Read(place).Objects.Where(state.Objects.ContainsKey));
            }
        }

        return [.. found];
    }

    private Frame NestedFrame(FlowRegions regions, IMethodSymbol function) => frame with
    {
        Regions = regions,
        Owner = function,
        Nesting = frame.Nesting + 1,
        Around = frame,
    };

    private void Abandon(IFlowAnonymousFunctionOperation lambda)
    {
        foreach (var operation in lambda.DescendantsAndSelf())
        {
            if (operation is ILocalReferenceOperation or IParameterReferenceOperation && PlaceOf(operation) is { } place && state.IsAssigned(place))
            {
                Escape(state.Read(place), operation.Syntax);
            }
        }
    }

    /// <summary>A local function runs where it is called, on the locals as they are there.</summary>
    private Value LocalFunction(IInvocationOperation call, (ImmutableArray<Value> Values, ImmutableArray<IOperation> Operations) arguments)
    {
        var function = call.TargetMethod.OriginalDefinition;
        if (frame.Nesting >= NestingLimit
            || analysis.Following.Contains(function, SymbolEqualityComparer.Default)
            || GraphOf(function) is not { } found)
        {
            return Unseen(call, Value.Unknown, arguments);
        }

        var nested = NestedFrame(found.Regions, function) with { Depth = frame.Depth, IsInCleanUp = isInCleanUp };
        var entry = state.Clone();
        entry.Drop(Place.Result);
        for (var i = 0; i < function.Parameters.Length && i < arguments.Values.Length; i++)
        {
            var parameter = Place.Of(function.Parameters[i]);
            if (function.Parameters[i].RefKind == RefKind.Out)
            {
                continue;
            }

            if (PlaceOf(arguments.Operations[i]) is { } source && !state.IsUnborn(source) && MayAlias(function.Parameters[i].Type) && !frame.Written.IsWritten(function.Parameters[i].OriginalDefinition))
            {
                entry.WriteAlias(parameter, source, arguments.Values[i]);
            }
            else
            {
                entry.Write(parameter, arguments.Values[i]);
            }
        }

        analysis.Following.Push(function);
        var left = new Interpreter(analysis, nested with { IsCalled = true }).Run(entry, recording);
        analysis.Following.Pop();
        if (left is null)
        {
            state.CannotBe();
            return NumberTypes.Any(function.ReturnType);
        }

        outValues.Clear();
        foreach (var parameter in function.Parameters.Where(static p => p.RefKind is RefKind.Out or RefKind.Ref))
        {
            outValues[parameter.OriginalDefinition] = left.IsUnborn(Place.Of(parameter)) ? NumberTypes.Any(parameter.Type) : left.Read(Place.Of(parameter));
        }

        var value = left.IsUnborn(Place.Result) || function.ReturnsVoid ? NumberTypes.Any(AwaitedType(function.ReturnType)) : left.Read(Place.Result);
        if (left.Answers.TryGetValue(left.Resolve(Place.Result), out var answer) || left.Answers.TryGetValue(Place.Result, out answer))
        {
            callAnswers[call] = answer.Map(facts => facts.Moved(place => place.Root.Kind is PlaceKind.Result ? null : left.Resolve(place)));
        }

        // An asynchronous function that is not awaited at once goes on later.
        if (function.IsAsync && !IsAwaited(call) && call.Parent is not IAwaitOperation)
        {
            var before = state;
            state = State.Join(before, WithoutNested(left, function))!.Clone();
        }
        else
        {
            state = WithoutNested(left, function);
        }

        WriteReferences(call, parameter => outValues.TryGetValue(parameter.OriginalDefinition, out var given) ? given : null);
        return Typed(value, AwaitedType(function.ReturnType));
    }

    private static State WithoutNested(State left, IMethodSymbol function)
    {
        var outer = left.Clone();
        outer.Drop(Place.Result);
        foreach (var parameter in function.Parameters)
        {
            outer.Drop(Place.Of(parameter));
        }

        return outer;
    }

    private (FlowRegions Regions, Frame Declaring)? GraphOf(IMethodSymbol localFunction)
    {
        for (var current = frame; current is not null; current = current.Around)
        {
            if (current.Regions.Graph.LocalFunctions.Contains(localFunction.OriginalDefinition, SymbolEqualityComparer.Default))
            {
                var symbol = current.Regions.Graph.LocalFunctions.First(f => SymbolEqualityComparer.Default.Equals(f, localFunction.OriginalDefinition));
                return (current.Regions.NestedRegions(current.Regions.Graph.GetLocalFunctionControlFlowGraph(symbol, analysis.CancellationToken)), current);
            }
        }

        return null;
    }
}
