using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>Which documents of a compilation may have a name in them. Their text tells, so that the syntax of all others is never walked.</summary>
internal sealed class NameIndex
{
    private readonly ImmutableDictionary<SyntaxTree, DocumentWords> documents;

    private NameIndex(ImmutableDictionary<SyntaxTree, DocumentWords> documents) => this.documents = documents;

    public static NameIndex Of(Compilation compilation, CancellationToken cancellation)
    {
        var texts = compilation.SyntaxTrees.Select(tree => tree.GetText(cancellation));
        return new(compilation.SyntaxTrees.Zip(DocumentWords.Of(texts), static (tree, words) => (tree, words)).ToImmutableDictionary(static document => document.tree, static document => document.words));
    }

    /// <summary>The documents that may have one of the names.</summary>
    public ImmutableArray<SyntaxTree> DocumentsWith(IEnumerable<string> names)
    {
        var hashes = new HashSet<int>(names.Select(DocumentWords.HashOf));
        return [.. documents.Where(document => document.Value.IncludeAny(hashes)).Select(static document => document.Key)];
    }

    /// <summary>Whether an object may be made in the code without saying of what: <c>new()</c>.</summary>
    public bool MayMakeUnnamed(SyntaxNode code) => documents.TryGetValue(code.SyntaxTree, out var words) && words.MayMakeUnnamedIn(code.FullSpan);
}
