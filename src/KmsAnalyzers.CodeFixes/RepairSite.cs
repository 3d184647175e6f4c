using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes;

/// <summary>A diagnostic as one document of its file sees it.</summary>
internal sealed class RepairSite(Document document, SourceFile file, SyntaxNode root, SemanticModel model, SourceText text, TextSpan span)
{
    public Document Document => document;

    public SourceFile File => file;

    public SyntaxNode Root => root;

    public SemanticModel Model => model;

    public SourceText Text => text;

    /// <summary>The node of this kind that stands exactly at the span; null in a framework for which the code is different there.</summary>
    public T? Node<T>() where T : SyntaxNode =>
        root.FindNode(span, getInnermostNodeForTie: true).AncestorsAndSelf().OfType<T>().FirstOrDefault(node => node.Span == span);

    public Edit Replace(SyntaxToken token, string newText) => new(file, token.Span, newText);

    public Edit Replace(SyntaxNode node, string newText) => new(file, node.Span, newText);

    /// <returns>The site at a span of a document; null where an <c>#if</c> leaves the span out of this document's code.</returns>
    public static async Task<RepairSite?> AtAsync(Document document, TextSpan span, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return root is not null && span.End <= root.FullSpan.End && root.FindToken(span.Start).SpanStart == span.Start
            ? await InAsync(document, root, span, cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <returns>The document as a whole.</returns>
    public static async Task<RepairSite> OfAsync(Document document, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return await InAsync(document, root!, root!.FullSpan, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<RepairSite> InAsync(Document document, SyntaxNode root, TextSpan span, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return new(document, SourceFile.Of(document), root, model!, text, span);
    }
}
