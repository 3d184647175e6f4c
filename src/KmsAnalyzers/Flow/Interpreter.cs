using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>Runs the blocks of one body on abstract values.</summary>
internal sealed partial class Interpreter(Analysis analysis, Frame frame)
{
    private const int ExpressionDepthLimit = 150;
    private const int ManyObjects = 8;

    private readonly Dictionary<int, State> exceptional = [];
    private readonly Dictionary<IOperation, Answer> callAnswers = new(BySyntax.Comparer);
    private ImmutableArray<int> handlers = [];
    private (ImmutableArray<int> Handlers, State State)? thrownBefore;
    private ImmutableDictionary<ObjectId, ObjectState> callersObjects = ImmutableDictionary<ObjectId, ObjectState>.Empty;
    private State state = null!;
    private bool recording;
    private bool isInCleanUp;
    private int expressionDepth;

    private FlowPolicy Policy => analysis.Engine.Policy;

    /// <summary>The state in which the body is left normally, or null if it never is.</summary>
    public State? Run(State entry, bool record)
    {
        callersObjects = entry.Objects;
        var before = entry.Uncleared;
        var left = Fixpoint.Run(this, frame.Regions, entry, record);
        if (record && left is not null && frame is { IsInMember: true, IsCalled: false })
        {
            analysis.Recording.Saw(left.Uncleared.Except(before), static uses => uses with { IsLeft = true });
        }

        return left;
    }

    /// <summary>The states that follow the block on its two branches; null for one that is never taken.</summary>
    public (State? Conditional, State? FallThrough) RunBlock(BasicBlock block, State entry, bool record)
    {
        analysis.CountVisit(entry.Values.Count, isElsewhere: frame.Depth > 0 && block.Kind == BasicBlockKind.Block);
        (state, recording, isInCleanUp) = (entry.Clone(), record, frame.IsInCleanUp || FlowRegions.IsInCleanUp(block));
        handlers = frame.Regions.HandlersOf(block);
        Throws(handlers, state);
        foreach (var operation in block.Operations)
        {
            Evaluate(operation);
            if (!state.IsFeasible)
            {
                return (null, null);
            }

            if (Throwing.MayThrow(operation))
            {
                Throws(handlers, state);
            }
        }

        if (block.BranchValue is not null || block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Rethrow)
        {
            Throws(handlers, state);
        }

        var value = block.BranchValue is null ? null : Evaluate(block.BranchValue);
        if (!state.IsFeasible)
        {
            return (null, null);
        }

        if (block.ConditionKind == ControlFlowConditionKind.None)
        {
            Leave(block, value);
            return (null, state.IsFeasible && block.FallThroughSuccessor is not null ? state : null);
        }

        var after = state;
        var isTrue = value?.Number.Single;
        var whenTrue = isTrue == 0 && NumberTypes.IsBoolean(block.BranchValue!.Type) ? null : Assuming(block.BranchValue!, true, after);
        var whenFalse = isTrue == 1 && NumberTypes.IsBoolean(block.BranchValue!.Type) ? null : Assuming(block.BranchValue!, false, after);
        return block.ConditionKind == ControlFlowConditionKind.WhenTrue ? (whenTrue, whenFalse) : (whenFalse, whenTrue);
    }

    /// <summary>The state without what a branch takes out of scope, and what is not used any more where it leads to.</summary>
    public State Left(State left, ControlFlowBranch branch, BasicBlock destination)
    {
        var unused = frame.Regions.LastUses.Between(branch.Source.Ordinal, destination.Ordinal, left);
        if (unused.IsEmpty && !left.MayHoldUnreachable && branch.LeavingRegions.All(static region => region.Locals.IsEmpty && region.CaptureIds.IsEmpty))
        {
            return left;
        }

        left = left.Clone();
        foreach (var region in branch.LeavingRegions)
        {
            foreach (var local in region.Locals)
            {
                left.Drop(Place.Of(local));
            }

            foreach (var capture in region.CaptureIds)
            {
                left.Drop(Place.Of(capture));
                left.Targets = left.Targets.Remove(capture);
            }
        }

        left.DropUnused(unused);
        if (left.MayHoldUnreachable || left.Objects.Count > callersObjects.Count + ManyObjects)
        {
            left.Collect(callersObjects);
        }

        return left;
    }

