using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>A key that a method makes: by a generator of random bytes, or by the cipher itself.</summary>
/// <param name="Start">The statement that makes the key; or the one that makes the cipher, which is given the key behind it.</param>
/// <param name="Local">What holds the key: an array, or the cipher.</param>
/// <param name="Made">The expression in the place of which the new one stands; null where a statement is added.</param>
/// <param name="Cipher">The property of the cipher that is given the key; empty where a local holds it.</param>
/// <param name="Gone">The statements that are not needed any more.</param>
internal sealed record LocalKey(StatementSyntax Start, ILocalSymbol Local, ExpressionSyntax? Made, string Cipher, ImmutableArray<StatementSyntax> Gone)
{
    /// <summary>The statement that declares the key and does nothing else, if there is one.</summary>
    public LocalDeclarationStatementSyntax? Declaration => Cipher.Length == 0 ? Start as LocalDeclarationStatementSyntax : null;

    /// <param name="made">What brings the key into the code.</param>
    /// <param name="plaintext">What is encrypted: a stream over the key.</param>
    /// <returns>Null where the key has no local of its own, or is made in another way than as a whole.</returns>
    public static LocalKey? Of(ExpressionSyntax made, ExpressionSyntax plaintext, RepairSite site) => ContentOf(plaintext, site) switch
    {
        (MemberAccessExpressionSyntax key, var stream) when key == made => new OwnKey(key, site).Of(stream),
        (IdentifierNameSyntax name, var stream) when site.Model.GetSymbolInfo(name).Symbol is ILocalSymbol local => made is MemberAccessExpressionSyntax read
            ? new OwnKey(read, site).Of(stream)
            : new RandomKey(local, site).Of(made, stream),
        _ => null,
    };

    /// <summary>Where the call goes, and how far in.</summary>
    public (int Position, string Indentation)? Place(RepairSite site) => (Start, Made) switch
    {
        (UsingStatementSyntax { Statement: BlockSyntax { Statements: [var first, ..] } }, null) => StatementLines.Of(first, site) is { } inner ? (inner.Span.Start, inner.Indentation) : null,
        _ => StatementLines.Of(Start, site) is { } lines ? (Made is null ? lines.Span.End : lines.Span.Start, lines.Indentation) : null,
    };

    /// <summary>The edits that let the bytes be the key, where it was made.</summary>
    public IEnumerable<Edit> EditsFor(string bytes, RepairSite site)
    {
        var removed = Gone.Select(statement => StatementLines.Of(statement, site)?.Removed() ?? site.Replace(statement, ""));
        return Made is null ? removed : removed.Prepend(site.Replace(Made, Assigning(bytes)));
    }

    /// <summary>The statement that gives a cipher the key; empty where it takes the place of one that is there.</summary>
    public string StatementAt(string indentation, string bytes, RepairSite site) => Made is null ? $"{indentation}{Assigning(bytes)};{site.NewLine}" : "";

    public bool IsNamedIn(SyntaxNode code, RepairSite site) => site.ReferencesTo(Local, code).Any();

    /// <summary>Whether the code, which runs before KMS is asked, leaves the bytes as they are.</summary>
    public bool IsOnlyReadIn(IEnumerable<SyntaxNode> code, RepairSite site) =>
        Cipher.Length > 0 || code.SelectMany(node => site.ReferencesTo(Local, node)).All(reference => LeavesTheBytes(reference, site));

    private string Assigning(string bytes) => Cipher.Length == 0 ? bytes : $"{Cipher} = {bytes}";

    private static bool LeavesTheBytes(IdentifierNameSyntax reference, RepairSite site) => reference.Parent switch
    {
        ArgumentSyntax { RefKindKeyword.RawKind: 0, Parent.Parent: BaseObjectCreationExpressionSyntax } => true,
        ArgumentSyntax { RefKindKeyword.RawKind: 0, Parent.Parent: InvocationExpressionSyntax call } => site.Model.GetSymbolInfo(call).Symbol is IMethodSymbol method
            && (!method.DeclaringSyntaxReferences.IsEmpty || (method.ContainingNamespace.ToDisplayString() == "System.Security.Cryptography" && method.Name is not ("ZeroMemory" or "Fill" or "GetBytes" or "GetNonZeroBytes"))),
        AssignmentExpressionSyntax assignment => assignment.Right == reference,
        EqualsValueClauseSyntax => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" } => true,
        _ => false,
    };

    /// <summary>The key of a stream over it, and the statement that declares the stream where it has one.</summary>
    private static (ExpressionSyntax Key, StatementSyntax? Stream)? ContentOf(ExpressionSyntax plaintext, RepairSite site)
    {
        switch (plaintext)
        {
            case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var key }] }:
            case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var writable }, { Expression: LiteralExpressionSyntax }] } when (key = writable) is not null:
                return (key, null);
            case IdentifierNameSyntax name when site.Model.GetSymbolInfo(name).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var declared] } stream
                && declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax creation, Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } }
                && site.ReferencesTo(stream, site.Root).Count() == 1 && ContentOf(creation, site) is (var content, null):
                return (content, declaration);
            default:
                return null;
        }
    }
}
