using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes;

/// <summary>A diagnostic as one document of its file sees it.</summary>
internal sealed class RepairSite(Document document, SourceFile file, SyntaxNode root, SemanticModel model, SourceText text, TextSpan span, ImmutableArray<TextSpan>? path)
{
    public Document Document => document;

    public SourceFile File => file;

    public SyntaxNode Root => root;

    public SemanticModel Model => model;

    public SourceText Text => text;

    /// <summary>How many bytes the finding speaks of; null where it speaks of none.</summary>
    public int? Size { get; set; }

    /// <summary>The line break of the file.</summary>
    public string NewLine => text.Lines[0] is var line && line.EndIncludingLineBreak > line.End
        ? text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak))
        : "\n";

    /// <summary>The node of this kind that stands exactly at the span; null in a framework for which the code is different there.</summary>
    public T? Node<T>() where T : SyntaxNode => Node<T>(span);

    /// <summary>The nodes of this kind at the finding's additional locations; null where one of them is not in this document.</summary>
    public ImmutableArray<T>? Path<T>() where T : SyntaxNode
    {
        var nodes = path?.Select(Node<T>).ToList();
        return nodes is null || nodes.Contains(null) ? null : [.. nodes.OfType<T>()];
    }

    /// <summary>The places in a piece of code that name a local.</summary>
    public IEnumerable<IdentifierNameSyntax> ReferencesTo(ILocalSymbol local, SyntaxNode code) => code.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, local));

    public Edit Replace(SyntaxToken token, string newText) => new(file, token.Span, newText);

    public Edit Replace(SyntaxNode node, string newText) => new(file, node.Span, newText);

    private T? Node<T>(TextSpan at) where T : SyntaxNode => root.FullSpan.Contains(at)
        ? root.FindNode(at, getInnermostNodeForTie: true).AncestorsAndSelf().OfType<T>().FirstOrDefault(node => node.Span == at)
        : null;

    /// <returns>The site at a span of a document; null where an <c>#if</c> leaves the span out of this document's code.</returns>
    public static Task<RepairSite?> AtAsync(Document document, TextSpan span, CancellationToken cancellationToken) =>
        AtAsync(document, span, [], cancellationToken);

    /// <param name="document">The document.</param>
    /// <param name="span">The site.</param>
    /// <param name="path">Other spans of the document that belong to the finding; null where some stand in another one.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <inheritdoc cref="AtAsync(Document, TextSpan, CancellationToken)" path="/returns"/>
    public static async Task<RepairSite?> AtAsync(
        Document document, TextSpan span, ImmutableArray<TextSpan>? path, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return root is not null && span.End <= root.FullSpan.End && root.FindToken(span.Start).SpanStart == span.Start
            ? await InAsync(document, root, span, path, cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <returns>The document as a whole.</returns>
    public static async Task<RepairSite> OfAsync(Document document, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return await InAsync(document, root!, root!.FullSpan, [], cancellationToken).ConfigureAwait(false);
    }

    private static async Task<RepairSite> InAsync(Document document, SyntaxNode root, TextSpan span, ImmutableArray<TextSpan>? path, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return new(document, SourceFile.Of(document), root, model!, text, span, path);
    }
}
