using System.Composition;
using KmsAnalyzers.Rules.SseKms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.SseKms;

/// <summary>KMS3001: gives a client its retries back.</summary>
/// <remarks>
/// The SDK retries by default, so the safest repair is to take the assignment out; the other one lets the SDK slow down with the service.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RestoreRetriesFix() : KmsCodeFix([RetriesDisabled.Id], [new RemoveAssignment(), new RetryAdaptively()])
{
    private sealed class RemoveAssignment() : SiteRepair(
        key: RetriesDisabled.Id + RetriesDisabled.RestoreRetries,
        allowedAs: RetriesDisabled.RestoreRetries,
        title: "Remove the assignment: the SDK then retries by default")
    {
        protected override IEnumerable<Edit>? Edits(RepairSite site, Spelling spelling)
        {
            // What the assignment computes on its way, in the receiver or in the value, is not ours to drop; nor is what an #if leaves out of it.
            if (site.Node<AssignmentExpressionSyntax>() is not { } assignment
                || !assignment.DescendantNodes().All(IsWithoutEffect)
                || assignment.DescendantTrivia().Any(trivia => trivia.IsDirective && assignment.Span.Contains(trivia.Span)))
            {
                return null;
            }

            return assignment.Parent switch
            {
                InitializerExpressionSyntax initializer => Removal.Of(assignment, initializer, site),
                ExpressionStatementSyntax statement => Removal.Of(statement, site),
                LambdaExpressionSyntax lambda when ReturnsNothing(lambda, site.Model) => [site.Replace(assignment, "{ }")],
                ArrowExpressionClauseSyntax arrow when ReturnsNothing(arrow.Parent!, site.Model) =>
                    [site.Replace(arrow, "{ }"), site.Replace(arrow.Parent!.GetLastToken(), "")],
                _ => null,
            };
        }
    }

    private sealed class RetryAdaptively() : SiteRepair(
        key: RetriesDisabled.Id + nameof(RetryAdaptively),
        allowedAs: RetriesDisabled.RestoreRetries,
        title: "Retry adaptively instead (RetryMode = Adaptive)")
    {
        private const string RetryMode = nameof(RetryMode);

        protected override IEnumerable<Edit>? Edits(RepairSite site, Spelling spelling)
        {
            if (site.Node<AssignmentExpressionSyntax>() is not { Parent: ExpressionStatementSyntax or InitializerExpressionSyntax } assignment
                || !assignment.Right.DescendantNodesAndSelf().All(IsWithoutEffect)
                || ModeOf(site.Model.GetSymbolInfo(assignment.Left).Symbol?.ContainingType) is not { } mode)
            {
                return null;
            }

            var name = assignment.Left is MemberAccessExpressionSyntax access ? access.Name : assignment.Left;

            var type = spelling is Spelling.Plain
                ? mode.ToMinimalDisplayString(site.Model, assignment.Right.SpanStart)
                : mode.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            return [site.Replace(name, RetryMode), site.Replace(assignment.Right, type + ".Adaptive")];
        }

        // Version 3 has the property too, but there the mode changes more than the retries.
        private static ITypeSymbol? ModeOf(INamedTypeSymbol? config) => config?.ContainingAssembly.Identity.Version.Major >= 4
            ? config.GetMembers(RetryMode).OfType<IPropertySymbol>().FirstOrDefault()?.Type switch
            {
                // AWSOptions.DefaultClientConfig holds what is set at all.
                INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var mode] } => mode,
                var mode => mode,
            }
            : null;
    }

    private static bool IsWithoutEffect(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax or DefaultExpressionSyntax or InstanceExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax => true,
        BinaryExpressionSyntax or ConditionalExpressionSyntax or ParenthesizedExpressionSyntax or CastExpressionSyntax or TypeSyntax => true,
        PrefixUnaryExpressionSyntax => !node.IsKind(SyntaxKind.PreIncrementExpression) && !node.IsKind(SyntaxKind.PreDecrementExpression),
        PostfixUnaryExpressionSyntax => node.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        _ => false,
    };

    private static bool ReturnsNothing(SyntaxNode function, SemanticModel model) =>
        (model.GetDeclaredSymbol(function) ?? model.GetSymbolInfo(function).Symbol) is IMethodSymbol { ReturnsVoid: true };
}
