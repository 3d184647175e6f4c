using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes;

/// <summary>Code that is data: what a fix would write there may compile, and fail where it is translated.</summary>
internal static class ExpressionTree
{
    public static bool Contains(SyntaxNode node, SemanticModel model) => node.Ancestors().OfType<LambdaExpressionSyntax>()
        .Select(lambda => model.GetTypeInfo(lambda).ConvertedType)
        .Any(type => type is { Name: "Expression" } && type.ContainingNamespace.ToDisplayString() == "System.Linq.Expressions");
}
