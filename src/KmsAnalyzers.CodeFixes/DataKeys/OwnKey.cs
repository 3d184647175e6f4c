using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>A key that a cipher makes for itself: <c>Aes.Create()</c>, with or without <c>GenerateKey()</c>.</summary>
/// <param name="read">Where the key is read.</param>
internal sealed class OwnKey(MemberAccessExpressionSyntax read, RepairSite site)
{
    /// <param name="stream">The declaration of the stream over the key, which goes.</param>
    public LocalKey? Of(StatementSyntax? stream)
    {
        if (read.Name.Identifier.ValueText != "Key"
            || site.Model.GetSymbolInfo(read.Expression).Symbol is not ILocalSymbol { DeclaringSyntaxReferences: [var declared] } cipher
            || declared.GetSyntax() is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } variables })
        {
            return null;
        }

        var uses = site.ReferencesTo(cipher, site.Root).Select(static name => name.Parent).OfType<MemberAccessExpressionSyntax>().ToList();
        var generated = uses.Where(static use => use is { Name.Identifier.ValueText: "GenerateKey", Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } }).ToList();
        var sized = uses.Where(static use => use is { Name.Identifier.ValueText: "KeySize", Parent: AssignmentExpressionSyntax }).ToList();
        return (generated, sized) switch
        {
            // A key that is set keeps its size; a size that is set makes another key.
            ([var only], _) when IsFirst(only) && sized.All(size => size.SpanStart < only.SpanStart) && only.Parent is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax statement } call => Given(statement, call),
            ([], [var size]) when IsFirst(size) && size.Parent?.Parent is ExpressionStatementSyntax statement => Given(statement, null),
            ([], []) when variables.Parent is LocalDeclarationStatementSyntax or UsingStatementSyntax => Given((StatementSyntax)variables.Parent, null),
            _ => null,
        };

        LocalKey Given(StatementSyntax start, ExpressionSyntax? made) => new(start, cipher, made, $"{read.Expression}.Key", stream is null ? [] : [stream]);

        // Until then the cipher is only set up.
        bool IsFirst(MemberAccessExpressionSyntax use) => uses.Where(other => other.SpanStart < use.SpanStart).All(static other => other.Parent is AssignmentExpressionSyntax assignment && assignment.Left == other);
    }
}
