using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes;

/// <summary>Adds a <c>using</c> where the author keeps the others.</summary>
internal static class UsingDirective
{
    /// <summary>The edit that imports a namespace for a node.</summary>
    /// <returns>It stands behind the last using of the innermost block that has any, else where the file's first would stand.</returns>
    public static Edit Import(string name, SyntaxNode node, RepairSite site)
    {
        var block = node.Ancestors().FirstOrDefault(ancestor => Usings(ancestor).Count > 0);
        return block is null ? AsFirst(name, site) : Behind(Usings(block).Last(), name, site);
    }

    private static Edit Behind(UsingDirectiveSyntax last, string name, RepairSite site)
    {
        var text = site.Text;
        var line = text.Lines.GetLineFromPosition(last.SpanStart);
        var indentation = text.ToString(TextSpan.FromBounds(line.Start, last.SpanStart));
        var position = EndOfConditionalUsings(last) ?? text.Lines.GetLineFromPosition(last.Span.End).End;
        return new(site.File, new(position, 0), site.NewLine + (string.IsNullOrWhiteSpace(indentation) ? indentation : "") + $"using {name};");
    }

    /// <summary>
    /// The end of the <c>#endif</c> behind which all frameworks see a new using: the last one that ends a condition around usings, before the code
    /// begins. An <c>#if</c> around the whole file is no reason to leave it. The answer is the same whichever branch is compiled.
    /// </summary>
    private static int? EndOfConditionalUsings(UsingDirectiveSyntax last)
    {
        var depth = last.SyntaxTree.GetRoot().DescendantTrivia(node => node.FullSpan.Start < last.SpanStart)
            .Where(trivia => trivia.SpanStart < last.SpanStart).Sum(Opens);
        var holdsUsing = depth > 0;
        int? end = null;
        foreach (var trivia in last.GetLastToken().GetNextToken(includeZeroWidth: true).LeadingTrivia)
        {
            depth += Opens(trivia);
            holdsUsing |= trivia.IsKind(SyntaxKind.DisabledTextTrivia)
                && trivia.ToString().TrimStart().StartsWith("using ", StringComparison.Ordinal);
            if (depth == 0 && holdsUsing && trivia.GetStructure() is EndIfDirectiveTriviaSyntax endIf)
            {
                (end, holdsUsing) = (endIf.EndOfDirectiveToken.SpanStart, false);
            }
        }

        return end;
    }

    private static int Opens(SyntaxTrivia trivia) => trivia.Kind() switch
    {
        SyntaxKind.IfDirectiveTrivia => 1,
        SyntaxKind.EndIfDirectiveTrivia => -1,
        _ => 0,
    };

    private static Edit AsFirst(string name, RepairSite site)
    {
        // A header comment and the directives above the code stay above; the documentation of the first type stays with it.
        var root = (CompilationUnitSyntax)site.Root;
        var first = root.Externs.Count > 0
            ? root.Externs.Last().GetLastToken().GetNextToken(includeZeroWidth: true)
            : root.GetFirstToken(includeZeroWidth: true);
        var documentation = first.LeadingTrivia.FirstOrDefault(trivia => trivia.GetStructure() is DocumentationCommentTriviaSyntax);
        var position = documentation == default ? first.SpanStart : site.Text.Lines.GetLineFromPosition(documentation.FullSpan.Start).Start;
        return new(site.File, new(position, 0), $"using {name};{site.NewLine}{site.NewLine}");
    }

    private static SyntaxList<UsingDirectiveSyntax> Usings(SyntaxNode node) => node switch
    {
        CompilationUnitSyntax unit => unit.Usings,
        BaseNamespaceDeclarationSyntax declaration => declaration.Usings,
        _ => default,
    };
}
