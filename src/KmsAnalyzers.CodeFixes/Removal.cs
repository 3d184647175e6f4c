using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes;

/// <summary>Takes code out of a text and leaves every comment, every directive, and no hole.</summary>
internal static class Removal
{
    /// <summary>A statement that may be anywhere: where the language wants one, an empty block stays.</summary>
    public static IEnumerable<Edit> Of(StatementSyntax statement, RepairSite site) =>
        statement.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax
            ? [site.File.Remove(site.Text, statement.Span)]
            : [site.Replace(statement, "{ }")];

    /// <summary>A member of an object initializer.</summary>
    /// <remarks>A trailing comma stays if there was one; an initializer that becomes empty goes with its last member.</remarks>
    public static IEnumerable<Edit> Of(ExpressionSyntax member, InitializerExpressionSyntax initializer, RepairSite site)
    {
        var (members, text) = (initializer.Expressions, site.Text);
        var index = members.IndexOf(member);
        var last = initializer.GetFirstToken().GetPreviousToken();
        if (members.Count == 1
            && initializer.Parent is BaseObjectCreationExpressionSyntax creation
            && IsBlank(initializer.DescendantTrivia().Concat(last.TrailingTrivia)))
        {
            return [new(site.File, TextSpan.FromBounds(last.Span.End, initializer.Span.End), creation.ArgumentList is null ? "()" : "")];
        }

        if (index < members.SeparatorCount)
        {
            return [site.File.Remove(text, TextSpan.FromBounds(member.SpanStart, members.GetSeparator(index).Span.End))];
        }

        var removed = site.File.Remove(text, member.Span);
        if (index == 0)
        {
            return [removed];
        }

        // The last of several, with no comma behind it: the comma before it would become a trailing one.
        var comma = members.GetSeparator(index - 1).Span;
        return comma.End >= removed.Span.Start
            ? [new(site.File, TextSpan.FromBounds(comma.Start, removed.Span.End), removed.Text)]
            : [new(site.File, comma, ""), removed];
    }

    private static Edit Remove(this SourceFile file, SourceText text, TextSpan span)
    {
        var (first, last) = (text.Lines.GetLineFromPosition(span.Start), text.Lines.GetLineFromPosition(span.End));
        var nothingBefore = string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(first.Start, span.Start)));
        var nothingBehind = string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(span.End, last.End)));
        if (nothingBefore && nothingBehind && LeavesTwoBlankLines(text, first, last))
        {
            last = text.Lines[last.LineNumber + 1];
        }

        return new(file, (nothingBefore, nothingBehind) switch
        {
            (true, true) => TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak),
            (false, true) => TextSpan.FromBounds(SkipBlanks(text, span.Start, -1), last.End),
            _ => TextSpan.FromBounds(span.Start, SkipBlanks(text, span.End, 1)),
        }, "");
    }

    private static bool LeavesTwoBlankLines(SourceText text, TextLine first, TextLine last) =>
        first.LineNumber > 0 && last.LineNumber + 1 < text.Lines.Count
        && text.Lines[first.LineNumber - 1].ToString().Trim() is "" or "{"
        && text.Lines[last.LineNumber + 1].ToString().Trim() is "";

    private static int SkipBlanks(SourceText text, int position, int step)
    {
        while (step > 0 ? position < text.Length && text[position] is ' ' or '\t' : position > 0 && text[position - 1] is ' ' or '\t')
        {
            position += step;
        }

        return position;
    }

    private static bool IsBlank(IEnumerable<SyntaxTrivia> trivia) =>
        trivia.All(one => one.IsKind(SyntaxKind.WhitespaceTrivia) || one.IsKind(SyntaxKind.EndOfLineTrivia));
}
