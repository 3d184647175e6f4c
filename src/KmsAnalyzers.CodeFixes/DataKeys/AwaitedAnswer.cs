using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>The answer of a call, once awaited, and the local that holds it.</summary>
internal sealed record AwaitedAnswer(ExpressionSyntax Answer, VariableDeclaratorSyntax? Holder)
{
    /// <summary>The statement that makes the call and does nothing else.</summary>
    public LocalDeclarationStatementSyntax? Statement => Holder?.Parent?.Parent as LocalDeclarationStatementSyntax;

    public static AwaitedAnswer Of(InvocationExpressionSyntax call)
    {
        ExpressionSyntax answer = call;
        while (true)
        {
            switch (answer.Parent)
            {
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "WaitAsync" or "GetAwaiter" or "GetResult", Parent: InvocationExpressionSyntax awaited } access when access.Expression == answer:
                    answer = awaited;
                    break;
                case AwaitExpressionSyntax or ParenthesizedExpressionSyntax:
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" }:
                    answer = (ExpressionSyntax)answer.Parent;
                    break;
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } } } declarator }:
                    return new(answer, declarator);
                default:
                    return new(answer, null);
            }
        }
    }

    /// <summary>Where the local is read, each time for one of its members; null where anything else is done with it, or there is none.</summary>
    public ImmutableArray<MemberAccessExpressionSyntax>? Reads(RepairSite site)
    {
        if (Holder is null || site.Model.GetDeclaredSymbol(Holder) is not ILocalSymbol local)
        {
            return null;
        }

        var names = site.ReferencesTo(local, site.Root).ToList();
        var reads = names.Select(static name => name.Parent as MemberAccessExpressionSyntax).Where(static access => access is not null && access.Parent is not AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax }).ToList();
        return reads.Count == names.Count && reads.Zip(names, static (access, name) => access!.Expression == name).All(static isRead => isRead) ? [.. reads!] : null;
    }
}
