using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>A key of random bytes, in a local.</summary>
internal sealed class RandomKey(ILocalSymbol local, RepairSite site)
{
    /// <param name="made">The call of the generator.</param>
    /// <param name="stream">The declaration of the stream over the key, which goes.</param>
    public LocalKey? Of(ExpressionSyntax made, StatementSyntax? stream)
    {
        if (local.DeclaringSyntaxReferences is not [var declared]
            || declared.GetSyntax() is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } } declarator)
        {
            return null;
        }

        var assignments = site.ReferencesTo(local, site.Root).Select(static name => name.Parent as AssignmentExpressionSyntax).Where(assignment => assignment?.Left is IdentifierNameSyntax left && left.Identifier.ValueText == local.Name).ToList();
        if (made is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax filling, ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax }] } call)
        {
            // RandomNumberGenerator.Fill(key); generator.GetBytes(key);
            return assignments.Count == 0 && declarator.Initializer?.Value is ArrayCreationExpressionSyntax { Initializer: null } array
                && StatementPath.Between(declaration, StatementAround(filling)) is { } path && !path.Passed.Any(node => site.ReferencesTo(local, node).Any())
                ? Made(declaration, array, [StatementAround(filling), GeneratorOf(call), stream])
                : null;
        }

        var (bytes, answer) = BytesOf(made);
        return bytes?.Parent switch
        {
            EqualsValueClauseSyntax { Parent: var parent } when parent == declarator && assignments.Count == 0 => Made(declaration, bytes, [answer, GeneratorOf(made), stream]),
            AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment when assignments is [var only] && only == assignment => Made(statement, bytes, [answer, stream]),
            _ => null,
        };
    }

    private LocalKey Made(StatementSyntax start, ExpressionSyntax made, IEnumerable<StatementSyntax?> gone) => new(start, local, made, "", [.. gone.OfType<StatementSyntax>()]);

    /// <summary>The bytes themselves, and the statement with the answer they are read from, where KMS made them.</summary>
    private (ExpressionSyntax? Bytes, StatementSyntax? Answer) BytesOf(ExpressionSyntax made)
    {
        if (made is not InvocationExpressionSyntax call || call.CalledName()?.Identifier.ValueText is not ("GenerateRandomAsync" or "GenerateRandom"))
        {
            return (made, null);
        }

        var answer = AwaitedAnswer.Of(call);
        return answer.Holder is null ? (BytesOf(answer.Answer.Parent as MemberAccessExpressionSyntax), null)
            : answer.Reads(site) is [var only] ? (BytesOf(only), answer.Statement)
            : (null, null);
    }

    private static ExpressionSyntax? BytesOf(MemberAccessExpressionSyntax? read) => read is
    {
        Name.Identifier.ValueText: ResponseProperty.Plaintext,
        Parent: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToArray", Parent: InvocationExpressionSyntax bytes },
    }
        ? bytes
        : null;

    /// <summary>The statement that fills the key, with the <c>using</c> around it if it holds nothing else.</summary>
    private static StatementSyntax StatementAround(StatementSyntax filling) => filling.Parent switch
    {
        UsingStatementSyntax { Declaration: not null } only => only,
        BlockSyntax { Statements.Count: 1, Parent: UsingStatementSyntax { Declaration: not null } only } => only,
        _ => filling,
    };

    /// <summary>The declaration of the generator, where it serves this key alone.</summary>
    private StatementSyntax? GeneratorOf(ExpressionSyntax made) =>
        made is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } }
        && site.Model.GetSymbolInfo(name).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var declared] } generator
        && declared.GetSyntax() is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } }
        && site.ReferencesTo(generator, site.Root).Count() == 1
            ? declaration
            : null;
}
