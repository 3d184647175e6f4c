using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>Finds the loops and fan-outs around a call: outward through its member, and on from there through whoever calls it within the type.</summary>
internal sealed class SurroundingsReader(TypeCode code, ItemCounts counts)
{
    private const int CallDepthLimit = 4;

    /// <returns>One for each way that leads to the call.</returns>
    public ImmutableArray<Surroundings> Read(Location call)
    {
        if (code.InvocationAt(call) is not { } invocation)
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<Surroundings>();
        var isPending = IsTask(invocation.Type);
        Climb(new(invocation, isPending) { Receiver = invocation.Instance }, found, []);
        return found.ToImmutable();
    }

    private void Climb(Way way, ImmutableArray<Surroundings>.Builder found, ImmutableArray<ISymbol> through)
    {
        for (var (child, parent) = (way.At, way.At.Parent); ; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case null:
                    Leave(way, code.MemberOf(child), found, through);
                    return;
                case IAwaitOperation:
                    way.IsPending = false;
                    break;
                case IInvocationOperation { TargetMethod: var method } waiting when waiting.Instance == child && TaskMethods.Blocks(method):
                case IPropertyReferenceOperation { Property.Name: "Result" } result when result.Instance == child && IsTask(child.Type):
                    way.IsPending = false;
                    break;
                case IVariableDeclaratorOperation { Symbol: var local } when way.IsPending && Bounds.AwaitsIn(Scope(parent), local):
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var assigned } } when way.IsPending && Bounds.AwaitsIn(Scope(parent), assigned):
                    way.IsPending = false;
                    break;
                case ITryOperation { Catches.IsEmpty: false } attempt when attempt.Body == child:
                    way.IsCaught = true;
                    break;
                case ILoopOperation loop when loop.Body == child || (loop as IForLoopOperation)?.AtLoopBottom.Contains(child) is true:
                    way.Enter(loop, way.IsPending && counts.AreFew(loop), ItemLoops.IsOfItems(loop, way.At) && !counts.AreAHandful(loop));
                    break;
                case IAnonymousFunctionOperation function:
                    way.Leave(function);
                    way.IsPending |= function.Symbol.IsAsync;
                    Hand(way, function, found, through);
                    return;
                case ILocalFunctionOperation function:
                    Leave(way, function.Symbol, found, through);
                    return;
            }
        }
    }

    /// <summary>Goes on from whoever calls or hands on the method; without anyone, the way ends.</summary>
    private void Leave(Way way, ISymbol? function, ImmutableArray<Surroundings>.Builder found, ImmutableArray<ISymbol> through)
    {
        found.Add(way.End());
        if (function is not IMethodSymbol method || through.Length >= CallDepthLimit || through.Contains(function, SymbolEqualityComparer.Default))
        {
            return;
        }

        way.IsPending |= method.IsAsync || IsTask(method.ReturnType);
        foreach (var use in code.UsesOf(method))
        {
            var next = way.From(use, method);
            if (use is IInvocationOperation)
            {
                Climb(next, found, through.Add(function));
            }
            else
            {
                Hand(next, use, found, through.Add(function));
            }
        }
    }

    /// <summary>Goes on from what is done with a function: a lambda, or a method that is named without being called.</summary>
    private void Hand(Way way, IOperation function, ImmutableArray<Surroundings>.Builder found, ImmutableArray<ISymbol> through)
    {
        var value = function;
        while (value.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation or IVariableInitializerOperation)
        {
            value = value.Parent;
        }

        switch (value.Parent)
        {
            case IArgumentOperation { Parent: IInvocationOperation call }:
                Run(way, call, found, through);
                break;
            case IVariableDeclaratorOperation { Symbol: var local }:
                foreach (var use in Bounds.ReferencesTo(local, Root(value)))
                {
                    if (use.Parent is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } call)
                    {
                        Climb(way.From(call, null), found, through);
                    }
                    else
                    {
                        Hand(way.From(use, null), use, found, through);
                    }
                }

                break;
            default:
                // Stored or returned: who calls it, and how often, is not seen.
                found.Add(way.End());
                break;
        }
    }

    /// <summary>Goes on from a call that runs the function, once or for many items.</summary>
    private void Run(Way way, IInvocationOperation call, ImmutableArray<Surroundings>.Builder found, ImmutableArray<ISymbol> through)
    {
        if (KmsSymbols.IsRetryWrapper(call.TargetMethod))
        {
            way.IsRetried = true;
            Climb(way.From(call, null, isPending: true), found, through);
            return;
        }

        switch (FanOuts.RunnerOf(call.TargetMethod))
        {
            case FanOuts.Runner.Once:
                Climb(way.From(call, null, isPending: true), found, through);
                break;
            case FanOuts.Runner.ForEachItem:
                way.Repeat(way.IsPending ? counts.AreFewItemsOf(call) : null, call, !counts.AreAHandfulOf(call));
                Climb(way.From(call, null), found, through);
                break;
            case FanOuts.Runner.Lazily when !way.IsPending:
                way.Repeat(null, call, !counts.AreAHandfulOf(call));
                Climb(way.From(call, null), found, through);
                break;
            case FanOuts.Runner.Lazily when FanOuts.StartOf(call) is { } start:
                way.Repeat(counts.AreFewItemsOf(call), call, !counts.AreAHandfulOf(call));
                Climb(way.From(start, null, isPending: true), found, through);
                break;
            case FanOuts.Runner.Parallel:
                way.Repeat(counts.AreFewItemsOf(call) || (!way.IsPending && counts.DegreeIsBounded(call)), call, !counts.AreAHandfulOf(call));
                Climb(way.From(call, null), found, through);
                break;
            case FanOuts.Runner.ParallelAsync:
                way.Repeat(counts.AreFewItemsOf(call) || counts.DegreeIsBounded(call), call, !counts.AreAHandfulOf(call));
                Climb(way.From(call, null, isPending: true), found, through);
                break;
            default:
                // Code of others may throttle, retry or store it.
                found.Add(way.End());
                break;
        }
    }

    /// <summary>The loop, function or member around: what happens with a task outside of it happens for all rounds together.</summary>
    private static IOperation Scope(IOperation operation)
    {
        while (operation.Parent is { } parent and not (ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            operation = parent;
        }

        return operation;
    }

    private static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    private static bool IsTask(ITypeSymbol? type) => TaskMethods.IsTask(type);

    /// <summary>How far the search has come, and what it has passed.</summary>
    private sealed class Way(IOperation at, bool isPending)
    {
        private ImmutableArray<Repetition> repetitions = [];
        private ImmutableArray<Location> path = [];
        private bool isGated;
        private bool clientVaries;

        public IOperation At => at;

        /// <summary>The task has been started, and nobody has waited for it yet.</summary>
        public bool IsPending { get; set; } = isPending;

        public bool IsCaught { get; set; }

        public bool IsRetried { get; set; }

        /// <summary>What the client comes from, as it is called here.</summary>
        public IOperation? Receiver { get; init; }

        public Surroundings End() => new(repetitions, path, IsRetried, clientVaries);

        /// <param name="areFew">Whether its items are few for certain; not asked where one runs after the other.</param>
        /// <param name="isOfItems">As in <see cref="Repetition"/>.</param>
        public void Enter(ILoopOperation loop, bool areFew, bool isOfItems)
        {
            clientVaries |= Receiver is not null && loop.Locals.Any(item => Bounds.DependsOn(Receiver, item));
            if (IsCaught && Bounds.Waits(loop.Body))
            {
                IsRetried = true;
                return;
            }

            isGated |= Bounds.TakesWorkFromQueue(loop) || Bounds.Gates(loop.Body) || (IsPending && Bounds.AwaitsBatches(loop.Body));
            Repeat(IsPending ? areFew : null, loop, isOfItems);
        }

        public void Leave(IAnonymousFunctionOperation function)
        {
            clientVaries |= Receiver is not null && function.Symbol.Parameters.Any(item => Bounds.DependsOn(Receiver, item));
            isGated |= Bounds.Gates(function.Body);
        }

        /// <param name="areFew">Whether what runs at the same time is bounded; null where one runs after the other.</param>
        public void Repeat(bool? areFew, IOperation by, bool isOfItems) => repetitions = repetitions.Add(new(
            areFew switch
            {
                null => RepetitionKind.Sequence,
                true => RepetitionKind.BoundedFanOut,
                false => isGated ? RepetitionKind.BoundedFanOut : RepetitionKind.UnboundedFanOut,
            },
            by.Syntax.GetLocation(),
            isOfItems));

        /// <summary>The same way, at the next place.</summary>
        /// <param name="method">The method that is left, if any; its code may hold a gate.</param>
        public Way From(IOperation next, IMethodSymbol? method, bool? isPending = null)
        {
            var isGate = method is not null && Bounds.Gates(MemberAround());
            return new Way(next, isPending ?? IsPending)
            {
                repetitions = repetitions,
                path = method is null ? path : path.Add(next.Syntax.GetLocation()),
                isGated = isGated || isGate,
                clientVaries = clientVaries,
                IsRetried = IsRetried,
                Receiver = Held(Receiver) is IParameterReferenceOperation { Parameter: var parameter } && method is not null && next is IInvocationOperation call
                    ? call.Arguments.FirstOrDefault(argument => argument.Parameter.Is(parameter))?.Value ?? Receiver
                    : Receiver,
            };
        }

        /// <summary>What holds the client: <c>home</c> of <c>home.Client</c>.</summary>
        private static IOperation? Held(IOperation? receiver)
        {
            while (receiver is IMemberReferenceOperation { Instance: { } holder })
            {
                receiver = holder;
            }

            return receiver;
        }

        private IOperation MemberAround()
        {
            var member = at;
            while (member.Parent is { } parent)
            {
                member = parent;
                if (member is ILocalFunctionOperation)
                {
                    break;
                }
            }

            return member;
        }
    }
}
