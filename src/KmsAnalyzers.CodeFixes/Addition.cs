using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes;

/// <summary>Puts code into a text as its author lays out the rest.</summary>
internal static class Addition
{
    /// <summary>A member behind the others of an object initializer: on a line of its own where the last one has one.</summary>
    /// <param name="member">The assignment: <c>BucketKeyEnabled = true</c>.</param>
    public static IEnumerable<Edit> Of(string member, BaseObjectCreationExpressionSyntax creation, RepairSite site)
    {
        switch (creation.Initializer)
        {
            case null:
                return [new(site.File, new(creation.Span.End, 0), $" {{ {member} }}")];
            case { Expressions.Count: 0 } empty:
                return [new(site.File, new(empty.OpenBraceToken.Span.End, 0), $" {member}{(empty.OpenBraceToken.HasTrailingTrivia ? "" : " ")}")];
            case var initializer:
                var last = initializer.Expressions.Last();
                var line = site.Text.Lines.GetLineFromPosition(last.SpanStart);
                var indentation = site.Text.ToString(new(line.Start, last.SpanStart - line.Start));
                var isOnItsOwnLine = string.IsNullOrWhiteSpace(indentation) && !site.Text.ToString(line.Span).Contains('}');
                var separator = isOnItsOwnLine ? site.NewLine + indentation : " ";

                // Behind a trailing comma there is another one, behind the comment on that line; else the comma goes to the last member.
                return initializer.Expressions.SeparatorCount == initializer.Expressions.Count
                    ? [new(site.File, new(isOnItsOwnLine ? EndOfLine(initializer.Expressions.GetSeparators().Last(), site) : initializer.Expressions.GetSeparators().Last().Span.End, 0), $"{separator}{member},")]
                    : isOnItsOwnLine && EndOfLine(last.GetLastToken(), site) is var end && end > last.Span.End
                        ? [new(site.File, new(last.Span.End, 0), ","), new(site.File, new(end, 0), separator + member)]
                        : [new(site.File, new(last.Span.End, 0), $",{separator}{member}")];
        }
    }

    /// <summary>The end of the comment behind a token, or of the token where there is none.</summary>
    private static int EndOfLine(SyntaxToken token, RepairSite site) =>
        token.TrailingTrivia.LastOrDefault(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)) is var comment && comment != default
            ? comment.Span.End
            : token.Span.End;
}
