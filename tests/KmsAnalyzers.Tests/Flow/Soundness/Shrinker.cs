using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.Tests.Flow.Soundness;

/// <summary>Takes out of a program what a finding does not need.</summary>
internal static class Shrinker
{
    private const int TrialLimit = 1_500;

    /// <summary>The least program found in which a look still shows the like, as it is analysed, and what it shows.</summary>
    public static string Shrink(GeneratedProgram program, Func<Look, string?> finding)
    {
        var (least, found) = (program, Find(program, finding));
        var trials = 0;
        var position = 0;
        while (trials < TrialLimit)
        {
            var candidates = Candidates(CSharpSyntaxTree.ParseText(least.Text).GetRoot()).ToList();
            var better = Enumerable.Range(0, candidates.Count).Select(i => (i + position) % candidates.Count).FirstOrDefault(i =>
                ++trials < TrialLimit && candidates[i]() is { } text && text.Length < least.Text.Length
                && Find(program with { Text = text }, finding) is { } still && (found = still) is not null && (least = program with { Text = text }) is not null, -1);
            if (better < 0)
            {
                break;
            }

            // What stood before was tried in vain; most of it still is.
            position = better;
        }

        return $"seed {program.Seed}: {found}\n{CSharpSyntaxTree.ParseText(least.Analysed().Code).GetRoot().NormalizeWhitespace().ToFullString()}";
    }

    private static string? Find(GeneratedProgram program, Func<Look, string?> finding) =>
        ProgramBatch.Check([program], []).Select(finding).FirstOrDefault(static found => found is not null);

    /// <summary>Each a little less than the whole, the greatest differences first.</summary>
    private static IEnumerable<Func<string?>> Candidates(SyntaxNode root) =>
        root.DescendantNodes().Where(static node => !node.ToString().Contains(ProgramGenerator.Given[..^1], StringComparison.Ordinal) || node is BlockSyntax).OrderByDescending(static node => node.Span.Length).SelectMany(node => Replacements(node).Select(by => (Func<string?>)(() => Replaced(root, node, by))));

    private static string Replaced(SyntaxNode root, SyntaxNode node, SyntaxNode? by) =>
        root.ToFullString().Remove(node.SpanStart, node.Span.Length).Insert(node.SpanStart, by?.ToString() ?? "");

    private static IEnumerable<SyntaxNode?> Replacements(SyntaxNode node)
    {
        switch (node)
        {
            case MemberDeclarationSyntax and not TypeDeclarationSyntax when node is not MethodDeclarationSyntax { Identifier.Text: "Run" }:
            case SwitchSectionSyntax or CatchClauseSyntax or FinallyClauseSyntax or ElseClauseSyntax or CatchFilterClauseSyntax or SwitchExpressionArmSyntax:
                yield return null;
                break;
            case ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Tick" } } }:
                // Without it the loop may not end.
                break;
            case StatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax }:
                yield return null;
                foreach (var inner in node.ChildNodes().OfType<StatementSyntax>())
                {
                    yield return inner;
                }

                if (node is IfStatementSyntax { Else.Statement: var other })
                {
                    yield return other;
                }

                break;
            case BinaryExpressionSyntax binary:
                yield return binary.Left;
                yield return binary.Right;
                break;
            case LiteralExpressionSyntax or IdentifierNameSyntax or PredefinedTypeSyntax or TypeSyntax:
                break;
            case BinaryPatternSyntax pattern:
                yield return pattern.Left;
                yield return pattern.Right;
                break;
            case ExpressionSyntax:
                foreach (var inner in node.ChildNodes().SelectMany(static child => child is ArgumentListSyntax list ? list.Arguments.Select(static a => a.Expression) : child is ExpressionSyntax part ? [part] : []))
                {
                    yield return inner;
                }

                if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access })
                {
                    yield return access.Expression;
                }

                if (node.Span.Length > 1)
                {
                    yield return SyntaxFactory.ParseExpression("1");
                }

                break;
        }
    }
}
