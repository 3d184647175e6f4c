using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>How many items a loop or fan-out goes over, and how many at the same time.</summary>
/// <param name="flowOf">What the engine says of the member around an operation.</param>
internal sealed class ItemCounts(Func<IOperation, FlowResult> flowOf)
{
    /// <summary>The most that may run at the same time and still count as bounded.</summary>
    private const int Few = 64;

    /// <summary>How many items are hardly worth an envelope.</summary>
    private const int Handful = 8;

    /// <summary>Whether the loop goes over a handful of items for certain.</summary>
    public bool AreAHandful(ILoopOperation loop) => loop switch
    {
        IForEachLoopOperation each => AreAHandful(each.Collection),
        IForLoopOperation { Condition: IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual, RightOperand: var end } } =>
            flowOf(loop).ValueOf(end)?.Number is { IsEmpty: false, High: <= Handful } || end.ConstantValue is { HasValue: true, Value: int and <= Handful },
        _ => false,
    };

    /// <summary>Whether the items that the call runs its function for are a handful for certain.</summary>
    public bool AreAHandfulOf(IInvocationOperation call) => (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } items && AreAHandful(items);

    public bool AreFew(ILoopOperation loop) => loop switch
    {
        IForEachLoopOperation each => AreFew(each.Collection),
        IForLoopOperation { Condition: IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual, RightOperand: var end } } =>
            flowOf(loop).ValueOf(end)?.Number is { IsEmpty: false, High: <= Few },
        _ => false,
    };

    /// <summary>Whether the items that the call runs its function for are few: those of its receiver, or of its first argument.</summary>
    public bool AreFewItemsOf(IInvocationOperation call) => (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } items && AreFew(items);

    /// <summary>Whether the call of <c>Parallel</c>, or the query of PLINQ, bounds how many of its items run at the same time.</summary>
    /// <remarks>
    /// <c>ForEachAsync</c> takes as many as there are processors where the degree is -1, as it is by default; the others then have no limit. Source:
    /// https://learn.microsoft.com/dotnet/api/system.threading.tasks.paralleloptions.maxdegreeofparallelism
    /// </remarks>
    public bool DegreeIsBounded(IInvocationOperation call)
    {
        var isAsync = call.TargetMethod.Name.EndsWith("Async", StringComparison.Ordinal);
        if (DegreeOf(call) is not { } degree)
        {
            return isAsync;
        }

        // A degree that is computed, or comes from a setting, is a decision.
        var number = degree.ConstantValue is { HasValue: true, Value: int constant } ? Ranges.Of(constant) : flowOf(call).ValueOf(degree)?.Number ?? Ranges.None;
        return number.IsEmpty || !(number.Low > Few || (!isAsync && number.High < 0));
    }

    private static IOperation? DegreeOf(IInvocationOperation call)
    {
        var query = call.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault(static link => link.TargetMethod.Name == "WithDegreeOfParallelism");
        var options = call.Arguments.Select(static argument => Unconverted(argument.Value)).FirstOrDefault(static value => value.Type?.Name == "ParallelOptions");
        return query is { Arguments: [_, var degree] } ? degree.Value : options is null ? null : DegreeIn(options);
    }

    /// <summary>What <c>MaxDegreeOfParallelism</c> is given; of options that are not made in the member, the options themselves.</summary>
    private static IOperation? DegreeIn(IOperation options)
    {
        var made = options is ILocalReferenceOperation { Local: var local } ? Bounds.InitializerOf(local, options) : options;
        if (made is not IObjectCreationOperation creation)
        {
            return options;
        }

        var root = (IOperation)creation;
        while (options is ILocalReferenceOperation && root.Parent is { } parent)
        {
            root = parent;
        }

        return root.DescendantsAndSelf().OfType<ISimpleAssignmentOperation>()
            .LastOrDefault(assignment => assignment.Target is IPropertyReferenceOperation { Property: { Name: "MaxDegreeOfParallelism", ContainingType.Name: "ParallelOptions" } } target
                && (assignment.Syntax.Ancestors().Contains(creation.Syntax) || (target.Instance is ILocalReferenceOperation holder && options is ILocalReferenceOperation held && holder.Local.Is(held.Local))))
            ?.Value;
    }

    private bool AreFew(IOperation items, int depth = 4)
    {
        items = Unconverted(items);
        if (flowOf(items).ValueOf(items)?.Length is { IsEmpty: false, High: <= Few })
        {
            return true;
        }

        return items switch
        {
            // The author has decided how many.
            IInvocationOperation { TargetMethod.Name: "Take" or "TakeLast" or "GetRange" or "Slice" or "GetValues" or "Batch" or "Buffer" } => true,
            IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: not ("SelectMany" or "Chunk") }, Arguments: [var source, ..] } link
                when link.TargetMethod.ContainingNamespace?.ToDisplayString() is "System.Linq" => AreFew(source.Value, depth),
            IInvocationOperation { Instance: { } instance, TargetMethod.Name: "ToArray" or "ToList" } => AreFew(instance, depth),

            // SQS hands out at most ten.
            IPropertyReferenceOperation { Property: { Name: "Messages", ContainingType.ContainingAssembly.Name: "AWSSDK.SQS" } } => true,
            ILocalReferenceOperation { Local: var local } => IsChunk(local, items) || (depth > 0 && Bounds.InitializerOf(local, items) is { } value && AreFew(value, depth - 1)),
            IParameterReferenceOperation { Parameter: var parameter } => IsChunk(parameter, items),

            // A part beside its number: keys.Chunk(25).Select((part, i) => (part, i)).
            IMemberReferenceOperation { Instance: ILocalReferenceOperation { Local: var pair } } => IsChunk(pair, items),
            IMemberReferenceOperation { Instance: IParameterReferenceOperation { Parameter: var pair } } => IsChunk(pair, items),
            _ => false,
        };
    }

    private bool AreAHandful(IOperation items, int depth = 4)
    {
        items = Unconverted(items);
        return flowOf(items).ValueOf(items)?.Length is { IsEmpty: false, High: <= Handful } || items switch
        {
            IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: "Take", ContainingNamespace.Name: "Linq" }, Arguments: [_, { Value.ConstantValue: { HasValue: true, Value: int and <= Handful } }] } => true,
            IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: not ("SelectMany" or "Concat" or "Append" or "Prepend") }, Arguments: [var source, ..] } link
                when link.TargetMethod.ContainingNamespace?.ToDisplayString() is "System.Linq" => AreAHandful(source.Value, depth),
            ILocalReferenceOperation { Local: var local } => depth > 0 && Bounds.InitializerOf(local, items) is { } value && AreAHandful(value, depth - 1),
            IArrayCreationOperation { Initializer.ElementValues.Length: <= Handful } => true,
            ICollectionExpressionOperation { Elements: var elements } => elements.Length <= Handful && !elements.Any(static element => element is ISpreadOperation),
            _ => false,
        };
    }

    /// <summary>Whether the variable goes over the parts of something that is cut into parts: <c>foreach (var part in items.Chunk(25))</c>.</summary>
    private static bool IsChunk(ISymbol variable, IOperation use)
    {
        for (var around = use.Parent; around is not null; around = around.Parent)
        {
            switch (around)
            {
                case IForEachLoopOperation loop when loop.Locals.Contains(variable, SymbolEqualityComparer.Default):
                    return IsCut(loop.Collection);
                case IAnonymousFunctionOperation function when function.Symbol.Parameters.Contains(variable, SymbolEqualityComparer.Default):
                    return Handed(function) is IInvocationOperation { Arguments: [var source, ..] } && IsCut(source.Value);
            }
        }

        return false;
    }

    private static bool IsCut(IOperation items, int depth = 4) => Unconverted(items) switch
    {
        IInvocationOperation { TargetMethod.Name: "Chunk" or "Batch" or "Buffer" } => true,
        IInvocationOperation { Arguments: [var source, ..] } link when link.TargetMethod.ContainingNamespace?.ToDisplayString() is "System.Linq" => IsCut(source.Value, depth),
        ILocalReferenceOperation { Local: var local } use => depth > 0 && Bounds.InitializerOf(local, use) is { } value && IsCut(value, depth - 1),
        _ => false,
    };

    private static IOperation? Handed(IOperation function)
    {
        var around = function.Parent;
        while (around is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
        {
            around = around.Parent;
        }

        return around;
    }

    private static IOperation Unconverted(IOperation value)
    {
        while (value is IConversionOperation or IParenthesizedOperation or ITranslatedQueryOperation)
        {
            value = value is IConversionOperation conversion ? conversion.Operand : value.ChildOperations.First();
        }

        return value;
    }
}
