using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>An encryptor that a method makes before its loop and disposes of behind it.</summary>
internal static class EncryptorLocal
{
    /// <returns>Null where no statement stands before the loop, or where something may be encrypted after the method has returned.</returns>
    /// <param name="repetition">The loop, or the call that runs a function for each item.</param>
    /// <param name="call">The call of KMS in it.</param>
    /// <param name="encryptor">What is made.</param>
    public static (string Name, IEnumerable<Edit> Edits)? Before(SyntaxNode repetition, InvocationExpressionSyntax call, EncryptorCode encryptor)
    {
        if (!repetition.Span.Contains(call.Span) || AnchorOf(repetition, encryptor) is not { } anchor || DisposalOf(anchor, call) is not { } disposal)
        {
            return null;
        }

        if (Existing(anchor, encryptor) is { } known)
        {
            return (known, []);
        }

        var (site, indentation) = (encryptor.Site, StatementLines.IndentationOf(anchor, encryptor.Site.Text));
        var name = FreeName.In(anchor.FirstAncestorOrSelf<MemberDeclarationSyntax>(static member => member is not GlobalStatementSyntax) ?? site.Root, "encryptor", "envelopeEncryptor");
        var start = EncryptorCode.StartOf(anchor, site.Text);
        var declaration = $"{disposal} var {name} = {encryptor.Creation};{site.NewLine}";
        return (name, [new Edit(site.File, new TextSpan(start, 0), start == anchor.SpanStart ? declaration + indentation : indentation + declaration)]);
    }

    /// <summary>The outermost statement of the function around the loop before which the client and the key are what they are in it.</summary>
    private static StatementSyntax? AnchorOf(SyntaxNode repetition, EncryptorCode encryptor)
    {
        StatementSyntax? anchor = null;
        foreach (var statement in repetition.AncestorsAndSelf().TakeWhile(static node => node is not (MemberDeclarationSyntax and not GlobalStatementSyntax) and not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax).OfType<StatementSyntax>())
        {
            if (statement.Parent is not (BlockSyntax or GlobalStatementSyntax))
            {
                continue;
            }

            // Loops around it may as well share the keys; other statements need not.
            if (anchor is null || statement is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax)
            {
                if (!encryptor.Parts.All(part => StableExpression.IsSameThroughout(part, statement, encryptor.Site.Model)))
                {
                    break;
                }

                anchor = statement;
            }
        }

        return anchor;
    }

    /// <summary>How the method disposes of the encryptor; null where something may still be encrypted then.</summary>
    private static string? DisposalOf(StatementSyntax anchor, InvocationExpressionSyntax call)
    {
        var (running, isPending) = (call, true);
        while (true)
        {
            var around = running.Ancestors().TakeWhile(node => node != anchor).FirstOrDefault(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax);
            var wait = isPending ? WaitFor(running, around, anchor) : RunsOnTheSpot(running) ? Wait.Done : Wait.None;
            if (wait is Wait.None)
            {
                return null;
            }

            if (around is null)
            {
                return IsAsync(anchor) ? "await using" : "using";
            }

            // A function is done when whoever runs it is done.
            if (around is not AnonymousFunctionExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax runner } } function)
            {
                return null;
            }

            (running, isPending) = (runner, wait is Wait.HandedOn || function.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword));
        }
    }

    private enum Wait
    {
        None,
        Done,

        /// <summary>The task is what the function around yields.</summary>
        HandedOn,
    }

    /// <summary>Who waits for a task, in the function that starts it.</summary>
    private static Wait WaitFor(ExpressionSyntax running, SyntaxNode? function, StatementSyntax anchor)
    {
        for (var (child, parent) = ((SyntaxNode)running, running.Parent); ; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case AwaitExpressionSyntax:
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" or "Result" or "GetResult" }:
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WaitAll" } }:
                    return Wait.Done;
                case MemberAccessExpressionSyntax or InvocationExpressionSyntax or ArgumentSyntax or ArgumentListSyntax or ParenthesizedExpressionSyntax or SpreadElementSyntax or CollectionExpressionSyntax:
                    break;
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax tasks } when IsAwaitedLater(tasks.Identifier.ValueText, anchor):
                    return Wait.Done;
                case AnonymousFunctionExpressionSyntax when parent == function && ((AnonymousFunctionExpressionSyntax)parent).Body == child:
                case ReturnStatementSyntax when function is not null:
                    return Wait.HandedOn;
                default:
                    return Wait.None;
            }
        }
    }

    private static bool RunsOnTheSpot(InvocationExpressionSyntax runner) => runner.CalledName()?.Identifier.ValueText is "For" or "ForEach" or "ForAll";

    private static bool IsAwaitedLater(string tasks, StatementSyntax anchor) => anchor.Parent!.DescendantNodes().OfType<AwaitExpressionSyntax>()
        .Any(wait => wait.SpanStart > anchor.SpanStart && wait.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == tasks));

    private static bool IsAsync(StatementSyntax anchor)
    {
        var function = anchor.Ancestors().FirstOrDefault(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or (MemberDeclarationSyntax and not GlobalStatementSyntax) or CompilationUnitSyntax);
        return function switch
        {
            AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
            LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
            MemberDeclarationSyntax member => member.Modifiers.Any(SyntaxKind.AsyncKeyword),
            CompilationUnitSyntax => true,
            _ => false,
        };
    }

    /// <summary>An encryptor of the same client and key that is in scope already.</summary>
    private static string? Existing(StatementSyntax anchor, EncryptorCode encryptor) =>
        anchor.AncestorsAndSelf().Select(static node => node.Parent is GlobalStatementSyntax ? node.Parent : node)
            .SelectMany(static node => node.Parent switch
            {
                BlockSyntax block => block.Statements.TakeWhile(statement => statement != node),
                CompilationUnitSyntax unit => unit.Members.TakeWhile(member => member != node).OfType<GlobalStatementSyntax>().Select(static global => global.Statement),
                _ => Enumerable.Empty<StatementSyntax>(),
            })
            .OfType<LocalDeclarationStatementSyntax>().SelectMany(static declaration => declaration.Declaration.Variables)
            .FirstOrDefault(variable => encryptor.IsMadeBy(variable.Initializer?.Value))?.Identifier.ValueText;
}
