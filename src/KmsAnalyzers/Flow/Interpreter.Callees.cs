using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Methods with source are run where they are called, on what they are called with.</summary>
internal sealed partial class Interpreter
{
    private const int CallDepthLimit = 3;

    /// <summary>What the method yields for these arguments, or null if it cannot be followed.</summary>
    private Value? Follow(
        IMethodSymbol called,
        IOperation site,
        IOperation? instanceOperation,
        Value instance,
        ImmutableArray<Value> arguments,
        IReadOnlyList<IOperation?> operations)
    {
        if (frame.Depth >= Math.Min(CallDepthLimit, analysis.Level)
            || analysis.Effort.IsSpent
            || analysis.Engine.Implementations.Of(called, ExactTypeOf(instance) ?? SealedTypeOf(instanceOperation), instanceOperation?.Syntax is BaseExpressionSyntax) is not { } method
            || analysis.Following.Contains(method, SymbolEqualityComparer.Default)
            || BodyOf(method) is not { } body)
        {
            return null;
        }

        var isOnThis = instanceOperation is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };
        var callee = new Frame(body.Regions, method, site is IInvocationOperation call ? frame.Via.Add(call) : frame.Via, frame.Depth + 1)
        {
            Root = body.Root,
            Written = body.Written,
            Way = $"{Way}/{site.Syntax.SpanStart}",
            IsInCleanUp = isInCleanUp,
            Untracked = frame.Untracked.Union(frame.Written.UntrackedMembers).Union(UnderTwoNames(method, body.Regions, operations)),
            IsCaught = AreAny(handlers) || IsPending(method, site) || Iterators.Is(method),
        };

        if (body.Written.HasReferencesToElements)
        {
            state.ForgetItems();
        }

        ImmutableArray<Place?> places = [.. operations.Select(PlaceOf)];
        for (var i = 0; i < places.Length && i < arguments.Length; i++)
        {
            if (places[i] is { } read)
            {
                state.KeepRead(read, arguments[i]);
            }
        }

        var passage = new Passage(method, isOnThis) { FunctionCalls = analysis.Functions.Calls };
        var entry = passage.Enter(state, PlaceOfInstance(instanceOperation, instance), instance, arguments, places);
        if (Iterators.Is(method))
        {
            entry.Write(Place.Result, Value.OfLength(0));
        }

        var (ended, thrown) = Outcome(callee, method, entry, instance, arguments);
        var left = ended;
        if (IsPending(method, site) || Iterators.Is(method))
        {
            // It goes on later, if at all, and keeps to itself what it throws: it may have come to any point.
            left = LeftSomewhere(left, thrown);
        }
        else if (thrown is not null)
        {
            ThrowsFrom(passage, callee, thrown, PlaceOfInstance(instanceOperation, instance), operations);
        }

        if (left is null)
        {
            state.CannotBe();
            return NumberTypes.Any(method.ReturnType);
        }

