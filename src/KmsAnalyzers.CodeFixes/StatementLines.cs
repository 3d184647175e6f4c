using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes;

/// <summary>The lines of a statement that has lines of its own, with the comments right above it: what moves when it moves.</summary>
internal sealed class StatementLines
{
    private readonly StatementSyntax statement;
    private readonly RepairSite site;

    private StatementLines(StatementSyntax statement, RepairSite site, TextSpan span, string indentation)
    {
        (this.statement, this.site) = (statement, site);
        (Span, Indentation) = (span, indentation);
    }

    /// <summary>From the start of the first line to behind the last line break.</summary>
    public TextSpan Span { get; }

    public string Indentation { get; }

    /// <returns>Null where other code stands on its first or last line, or a directive above it.</returns>
    public static StatementLines? Of(StatementSyntax statement, RepairSite site)
    {
        var lines = site.Text.Lines;
        var (first, last) = (lines.GetLineFromPosition(statement.SpanStart), lines.GetLineFromPosition(statement.Span.End));
        var indentation = site.Text.ToString(TextSpan.FromBounds(first.Start, statement.SpanStart));
        var behind = site.Text.ToString(TextSpan.FromBounds(statement.Span.End, last.End)).Trim();
        if (!string.IsNullOrWhiteSpace(indentation)
            || (behind.Length > 0 && !behind.StartsWith("//", StringComparison.Ordinal))
            || statement.DescendantTrivia().Any(static trivia => trivia.IsDirective))
        {
            return null;
        }

        return new(statement, site, TextSpan.FromBounds(StartOf(statement, site.Text), last.EndIncludingLineBreak), indentation);
    }

    /// <summary>The start of the line that a node begins, or of the first of the comments right above it.</summary>
    public static int StartOf(SyntaxNode node, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(node.SpanStart);
        while (line.LineNumber > 0 && text.Lines[line.LineNumber - 1] is var above && above.Start >= node.FullSpan.Start && above.ToString().TrimStart().StartsWith("//", StringComparison.Ordinal))
        {
            line = above;
        }

        return line.Start;
    }

    /// <summary>The blanks in front of a node on its line.</summary>
    public static string IndentationOf(SyntaxNode node, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>The lines after some edits, indented as where they go.</summary>
    /// <returns>Null where a text of several lines would change with its indentation.</returns>
    public string? At(string indentation, IEnumerable<Edit> edits)
    {
        var text = site.Text.GetSubText(Span).WithChanges(Within(edits).Select(edit => new TextChange(new(edit.Span.Start - Span.Start, edit.Span.Length), edit.Text))).ToString();
        text = text.EndsWith("\n", StringComparison.Ordinal) ? text : text + site.NewLine;
        if (indentation == Indentation)
        {
            return text;
        }

        return statement.DescendantTokens().Any(static token => token.Text.Contains('\n'))
            ? null
            : string.Concat(SourceText.From(text).Lines.Where(static line => line.SpanIncludingLineBreak.Length > 0).Select(line => Moved(line, indentation)));
    }

    /// <summary>The edits that fall into the lines.</summary>
    public IEnumerable<Edit> Within(IEnumerable<Edit> edits) => edits.Where(edit => Span.Contains(edit.Span)).OrderBy(static edit => edit.Span.Start);

    /// <summary>Takes the lines away, and a blank line that would follow another.</summary>
    public Edit Removed()
    {
        var lines = site.Text.Lines;
        var (above, below) = (lines.GetLineFromPosition(Span.Start).LineNumber - 1, lines.GetLineFromPosition(Span.End).LineNumber);
        var leavesTwo = above >= 0 && lines[above].ToString().Trim() is "" or "{" && below < lines.Count && lines[below].ToString().Trim() is "";
        return new(site.File, leavesTwo ? TextSpan.FromBounds(Span.Start, lines[below].EndIncludingLineBreak) : Span, "");
    }

    private string Moved(TextLine line, string indentation)
    {
        var text = line.Text!.ToString(line.SpanIncludingLineBreak);
        return text.StartsWith(Indentation, StringComparison.Ordinal) ? indentation + text.Substring(Indentation.Length) : text;
    }
}
