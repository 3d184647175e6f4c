using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Delegates made in the code at hand: what they run, where they are called, and what they may do where nobody sees it.</summary>
internal sealed partial class Interpreter
{
    /// <summary>How often a function is run to see what its calls change in the end.</summary>
    private const int RerunLimit = 8;

    private Value Lambda(IFlowAnonymousFunctionOperation lambda, ITypeSymbol? type)
    {
        if (frame.Nesting >= NestingLimit)
        {
            Abandon(lambda);
            return NumberTypes.Any(type, Origin.Computed) with { Null = Nullness.No };
        }

        var graph = frame.Regions.Graph.GetAnonymousFunctionControlFlowGraph(lambda, analysis.CancellationToken);
        return MakeFunction(lambda, type, lambda.Symbol, frame.Regions.NestedRegions(graph));
    }

    private Value DelegateCreation(IDelegateCreationOperation creation)
    {
        switch (creation.Target)
        {
            case IFlowAnonymousFunctionOperation lambda:
                return Lambda(lambda, creation.Type);
            case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } local } when GraphOf(local) is { } found:
                return MakeFunction(creation, creation.Type, local, found.Regions);
            case IMethodReferenceOperation reference:
                return MakeFunction(reference, creation.Type);
            default:
                return Evaluate(creation.Target);
        }
    }

    private Value MakeFunction(IMethodReferenceOperation reference, ITypeSymbol? type)
    {
        var receiver = reference.Instance is null ? Value.Unknown : Evaluate(reference.Instance);
        var made = Make(reference, type ?? analysis.Engine.Compilation.ObjectType, content: null);
        state.Update(made, function => function with { Base = receiver.Objects.IsEmpty ? null : receiver });
        analysis.Functions.Made(made.Objects[0], new(reference.Method, reference.Syntax)
        {
            Frame = frame,
            Captured = state.Clone(),
            Instance = reference.Instance,
            Receiver = receiver,
        }, recording);
        return made;
    }

    private Value MakeFunction(IOperation creation, ITypeSymbol? type, IMethodSymbol symbol, FlowRegions regions)
    {
        var captured = state.Clone();
        foreach (var place in captured.Values.Keys.Concat(captured.Aliases.Keys).ToList())
        {
            if (place is { Kind: PlaceKind.Local or PlaceKind.Parameter, Parent: null, Symbol: { } written } && frame.Written.IsWrittenAfter(written, creation.Syntax))
            {
                captured.Write(place, NumberTypes.Any(Members.TypeOf(written), Origin.Lost));
            }
        }

        ReleaseMentioned(regions.Graph);
        var function = new Function(symbol, creation.Syntax) { Regions = regions, Frame = frame, Captured = captured };
        var worksOn = state.Objects.IsEmpty ? [] : Mentioned(regions.Graph);
        if (worksOn.Length > 0 && creation.Syntax.Parent is ArgumentSyntax)
        {
            // Whoever is handed the function calls it there and then, or at least for its result.
            worksOn = ChangedBy(function, worksOn);
        }

        var made = Make(creation, type ?? analysis.Engine.Compilation.ObjectType, content: null);
        state.Update(made, delegated => delegated with { Base = worksOn.IsEmpty ? null : new Value { Objects = worksOn } });
        analysis.Functions.Made(made.Objects[0], function, recording);
        return made;
    }

    /// <summary>The objects that the function's code changes, whatever it is called with.</summary>
    private ImmutableArray<ObjectId> ChangedBy(Function function, ImmutableArray<ObjectId> mentioned)
    {
        if (analysis.Following.Contains(function.Method, SymbolEqualityComparer.Default))
        {
            return mentioned;
        }

        analysis.Following.Push(function.Method);
        var left = new Interpreter(analysis, NestedFrame(function)).Run(function.Captured.Clone(), record: false);
        analysis.Following.Pop();
        return left is null ? mentioned
            : [.. state.Objects.Keys.Where(id => left.Objects.TryGetValue(id, out var after) && !State.AreSame(state.Objects[id], after))];
    }

    /// <summary>Whoever holds the function may have called it: the members that it assigns are as their declarations say.</summary>
    private void ForgetWrittenBy(ObjectId id)
    {
        if (analysis.Functions.Of(id) is not { } function)
        {
            return;
        }

        if (function.Regions is not { } regions)
        {
            if (!Measures.IsPlatform(function.Method))
            {
                state.ForgetMembersOf(function.Method.ContainingType.OriginalDefinition);
            }

            return;
        }

        foreach (var member in regions.Writes.Members)
        {
            state.ForgetMember(member);
        }

        foreach (var type in regions.Writes.ByCallsOf)
        {
            state.ForgetMembersOf(type);
        }
    }

    /// <summary>The function may be called now, later, or several times, with anything.</summary>
    public void RunFree(ObjectId id, Function function)
    {
        if (!analysis.Functions.SetFree(id))
        {
            return;
        }

        if (function.Regions is null)
        {
            analysis.Facts?.Call(function.Method.OriginalDefinition, [.. function.Method.Parameters.Select(static parameter => NumberTypes.Any(parameter.Type))], function.Creation);
            return;
        }

        if (analysis.Following.Contains(function.Method, SymbolEqualityComparer.Default))
        {
            return;
        }

        var entry = function.Captured.Clone();
        if (entry.Objects.TryGetValue(id, out var made) && made.Base is { } worksOn)
        {
            entry.Escape(worksOn);
        }

        analysis.Following.Push(function.Method);
        new Interpreter(analysis, NestedFrame(function)).Run(entry, record: true);
        analysis.Following.Pop();
    }

    /// <summary>A call of a delegate.</summary>
    private Value InvokeDelegate(IInvocationOperation call, Value target, (ImmutableArray<Value> Values, ImmutableArray<IOperation> Operations) arguments)
    {
        if ((analysis.Functions.Of(target) ?? HeldBy(call)) is not { } function
            || Run(function, call, arguments.Values, [.. arguments.Operations]) is not { } result)
        {
            Escape(target, call.Syntax);
            return Unseen(call, Value.Unknown, arguments);
        }

        if (target.Objects is [var made])
        {
            analysis.Functions.WasCalled(made);
        }

        WriteReferences(call, parameter => outValues.TryGetValue(function.Method.Parameters[parameter.Ordinal].OriginalDefinition, out var given) ? given : null);
        return Typed(result, AwaitedType(call.TargetMethod.ReturnType));
    }

    /// <summary>What runs where a delegate is called that a readonly member has held from its initializer on; null where that is not known.</summary>
    private Function? HeldBy(IInvocationOperation call)
    {
        if (call.Instance is not IMemberReferenceOperation { Member: var member }
            || frame.Depth >= Math.Min(CallDepthLimit, analysis.Level)
            || analysis.Effort.IsSpent
            || analysis.Members.OnlyInitializerOf(member) is not { } initializer
            || analysis.Engine.Bodies.Of(initializer, analysis.CancellationToken) is not { } body)
        {
            return null;
        }

        var holding = new Frame(body.Regions, member, frame.Via.Add(call), frame.Depth + 1)
        {
            Root = body.Root,
            Written = body.Written,
            Way = $"{Way}/{call.Syntax.SpanStart}",
            IsInCleanUp = isInCleanUp,
        };
        var captured = new State(analysis.Declared);
        var creation = body.Regions.Graph.Blocks.SelectMany(static block => block.Operations).OfType<ISimpleAssignmentOperation>()
            .Select(static assignment => assignment.Value).OfType<IDelegateCreationOperation>().LastOrDefault();
        return creation?.Target switch
        {
            IFlowAnonymousFunctionOperation lambda => new(lambda.Symbol, lambda.Syntax)
            {
                Regions = body.Regions.NestedRegions(body.Regions.Graph.GetAnonymousFunctionControlFlowGraph(lambda, analysis.CancellationToken)),
                Frame = holding,
                Captured = captured,
            },
            IMethodReferenceOperation { Instance: null } method => new(method.Method, method.Syntax) { Frame = holding, Captured = captured },
            _ => null,
        };
    }

    /// <summary>A member of the platform calls the delegate that it is given; null where it is not known what that runs.</summary>
    public Value? Invoke(IOperation site, Value target, ImmutableArray<Value> values)
    {
        if (analysis.Functions.Of(target) is not { } function
            || function.Method.Parameters.Length - (function.Instance is not null && function.Method.IsStatic ? 1 : 0) > values.Length)
        {
            return null;
        }

        ImmutableArray<IOperation?> operations = [.. values.Select(static _ => (IOperation?)null)];
        ForgetChangedByCallsIn(function, site, values, operations);
        if (Run(function, site, values, operations) is not { } result)
        {
            return null;
        }

        analysis.Functions.WasCalled(target.Objects[0]);
        if (state.Objects.TryGetValue(target.Objects[0], out var made) && made.Base is { } worksOn)
        {
            // How often, and when, is the platform's business.
            state.Escape(worksOn);
        }

        return result;
    }

    /// <summary>
    /// Before each call of the function there may have been another: the members that one changes through methods may hold anything. (What its own code assigns
    /// is not tracked.)
    /// </summary>
    private void ForgetChangedByCallsIn(Function function, IOperation site, ImmutableArray<Value> values, ImmutableArray<IOperation?> operations)
    {
        if (function.Regions is { Writes.ByCallsOf.IsEmpty: true } || (function.Regions is null && Measures.IsPlatform(function.Method)))
        {
            return;
        }

        var (wasRecording, before) = (recording, state);
        var isChanged = true;
        for (var round = 0; isChanged && round < RerunLimit; round++)
        {
            recording = false;
            state = before.Clone();
            var after = Run(function, site, values, operations) is null ? before : state;
            (recording, state) = (wasRecording, before);
            isChanged = after.IsFeasible && state.ForgetChangedIn(after);
        }

        if (isChanged)
        {
            state.ForgetMembersOf(function.Method.ContainingType.OriginalDefinition);
        }
    }

    /// <summary>What is known of the element for which the predicate that ran last has answered true; null if it never does.</summary>
    public Value? Passing(Value predicate, Value element) =>
        analysis.Functions.Of(predicate) is not { Regions: not null, Method.Parameters: [var parameter, ..] } ? element
        : lastAnswer.If(true) is not { } facts ? null
        : facts.Values.TryGetValue(Place.Of(parameter), out var fact) ? Lattice.Meet(element, fact) : element;

    private Value? Run(Function function, IOperation site, ImmutableArray<Value> values, IReadOnlyList<IOperation?> operations)
    {
        if (function.Regions is { } regions)
        {
            return RunNested(function.Method, regions, function, site, values, operations);
        }

        var method = function.Method;
        var (receiver, instance) = (function.Receiver, function.Instance);
        if (instance is not null && method.IsStatic)
        {
            // An extension method
            (values, operations) = (values.Insert(0, receiver), [instance, .. operations]);
            (receiver, instance) = (Value.Unknown, null);
        }

        if (recording && function.Frame.Depth == 0 && !Measures.IsPlatform(method))
        {
            analysis.Facts?.Call(method.OriginalDefinition, [.. values.Select(Outlived)], site.Syntax);
        }

        return Measures.IsPlatform(method) && analysis.Engine.Rows.Of(method) is { } row
            ? Typed(new RowCall(this, site, method, instance, state.Refreshed(receiver), values, [.. operations.Select(operation => operation ?? site)]).Apply(row), AwaitedType(method.ReturnType))
            : Follow(method, site, instance, receiver, values, operations);
    }
}