    /// <summary>An exception may be thrown in this state.</summary>
    public void Throws(ImmutableArray<int> handlers, State thrown)
    {
        if (!AreAny(handlers) || (thrownBefore is { } before && before.Handlers == handlers && before.State.IsUnchanged(thrown)))
        {
            return;
        }

        thrownBefore = (handlers, thrown.Clone());
        foreach (var handler in handlers)
        {
            if (handler == FlowRegions.Beyond && !frame.IsCaught)
            {
                continue;
            }

            exceptional[handler] = exceptional.TryGetValue(handler, out var known) ? State.JoinLoosely(known, thrown)! : thrown.Clone();
        }
    }

    /// <summary>Whether anybody catches what is thrown; what leaves the body may find nobody who does.</summary>
    private bool AreAny(ImmutableArray<int> handlers) => handlers is [not FlowRegions.Beyond, ..] || (frame.IsCaught && !handlers.IsEmpty);

    /// <summary>All that an exception that leaves the body may find; null if none does, or nobody catches it.</summary>
    public State? Thrown => exceptional.TryGetValue(FlowRegions.Beyond, out var thrown) ? thrown : null;

    /// <summary>What a handler, or the exceptional way into a <c>finally</c> block, starts from: what the <c>try</c> declares is out of scope there.</summary>
    public State? ExceptionalStateAt(int handler)
    {
        if (!exceptional.TryGetValue(handler, out var thrown))
        {
            return null;
        }

        var left = thrown.Clone();
        foreach (var place in frame.Regions.DeclaredInTryOf(handler))
        {
            left.Drop(place);
        }

        if (left.Objects.Count > callersObjects.Count + ManyObjects)
        {
            left.Collect(callersObjects);
        }

        return left;
    }

    public bool MayUnroll(int blocks) => analysis.MayUnroll(blocks);

    private void Leave(BasicBlock block, Value? value)
    {
        if (block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return && value is not null)
        {
            if (frame.IsOutermost)
            {
                Escape(value, block.BranchValue!.Syntax);
            }

            Assign(Place.Result, block.BranchValue!, value);
        }
    }

    private Value Evaluate(IOperation? operation)
    {
        if (operation is null)
        {
            return Value.Unknown;
        }

        if (operation.ConstantValue.HasValue)
        {
            return Noted(operation, NumberTypes.OfConstant(operation.ConstantValue.Value));
        }

        if (++expressionDepth > ExpressionDepthLimit)
        {
            expressionDepth--;
            return Opaque(operation);
        }

        var value = EvaluateCore(operation);
        expressionDepth--;
        return Noted(operation, value);
    }

    private Value Noted(IOperation operation, Value value)
    {
        values[operation] = value;
        if (recording && frame.IsInMember)
        {
            analysis.Recording.Saw(operation, value);
        }

        if (recording && value.Tags.HasSources)
        {
            analysis.Recording.Carries(operation, value, frame.Via);
        }

        return value;
    }

