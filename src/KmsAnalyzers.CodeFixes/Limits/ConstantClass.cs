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
        _ => model.GetSymbolInfo(value).Symbol is IFieldSymbol { IsStatic: true } field ? TextOf(field, model.Compilation) : null,
    };

    /// <summary>In KMS every field of the enumerations bears the name of its text; one of the user's own has what its initializer says.</summary>
    private static string? TextOf(IFieldSymbol field, Compilation compilation) =>
        field.ContainingType.BaseType?.Name == nameof(ConstantClass) ? field.Name
        : field is { IsReadOnly: true, DeclaringSyntaxReferences: [var declaration] }
            && declaration.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value }
            && compilation.ContainsSyntaxTree(value.SyntaxTree)
            ? TextOf(value, compilation.GetSemanticModel(value.SyntaxTree))
            : null;
}
