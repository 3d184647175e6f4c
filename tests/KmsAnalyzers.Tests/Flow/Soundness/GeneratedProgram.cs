using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.Tests.Flow.Soundness;

/// <summary>
/// A random class. As it runs, it tells what it sees (<c>See(7, x);</c>) and stops before it uses up time or memory (<c>Tick();</c>,
/// <c>Cap(x);</c>, <c>Limit(n)</c>, <c>when (!Stopped)</c>). What is analysed has plain discards in place of the looks and nothing in place of
/// the rest, so that the engine is told no more than it is of other code.
/// </summary>
/// <param name="Seed">Makes the same text again.</param>
/// <param name="IsBounded">Whether the arguments are overwritten, so that nothing it sees depends on a caller.</param>
internal sealed record GeneratedProgram(int Seed, string Text, bool IsBounded)
{
    /// <summary>What is analysed, and where in it each look is.</summary>
    public (string Code, IReadOnlyList<(int Id, int Start, int Length)> Looks) Analysed()
    {
        var code = new StringBuilder(Text.Length);
        var looks = new List<(int, int, int)>();
        var done = 0;
        foreach (var node in CSharpSyntaxTree.ParseText(Text).GetRoot().DescendantNodes())
        {
            switch (node)
            {
                case ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "See" }, ArgumentList.Arguments: [var id, var value] } }:
                    Replace(node, "_ = ");
                    looks.Add(((int)((LiteralExpressionSyntax)id.Expression).Token.Value!, code.Length, value.Span.Length));
                    code.Append(value).Append(';');
                    break;
                case ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Tick" or "Cap" } } }:
                    Replace(node, node.Parent is BlockSyntax ? "" : ";");
                    break;
                case IdentifierNameSyntax { Identifier.Text: "Limit" }:
                    Replace(node, "");
                    break;
                case CatchFilterClauseSyntax { FilterExpression: PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax { Identifier.Text: "Stopped" } } }:
                    Replace(node, "");
                    break;
            }
        }

        code.Append(Text, done, Text.Length - done);
        return (code.ToString(), looks);

        void Replace(SyntaxNode node, string by)
        {
            code.Append(Text, done, node.SpanStart - done).Append(by);
            done = node.Span.End;
        }
    }
}