    private Value EvaluateCore(IOperation operation) => operation switch
    {
        IExpressionStatementOperation statement => Evaluate(statement.Operation),
        IParenthesizedOperation parenthesized => Evaluate(parenthesized.Operand),
        ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation => ReadPlace(operation),
        IFlowCaptureOperation capture => Capture(capture),
        IFlowCaptureReferenceOperation => ReadPlace(operation),
        IFieldReferenceOperation field => Field(field),
        IPropertyReferenceOperation property => Property(property),
        IArrayElementReferenceOperation element => ArrayElement(element),
        IImplicitIndexerReferenceOperation indexer => ImplicitIndexer(indexer),
        ISimpleAssignmentOperation assignment => SimpleAssignment(assignment),
        ICompoundAssignmentOperation assignment => CompoundAssignment(assignment),
        IDeconstructionAssignmentOperation assignment => Deconstruction(assignment),
        IIncrementOrDecrementOperation increment => Increment(increment),
        IConversionOperation conversion => Conversion(conversion),
        IBinaryOperation binary => Binary(binary),
        IUnaryOperation unary => Unary(unary),
        IInvocationOperation invocation => Invocation(invocation),
        IObjectCreationOperation creation => ObjectCreation(creation),
        IAnonymousObjectCreationOperation creation => AnonymousObject(creation),
        IArrayCreationOperation creation => ArrayCreation(creation),
        ICollectionExpressionOperation collection => CollectionExpression(collection),
        IInterpolatedStringOperation text => InterpolatedString(text),
        IUtf8StringOperation text => NumberTypes.OfConstant(null) with
        {
            Null = Nullness.No,
            Constant = default,
            Number = Ranges.All,
            Length = Ranges.Of(System.Text.Encoding.UTF8.GetByteCount(text.Value)),
        },
        IAwaitOperation await => Await(await),
        ITranslatedQueryOperation query => Evaluate(query.Operation),
        IIsNullOperation isNull => Condition(isNull, isNull.Operand),
        IIsPatternOperation pattern => Condition(pattern, pattern.Value),
        IIsTypeOperation type => Condition(type, type.ValueOperand),
        IFlowAnonymousFunctionOperation lambda => Lambda(lambda, lambda.Type),
        IMethodReferenceOperation reference => MakeFunction(reference, reference.Type),
        IReturnOperation { Kind: OperationKind.YieldReturn } yield => Yield(yield),
        IDelegateCreationOperation creation => DelegateCreation(creation),
        ITupleOperation tuple => Tuple(tuple),
        IDefaultValueOperation defaultValue => Default(defaultValue.Type),
        IDeclarationExpressionOperation declaration => ReadPlace(declaration.Expression),
        IDiscardOperation discard => NumberTypes.Any(discard.Type),
        IArgumentOperation argument => Evaluate(argument.Value),
        IRangeOperation range => Range(range),
        ISpreadOperation spread => Evaluate(spread.Operand),
        IDeclarationPatternOperation or IConstantPatternOperation => Value.Unknown,
        IThrowOperation thrown => Evaluate(thrown.Exception),
        ICaughtExceptionOperation => NumberTypes.Any(operation.Type) with { Null = Nullness.No },
        _ => Opaque(operation),
    };

    /// <summary>Something the engine does not read: its parts may do anything with what they mention.</summary>
    private Value Opaque(IOperation operation)
    {
        if (StackAllocation(operation) is { } span)
        {
            return span;
        }

        if (operation is IAddressOfOperation address)
        {
            Write(address.Reference, NumberTypes.Any(address.Reference.Type, Origin.Lost));
        }

        if (expressionDepth >= ExpressionDepthLimit)
        {
            OpaqueTree(operation);
        }
        else
        {
            foreach (var child in operation.ChildOperations)
            {
                Escape(Evaluate(child), child.Syntax);
            }
        }

        return NumberTypes.Any(operation.Type, operation is IDynamicMemberReferenceOperation or IDynamicInvocationOperation or IDynamicIndexerAccessOperation
            ? new(OriginKind.Unknown, operation.Syntax.GetLocation(), NameOf(operation))
            : Origin.Lost);
    }

    /// <summary>An expression too deep to be visited: what it assigns is forgotten, what it mentions escapes.</summary>
    private void OpaqueTree(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
        {
            if (PlaceOf(operation) is { } mentioned && operation is ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation)
            {
                Escape(state.Read(mentioned), operation.Syntax);
            }
        }

        foreach (var target in root.DescendantsAndSelf().OfType<IAssignmentOperation>())
        {
            Write(target.Target, NumberTypes.Any(target.Target.Type, Origin.Lost));
        }
    }

    private void Escape(Value value, SyntaxNode at)
    {
        Release(value);
        EscapeObjects(value, at);
    }

    private void EscapeObjects(Value value, SyntaxNode at)
    {
        if (value.Reachable.IsEmpty)
        {
            return;
        }

        var escaped = state.Escape(value);
        foreach (var id in escaped)
        {
            ForgetWrittenBy(id);
        }

        if (!recording)
        {
            return;
        }

        analysis.Recording.Escaped(escaped, at);
        foreach (var id in escaped)
        {
            if (analysis.Functions.Of(id) is { } function)
            {
                RunFree(id, function);
            }
        }
    }

    /// <summary>A null cannot be used, so what goes on is not null.</summary>
    private void Dereference(IOperation? instance, Value value)
    {
        if (instance is null || value.Null == Nullness.No || (instance.Type is { IsValueType: true } && !NumberTypes.IsNullable(instance.Type)))
        {
            return;
        }

        if (value.Null == Nullness.Yes)
        {
            state.CannotBe();
        }
        else if (PlaceOf(instance) is { } place && !state.IsUnborn(place) && PlaceOf(Unwrapped(instance)) is not null)
        {
            AssumeNull(instance, isNull: false);
        }
    }

    private string Way => frame.Way;
}