        return Return(passage, callee, left, ended, site, instanceOperation, instance, operations);
    }

    private static INamedTypeSymbol? SealedTypeOf(IOperation? instance) => instance is IInstanceReferenceOperation { Type: INamedTypeSymbol { IsSealed: true } type } ? type : null;

    /// <summary>The code of a method of the compilation; null where it has none, or more than is looked at.</summary>
    private Body? BodyOf(IMethodSymbol method) =>
        analysis.Engine.Bodies.Of(method.DeclaringSyntaxReferences[0].GetSyntax(analysis.CancellationToken), analysis.CancellationToken);

    /// <summary>The state in which the method returns; known already, if it was given the same before and had nothing in hand that it could change.</summary>
    private (State? Left, State? Thrown) Outcome(Frame callee, IMethodSymbol method, State entry, Value instance, ImmutableArray<Value> arguments)
    {
        var isPure = entry.Uncleared.IsEmpty && instance.Objects.IsEmpty && arguments.All(static argument => argument.Objects.IsEmpty) && entry.Values.Values.All(static value => value.Objects.IsEmpty);
        if (!analysis.Effort.Outcomes.TryGetValue(method, out var known))
        {
            analysis.Effort.Outcomes[method] = known = [];
        }

        if (isPure && known.FirstOrDefault(k => k.Callee.Depth == callee.Depth && (k.Callee.IsCaught || !callee.IsCaught) && k.Callee.Untracked.SetEquals(callee.Untracked) && (k.IsRecorded || !recording) && k.Entry.HasSameValues(entry)) is { } before)
        {
            return (before.Left?.With(entry.Objects), before.Thrown?.With(entry.Objects));
        }

        var events = analysis.Recording.Events;
        var (kept, start) = (entry.Objects, entry.Clone());
        analysis.Following.Push(method);
        var run = new Interpreter(analysis, callee);
        var (left, thrown) = (run.Run(entry, recording), run.Thrown);
        analysis.Following.Pop();
        if (isPure && analysis.Recording.Events == events && !analysis.Effort.IsSpent && (left is null || left.MakesNothing(kept)) && (thrown is null || thrown.MakesNothing(kept)) && known.Count < 32)
        {
            known.Add(new Outcome(callee, start, left, thrown, recording));
        }

        return (left, thrown);
    }

    /// <summary>Whether the call comes back before the method has ended, as one of an asynchronous method does that is not awaited at once.</summary>
    public static bool IsPending(IMethodSymbol method, IOperation site) =>
        method.IsAsync && !Iterators.Is(method) && site.Parent is not (null or IAwaitOperation) && !IsAwaited(site);

    /// <summary>Any state between the beginning and the end; what the method yields, it yields at the end.</summary>
    private static State? LeftSomewhere(State? left, State? thrown)
    {
        var somewhere = thrown?.Clone();
        somewhere?.Drop(Place.Result);
        return State.Join(left, somewhere);
    }

    /// <summary>An exception leaves the method: what it has done by then is done.</summary>
    private void ThrowsFrom(Passage passage, Frame callee, State thrown, Place? instance, IReadOnlyList<IOperation?> operations)
    {
        var before = state;
        state = state.Clone();
        state.TakeOver(thrown, passage.IsOnThis, instance);
        WriteThrough(passage.Method, callee, thrown, operations);
        Throws(handlers, state);
        state = before;
    }

    /// <param name="passage">The way in, and back.</param>
    /// <param name="callee">The method.</param>
    /// <param name="left">The state in which it goes back to the caller.</param>
    /// <param name="ended">The state in which it has come to its end; null if it never does.</param>
    private Value Return(Passage passage, Frame callee, State left, State? ended, IOperation site, IOperation? instanceOperation, Value instance, IReadOnlyList<IOperation?> operations)
    {
        var method = passage.Method;
        var instancePlace = PlaceOfInstance(instanceOperation, instance);
        var places = operations.Select(PlaceOf).ToList();

        // What a parameter stands for out here, as long as the method has not put something else into it.
        Place? Outside(Place place) => place.Root.Symbol is { } root && callee.IsUntracked(root) ? null : passage.Outside(place, instancePlace, places, callee.Written);

        // The answer is looked at when the `out` arguments have been written.
        Place? WithOut(Place place) => passage.OutArgument(place, places) ?? Outside(place);

        var before = state.Objects;
        var standing = places.Select(place => place is null ? null : state.StandingFor(place)).ToList();
        state.TakeOver(left, passage.IsOnThis, instancePlace);
        for (var i = 0; i < method.Parameters.Length && i < places.Count; i++)
        {
            if (method.Parameters[i].RefKind == RefKind.None && places[i] is { } read && state.MayBeWrittenByOthers(read) && (standing[i] is null || !ReferenceEquals(standing[i], state.StandingFor(read))))
            {
                // The method has written where the argument was read.
                places[i] = null;
            }
        }

        foreach (var id in before.Keys)
        {
            if (analysis.Functions.IsCalledSince(id, passage.FunctionCalls)
                || (!before[id].Escaped && analysis.Functions.Of(id) is not null && state.Objects.TryGetValue(id, out var made) && made.Escaped))
            {
                ForgetWrittenBy(id);
            }
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.Ordinal >= operations.Count || operations[parameter.Ordinal] is not { } collection)
            {
                continue;
            }

            // What there is in it by now, the method has found out.
            if (left.Written.Contains(parameter.OriginalDefinition))
            {
                ForgetLength(collection);
            }

            if (IsWritable(parameter.Type))
            {
                ForgetElementsOf(collection);
            }
        }

        outValues.Clear();
        foreach (var parameter in method.Parameters)
        {
            var place = Place.Of(parameter);
            if (parameter.RefKind is RefKind.Out or RefKind.Ref)
            {
                outValues[parameter.OriginalDefinition] = LeftIn(parameter, callee, left);
                if (!callee.IsUntracked(parameter.OriginalDefinition) && left.Resolve(place) is var source && !source.Equals(place) && Outside(source) is { } same && MayAlias(parameter.Type))
                {
                    outAliases[parameter.OriginalDefinition] = same;
                }
            }
        }

        outAnswers.Clear();
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind is RefKind.Out or RefKind.Ref && !callee.IsUntracked(parameter.OriginalDefinition) && left.Answers.TryGetValue(left.Resolve(Place.Of(parameter)), out var tells))
            {
                outAnswers[parameter.OriginalDefinition] = tells.Map(facts => Told(facts, Outside, method, operations, callee) ?? Facts.None);
            }
        }

        // An asynchronous method that nobody has awaited has proved nothing yet, nor has an iterator that nobody has asked.
        if (Iterators.Is(method))
        {
            state.Escape(new Value { Objects = [.. before.Where(made => state.Objects.TryGetValue(made.Key, out var after) && !State.AreSame(made.Value, after)).Select(static made => made.Key)] });
        }
        else if (!IsPending(method, site))
        {
            state.Refine(Told(left.FactsAbout(passage.IsExtension), Outside, method, operations, callee));
        }
        else if (method.ReturnType is INamedTypeSymbol { IsGenericType: false } task && IsTask(task))
        {
            // Whoever awaits the task knows what it has found out by its end.
            callAnswers[site] = Answer.Nothing with { Others = ended is null ? null : Told(ended.FactsAbout(passage.IsExtension), Outside, method, operations, callee) };
        }

        if (left.Answers.TryGetValue(left.Resolve(Place.Result), out var answer) || left.Answers.TryGetValue(Place.Result, out answer))
        {
            callAnswers[site] = answer.Map(facts => Told(facts, WithOut, method, operations, callee) ?? Facts.None);
        }

        if (left.Links.TryGetValue(left.Resolve(Place.Result), out var link) && LinkOutside(link, Outside, method, operations, callee) is { } measured)
        {
            callLinks[site] = measured;
        }

        foreach (var source in left.Sources)
        {
            if (LinkOutside(source.Value, Outside, method, operations, callee) is { } kept)
            {
                state.WriteLink(source.Key, kept);
            }
        }

        var items = left.Items(Place.Result, AwaitedType(method.ReturnType));
        if (items.Any(left.Answers.ContainsKey))
        {
            callParts[site] = [.. items.Select(item => left.Answers.TryGetValue(item, out var told)
                ? told.Map(facts => Told(facts, place => WithOut(place) ?? items.FirstOrDefault(other => left.Resolve(other).Equals(place)), method, operations, callee) ?? Facts.None)
                : Answer.Nothing)];
        }

        var result = ResultOf(left, method);
        return left.Resolve(Place.Result) is { Kind: PlaceKind.Parameter } handedBack && Outside(handedBack) is { } given && !state.IsUnborn(given)
            ? result with { Length = result.Length & state.Read(given).Length }
            : result;
    }

    /// <summary>What a number measures that a method made of what it was given.</summary>
    private Link? LinkOutside(Link link, Func<Place, Place?> outside, IMethodSymbol method, IReadOnlyList<IOperation?> operations, Frame callee)
    {
        if (outside(link.Subject) is { } measured)
        {
            return link with { Subject = state.Resolve(measured) };
        }

        var given = method.Parameters.FirstOrDefault(parameter => link.Subject.Equals(Place.Of(parameter)));
        return given is not null && given.Ordinal < operations.Count && operations[given.Ordinal] is { } argument
            && !callee.Written.IsWritten(given.OriginalDefinition) && !MayChangeWhatIsRead(callee, argument) && LinkOf(argument) is { } inner
            ? link.After(inner)
            : null;
    }

    /// <summary>What the method returns; of a task, what it yields; of an iterator, all that it yields.</summary>
    private static Value ResultOf(State left, IMethodSymbol method)
    {
        var type = AwaitedType(method.ReturnType);
        if (left.IsUnborn(Place.Result) || method.ReturnsVoid)
        {
            return NumberTypes.Any(type);
        }

        var result = left.Read(Place.Result);
        var items = left.Items(Place.Result, type);
        return items.Length > 0 && items.All(left.IsAssigned) ? result with { Parts = [.. items.Select(left.Read)] } : result;
    }

    /// <summary>
    /// What the method found out, said of what its parameters stand for: a place, or an expression that measures one (<c>Check(data.Length)</c>).
    /// Null if it cannot be.
    /// </summary>
    private Facts? Told(Facts facts, Func<Place, Place?> outside, IMethodSymbol method, IReadOnlyList<IOperation?> operations, Frame callee)
    {
        var moved = facts.Moved(outside);
        State? learning = null;
        for (var i = 0; i < method.Parameters.Length && i < operations.Count; i++)
        {
            if (operations[i] is not { } argument || callee.Written.IsWritten(method.Parameters[i].OriginalDefinition)
                || !facts.Values.TryGetValue(Place.Of(method.Parameters[i]), out var fact)
                || (PlaceOf(argument) is not null && !NumberTypes.IsBoolean(argument.Type))
                || !Peek(argument).Objects.IsEmpty
                || MayChangeWhatIsRead(callee, argument))
            {
                // A stream or collection that was made for the call may have another size by now, and so may what the expression was made of.
                continue;
            }

            learning = With(learning ?? state, () =>
            {
                if (NumberTypes.IsBoolean(argument.Type))
                {
                    // A guard that is handed the condition: Ensure.That(data.Length <= 4096).
                    if (fact.Number.Single is { } truth && !NumberTypes.IsNullable(argument.Type))
                    {
                        Assume(argument, truth == 1);
                    }
                }
                else if (NumberTypes.IsIntegral(argument.Type))
                {
                    RefineNumber(argument, fact.Number);
                    if (state.IsFeasible && !fact.Origin.Doubts.IsEmpty && LinkOf(argument) is { } size && !state.IsUnborn(size.Subject))
                    {
                        state.Doubt(size, fact.Origin.Doubts);
                    }
                }
                else
                {
                    RefineLength(argument, fact.Length);
                }
            });
            if (learning is null)
            {
                return null;
            }
        }

        return learning is null ? moved : learning.FactsBeyond(state).And(moved);
    }

    /// <summary>Whether the method assigns a member that the expression reads, or calls code of the compilation that might.</summary>
    private static bool MayChangeWhatIsRead(Frame callee, IOperation argument)
    {
        var read = argument.DescendantsAndSelf().OfType<IMemberReferenceOperation>().Select(static reference => Members.Read(reference.Member))
            .Where(static member => !member.DeclaringSyntaxReferences.IsEmpty && (Members.IsComputed(member) || member is not IFieldSymbol { IsReadOnly: true } and not IFieldSymbol { IsConst: true } and not IPropertySymbol { SetMethod: null }))
            .ToImmutableHashSet(SymbolEqualityComparer.Default);
        var readsAny = read.Any(Members.IsComputed);
        return !read.IsEmpty && callee.Root.Descendants().Any(operation => operation switch
        {
            IInvocationOperation call => !call.TargetMethod.DeclaringSyntaxReferences.IsEmpty,
            IMemberReferenceOperation member => readsAny || read.Contains(Members.Read(member.Member)),
            _ => false,
        });
    }

    private static bool IsAwaited(IOperation site)
    {
        for (var parent = site.Parent; parent is IInvocationOperation or IConversionOperation or IArgumentOperation or IPropertyReferenceOperation; parent = parent.Parent)
        {
            if (parent is IPropertyReferenceOperation or IInvocationOperation { TargetMethod.Name: "GetResult" or "Wait" })
            {
                return true;
            }

            if (parent.Parent is IAwaitOperation)
            {
                return true;
            }
        }

        return false;
    }

    private Place? PlaceOfInstance(IOperation? operation, Value instance) =>
        instance.Objects.Length == 1 && state.Objects.TryGetValue(instance.Objects[0], out var made) && !made.IsMany
            ? Place.Of(instance.Objects[0])
            : PlaceOf(operation) is { } place ? state.Resolve(place) : null;

    private INamedTypeSymbol? ExactTypeOf(Value instance) =>
        instance.Objects is [var id] && state.Objects.TryGetValue(id, out var made) ? made.Type as INamedTypeSymbol : null;

    /// <summary>A value with the size that what it refers to has by now.</summary>
    public Value Present(Value value) => state.Refreshed(value);

    public ObjectState? StateOf(Value value)
    {
        ObjectState? joined = null;
        foreach (var id in value.Objects)
        {
            if (!state.Objects.TryGetValue(id, out var made) || !made.IsContainer)
            {
                return null;
            }

            joined = joined is null ? made : State.Either(joined, made);
        }

        return joined;
    }

    public void SetState(Value value, ObjectState? changed)
    {
        if (changed is not null)
        {
            if (value.Objects.Any(state.IsHeldByMember))
            {
                state.ForgetComputed();
            }

            foreach (var id in value.Objects)
            {
                state.ForgetMeasuresOf(id);
            }

            state.Update(value, made => changed with
            {
                Type = made.Type,
                Creation = made.Creation,
                IsContainer = made.IsContainer,
                IsMany = made.IsMany,
                Escaped = made.Escaped || changed.Escaped,
                Revision = made.Revision + 1,
            });
        }
    }
}
