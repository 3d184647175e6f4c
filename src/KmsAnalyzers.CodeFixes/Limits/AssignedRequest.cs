using System.Collections.Immutable;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.Limits;

/// <summary>What is assigned to a request whose making is in sight: in its initializer, or one statement after the other.</summary>
/// <param name="Members">By property, where each is assigned once.</param>
internal sealed record AssignedRequest(ImmutableDictionary<string, AssignmentExpressionSyntax> Members)
{
    /// <param name="message">One of the assignments.</param>
    /// <param name="site">Where it stands.</param>
    /// <returns>Null where something else may assign the type of the message, or the algorithm.</returns>
    public static AssignedRequest? Of(AssignmentExpressionSyntax message, RepairSite site)
    {
        if (message.Parent is InitializerExpressionSyntax initializer && !IsSetLater(initializer))
        {
            return From(Initial(initializer));
        }

        return DeclaratorOf(message, site.Model) is { Initializer.Value: BaseObjectCreationExpressionSyntax creation, Parent.Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax block } } declarator
            && site.Model.GetDeclaredSymbol(declarator) is { } local && Later(local, block, site) is { } later
                ? From(Initial(creation.Initializer).Concat(later))
                : null;
    }

    private static AssignedRequest? From(IEnumerable<AssignmentExpressionSyntax> assignments)
    {
        var members = ImmutableDictionary.CreateBuilder<string, AssignmentExpressionSyntax>();
        foreach (var assignment in assignments)
        {
            var name = assignment.Left is MemberAccessExpressionSyntax access ? access.Name : assignment.Left as SimpleNameSyntax;
            if (name is null || members.ContainsKey(name.Identifier.ValueText))
            {
                return null;
            }

            members.Add(name.Identifier.ValueText, assignment);
        }

        return new(members.ToImmutable());
    }

    private static IEnumerable<AssignmentExpressionSyntax> Initial(InitializerExpressionSyntax? initializer) => initializer?.Expressions.OfType<AssignmentExpressionSyntax>() ?? [];

    private static VariableDeclaratorSyntax? DeclaratorOf(AssignmentExpressionSyntax message, SemanticModel model) => message switch
    {
        { Parent: InitializerExpressionSyntax { Parent.Parent.Parent: VariableDeclaratorSyntax declarator } } => declarator,
        { Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } } when model.GetSymbolInfo(name).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var reference] }
            => reference.GetSyntax() as VariableDeclaratorSyntax,
        _ => null,
    };

    /// <summary>The statements that assign its members beside its declaration; null if it is used for more than that and the call.</summary>
    private static IReadOnlyList<AssignmentExpressionSyntax>? Later(ISymbol local, BlockSyntax block, RepairSite site)
    {
        var assignments = new List<AssignmentExpressionSyntax>();
        foreach (var use in block.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name).Symbol, local)))
        {
            switch (use.Parent)
            {
                case MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: var holder } } assignment } access
                    when assignment.Left == access && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && holder == block:
                    assignments.Add(assignment);
                    break;
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Sign" or "SignAsync" or "Verify" or "VerifyAsync" } } }:
                    break;
                default:
                    return null;
            }
        }

        return assignments;
    }

    private static bool IsSetLater(InitializerExpressionSyntax initializer)
    {
        var member = initializer.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? initializer.SyntaxTree.GetRoot();
        return member.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(static assignment => assignment.Left
            is MemberAccessExpressionSyntax { Name.Identifier.ValueText: RequestProperty.MessageType or RequestProperty.SigningAlgorithm });
    }
}
