using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.Limits;

/// <summary>The text that a value of one of the SDK's enumerations stands for.</summary>
internal static class ConstantClass
{
    /// <returns>Null where the value is no constant.</returns>
    public static string? TextOf(ExpressionSyntax value, SemanticModel model) => value switch
    {
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var argument] } => TextOf(argument.Expression, model),
        _ when model.GetConstantValue(value) is { HasValue: true, Value: string text } => text,

        // In KMS every such field bears the name of its text.
        _ => model.GetSymbolInfo(value).Symbol is IFieldSymbol { IsStatic: true, ContainingType: { BaseType.Name: nameof(ConstantClass) } } field ? field.Name : null,
    };
}
