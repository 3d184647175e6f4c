using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>Tells loops over items from those that only repeat: retries, paging, polling, workers, fail-over from one Region or key to the next.</summary>
internal static class ItemLoops
{
    /// <param name="call">What stands in the loop: the call, or the one that leads to it.</param>
    public static bool IsOfItems(ILoopOperation loop, IOperation call) => !EndsWith(call, loop) && loop switch
    {
        IForEachLoopOperation => !Bounds.TakesWorkFromQueue(loop),
        IForLoopOperation { Condition: IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual } } counted =>
            !IsTried(call, loop) || counted.Locals.Any(index => Bounds.DependsOn(call, index)),

        // The condition fetches the item: a line, a row.
        IWhileLoopOperation { Condition: { } condition } => !Bounds.TakesWorkFromQueue(loop)
            && condition.DescendantsAndSelf().Select(Declared).OfType<ILocalSymbol>().Any(item => Bounds.DependsOn(call, item)),
        _ => false,
    };

    /// <summary>Whether the loop ends with the first call that succeeds.</summary>
    private static bool EndsWith(IOperation call, ILoopOperation loop)
    {
        for (var (child, parent) = (call, call.Parent); parent is not null && child != loop; (child, parent) = (parent, parent.Parent))
        {
            if (parent is IReturnOperation { Kind: OperationKind.Return }
                || (parent is IBlockOperation block && block.Operations.SkipWhile(statement => statement != child).Skip(1).Any(static statement => statement is IReturnOperation { Kind: OperationKind.Return } or IBranchOperation { BranchKind: BranchKind.Break })))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether what fails there is caught within the loop.</summary>
    private static bool IsTried(IOperation call, ILoopOperation loop)
    {
        for (var around = call.Parent; around is not null && around != loop; around = around.Parent)
        {
            if (around is ITryOperation { Catches.IsEmpty: false })
            {
                return true;
            }
        }

        return false;
    }

    private static ISymbol? Declared(IOperation part) => part switch
    {
        IDeclarationPatternOperation pattern => pattern.DeclaredSymbol,
        IRecursivePatternOperation pattern => pattern.DeclaredSymbol,
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var local } } => local,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } => local,
        _ => null,
    };
}
