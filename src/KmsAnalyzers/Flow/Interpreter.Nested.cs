using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Lambdas and local functions: code of the member that runs where it is called.</summary>
internal sealed partial class Interpreter
{
    private const int NestingLimit = 8;

    /// <summary>The objects that variables named in the function's code may refer to.</summary>
    private ImmutableArray<ObjectId> Mentioned(ControlFlowGraph graph)
    {
        var found = new HashSet<ObjectId>();
        foreach (var operation in MentionsIn(FlowRegions.OperationsIn(graph)))
        {
            found.UnionWith(state.Read(PlaceOf(operation)!).Objects.Where(state.Objects.ContainsKey));
        }

        return [.. found];
    }

    /// <summary>The reads of locals and parameters that hold something here.</summary>
    private IEnumerable<IOperation> MentionsIn(IEnumerable<IOperation> operations) => operations.Where(operation =>
        operation is ILocalReferenceOperation or IParameterReferenceOperation && PlaceOf(operation) is { } place && state.IsAssigned(place));

    private static Frame NestedFrame(Function function) => NestedFrame(function.Frame, function.Regions!, function.Method);

    private static Frame NestedFrame(Frame around, FlowRegions regions, IMethodSymbol function) => around with
    {
        Regions = regions,
        Owner = function,
        Nesting = around.Nesting + 1,
        Around = around,
        IsCalled = false,
    };

    private void Abandon(IFlowAnonymousFunctionOperation lambda)
    {
        foreach (var operation in MentionsIn(lambda.DescendantsAndSelf()))
        {
            Escape(state.Read(PlaceOf(operation)!), operation.Syntax);
        }
    }

    private Value LocalFunction(IInvocationOperation call, (ImmutableArray<Value> Values, ImmutableArray<IOperation> Operations) arguments)
    {
        var function = call.TargetMethod.OriginalDefinition;
        if (GraphOf(function) is not { } found || RunNested(function, found.Regions, null, call, arguments.Values, [.. arguments.Operations]) is not { } result)
        {
            return Unseen(call, Value.Unknown, arguments);
        }

        WriteReferences(call, parameter => outValues.TryGetValue(parameter.OriginalDefinition, out var given) ? given : null);
        return Typed(result, AwaitedType(function.ReturnType));
    }

    /// <summary>
    /// What the function yields: on the locals as they are here, if it was made in this member's code; in a method that was handed it, on those
    /// that it captured. Null if it cannot be run.
    /// </summary>
    private Value? RunNested(IMethodSymbol function, FlowRegions regions, Function? captured, IOperation site, ImmutableArray<Value> values, IReadOnlyList<IOperation?> operations)
    {
        if (frame.Nesting >= NestingLimit || analysis.Following.Contains(function, SymbolEqualityComparer.Default))
        {
            return null;
        }

        var isHere = captured is null || IsAround(captured.Frame);
        var nested = (isHere ? NestedFrame(frame, regions, function) : NestedFrame(captured!)) with
        {
            IsCalled = true,
            IsInCleanUp = isInCleanUp,
            IsCaught = AreAny(handlers) || IsPending(function, site),
            Untracked = frame.Untracked.Union(UnderTwoNames(function, regions, operations)),
        };
        var entry = isHere ? state.Clone() : captured!.Captured.CalledFrom(state);
        entry.Drop(Place.Result);
        if (Iterators.Is(function))
        {
            entry.Write(Place.Result, Value.OfLength(0));
        }

        for (var i = 0; i < function.Parameters.Length && i < values.Length; i++)
        {
            var parameter = Place.Of(function.Parameters[i]);
            if (function.Parameters[i].RefKind == RefKind.Out)
            {
                continue;
            }

            if (isHere && PlaceOf(operations[i]) is { } source && !state.IsUnborn(source) && MayAlias(function.Parameters[i].Type) && !frame.Written.IsWritten(function.Parameters[i].OriginalDefinition))
            {
                entry.WriteAlias(parameter, source, values[i]);
            }
            else
            {
                entry.Write(parameter, state.Refreshed(values[i]));
            }

            if (isHere && operations[i] is { } argument)
            {
                Tell(entry, parameter, argument);
            }
        }

        analysis.Following.Push(function);
        var run = new Interpreter(analysis, nested);
        var left = run.Run(entry, recording);
        analysis.Following.Pop();
        if (IsPending(function, site))
        {
            left = LeftSomewhere(left, run.Thrown);
        }
        else if (run.Thrown is { } thrown)
        {
            var calling = state;
            state = isHere ? WithoutNested(thrown, function) : TakenOver(thrown);
            WriteThrough(function, nested, thrown, operations);
            Throws(handlers, state);
            state = calling;
        }

        if (left is null)
        {
            state.CannotBe();
            return NumberTypes.Any(function.ReturnType);
        }

        outValues.Clear();
        foreach (var parameter in function.Parameters.Where(static p => p.RefKind is RefKind.Out or RefKind.Ref))
        {
            outValues[parameter.OriginalDefinition] = LeftIn(parameter, nested, left);
        }

        var value = ResultOf(left, function);
        lastAnswer = left.Answers.TryGetValue(left.Resolve(Place.Result), out var answer) || left.Answers.TryGetValue(Place.Result, out answer) ? answer : Answer.Nothing;
        if (isHere && lastAnswer.SaysSomething)
        {
            callAnswers[site] = lastAnswer.Map(facts => facts.Moved(place => place.Root.Kind is PlaceKind.Result ? null : left.Resolve(place)));
        }

        if (isHere && left.Links.TryGetValue(left.Resolve(Place.Result), out var link) && function.Parameters.All(parameter => !link.Subject.DependsOn(Place.Of(parameter))))
        {
            callLinks[site] = link;
        }

        var before = state;
        var after = isHere ? WithoutNested(left, function) : TakenOver(left);

        // An iterator runs later, if at all.
        state = Iterators.Is(function) ? State.Join(before, after)!.Clone() : after;
        return value;
    }

    /// <summary>What the argument measures or tells of what is around the function, the parameter does.</summary>
    private void Tell(State entry, Place parameter, IOperation argument)
    {
        if (LinkOf(argument) is { } link && !state.IsUnborn(link.Subject))
        {
            entry.WriteLink(parameter, link);
        }

        entry.WriteAnswer(parameter, AnswerOf(argument));
    }

    /// <summary>What the answer of the function that ran last tells, in its own terms.</summary>
    private Answer lastAnswer = Answer.Nothing;

    private State TakenOver(State left)
    {
        var after = state.Clone();
        after.TakeOver(left, sameThis: false, instance: null);
        return after;
    }

    /// <summary>Whether the body is the one at hand, or lies around it.</summary>
    private bool IsAround(Frame body)
    {
        for (var current = frame; current is not null; current = current.Around)
        {
            if (ReferenceEquals(current.Regions, body.Regions) && current.Way == body.Way)
            {
                return true;
            }
        }

        return false;
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
