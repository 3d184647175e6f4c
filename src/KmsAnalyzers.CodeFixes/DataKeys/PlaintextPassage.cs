using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>The way of a plaintext from the answer of Decrypt to the request of Encrypt: straight, or through a local that is cleared behind it.</summary>
/// <param name="Statements">What goes with the plaintext: the local's declaration, and what clears it.</param>
/// <param name="CleanUps">The <c>finally</c> blocks that do nothing but clear it.</param>
internal sealed record PlaintextPassage(ImmutableArray<StatementSyntax> Statements, ImmutableArray<FinallyClauseSyntax> CleanUps)
{
    /// <returns>Null where the plaintext is used for anything else.</returns>
    public static PlaintextPassage? From(AwaitedAnswer opened, RequestStatements sealing, RepairSite site)
    {
        if (opened.Reads(site) is not [{ Name.Identifier.ValueText: ResponseProperty.Plaintext } read] || !sealing.Members.TryGetValue(RequestProperty.Plaintext, out var plaintext))
        {
            return null;
        }

        return plaintext.Span.Contains(read.Span) ? new([], [])
            : HolderOf(read) is { Parent.Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax } declaration } holder && site.Model.GetDeclaredSymbol(holder) is ILocalSymbol local
                ? Through(local, declaration, plaintext, site)
                : null;
    }

    /// <summary>The edits of the two calls, and with them the end of the way: a <c>try</c> that guarded it alone gives its statements back.</summary>
    public IEnumerable<Edit>? Closed(ImmutableArray<Edit> edits, RepairSite site)
    {
        var all = edits.Concat(Statements.SelectMany(statement => Removal.Of(statement, site))).ToList();
        foreach (var cleanUp in CleanUps)
        {
            var guarded = (TryStatementSyntax)cleanUp.Parent!;
            if (guarded.Catches.Count > 0)
            {
                all.Add(new(site.File, TextSpan.FromBounds(guarded.Catches.Last().Span.End, cleanUp.Span.End), ""));
            }
            else if (Unwrapped(guarded, all, site) is { } unwrapped)
            {
                all.RemoveAll(edit => guarded.Span.Contains(edit.Span));
                all.Add(unwrapped);
            }
            else
            {
                return null;
            }
        }

        return all;
    }

    private static PlaintextPassage? Through(ILocalSymbol local, StatementSyntax declaration, ExpressionSyntax plaintext, RepairSite site)
    {
        var (statements, cleanUps) = (new List<StatementSyntax> { declaration }, new List<FinallyClauseSyntax>());
        var handedOver = 0;
        foreach (var use in site.ReferencesTo(local, site.Root))
        {
            if (plaintext.Span.Contains(use.Span))
            {
                handedOver++;
            }
            else if (Clearing(use) is not { } clearing)
            {
                return null;
            }
            else if (clearing.Parent is BlockSyntax { Statements.Count: 1, Parent: FinallyClauseSyntax cleanUp } block && !HasComments(block))
            {
                cleanUps.Add(cleanUp);
            }
            else
            {
                statements.Add(clearing);
            }
        }

        return handedOver == 1 ? new([.. statements], [.. cleanUps]) : null;
    }

    /// <summary>The local that is given the stream, or a copy of its bytes.</summary>
    private static VariableDeclaratorSyntax? HolderOf(MemberAccessExpressionSyntax read)
    {
        ExpressionSyntax value = read;
        while (value.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToArray", Parent: InvocationExpressionSyntax copy })
        {
            value = copy;
        }

        return value.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } } holder } ? holder : null;
    }

    /// <summary>The statement that overwrites the local, and does nothing else.</summary>
    private static StatementSyntax? Clearing(IdentifierNameSyntax use) =>
        use.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax } statement } call } argument
        && call.CalledName()?.Identifier.ValueText is "ZeroMemory" or "Clear" && call.ArgumentList.Arguments[0] == argument
            ? statement
            : null;

    /// <summary>The statements of a <c>try</c> block, where the <c>try</c> stood.</summary>
    private Edit? Unwrapped(TryStatementSyntax guarded, List<Edit> edits, RepairSite site)
    {
        var lines = site.Text.Lines;
        if (StatementLines.Of(guarded, site) is not { } whole || HasComments(guarded.Block.CloseBraceToken.LeadingTrivia) || HasComments(guarded.Block.OpenBraceToken.TrailingTrivia))
        {
            return null;
        }

        var text = "";
        foreach (var statement in guarded.Block.Statements)
        {
            if (StatementLines.Of(statement, site) is not { } own)
            {
                return null;
            }

            // A statement that goes altogether leaves the comments above it.
            if (edits.Any(edit => edit.Text.Length == 0 && edit.Span.Contains(statement.Span)))
            {
                text += string.Concat(Enumerable.Range(lines.GetLineFromPosition(own.Span.Start).LineNumber, lines.GetLineFromPosition(statement.SpanStart).LineNumber - lines.GetLineFromPosition(own.Span.Start).LineNumber)
                    .Select(number => whole.Indentation + lines[number].ToString().TrimStart() + site.NewLine));
                continue;
            }

            if (own.At(whole.Indentation, edits) is not { } moved)
            {
                return null;
            }

            var isApart = text.Length > 0 && lines[lines.GetLineFromPosition(own.Span.Start).LineNumber - 1].ToString().Trim().Length == 0;
            text += (isApart ? site.NewLine : "") + moved;
        }

        return new(site.File, TextSpan.FromBounds(lines.GetLineFromPosition(guarded.SpanStart).Start, whole.Span.End), text);
    }

    private static bool HasComments(SyntaxNode node) => HasComments(node.DescendantTrivia());

    private static bool HasComments(IEnumerable<SyntaxTrivia> trivia) => trivia.Any(static one => one.IsKind(SyntaxKind.SingleLineCommentTrivia) || one.IsKind(SyntaxKind.MultiLineCommentTrivia));
}
