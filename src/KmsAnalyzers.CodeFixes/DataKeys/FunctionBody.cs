using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>The asynchronous function around a call, with statements of its own.</summary>
/// <param name="Block">Its statements.</param>
/// <param name="Operation">The same as the compiler sees it.</param>
internal sealed record FunctionBody(BlockSyntax Block, IOperation Operation)
{
    /// <returns>Null for one that is not asynchronous, has an expression for a body, or is top-level code.</returns>
    public static FunctionBody? Around(SyntaxNode node, SemanticModel model)
    {
        foreach (var ancestor in node.Ancestors())
        {
            var (block, modifiers) = ancestor switch
            {
                MethodDeclarationSyntax method => (method.Body, method.Modifiers),
                LocalFunctionStatementSyntax function => (function.Body, function.Modifiers),
                AnonymousFunctionExpressionSyntax lambda => (lambda.Block, lambda.Modifiers),
                _ => default,
            };
            if (ancestor is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)
            {
                return block is not null && modifiers.Any(SyntaxKind.AsyncKeyword) && model.GetOperation(block) is { } operation ? new(block, operation) : null;
            }

            if (ancestor is MemberDeclarationSyntax)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The operation of an expression.</summary>
    public IOperation? OperationOf(ExpressionSyntax expression) => Operation.Descendants().FirstOrDefault(operation => operation.Syntax == expression && !operation.IsImplicit);
}
