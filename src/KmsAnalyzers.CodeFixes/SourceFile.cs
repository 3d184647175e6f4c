using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.CodeFixes;

/// <summary>One file of the solution: a document of each project, and so of each target framework, that compiles it.</summary>
/// <remarks>Its text is one, so an edit is made once and given to every document; what the text means may differ from document to document.</remarks>
internal sealed class SourceFile : IEquatable<SourceFile>
{
    private SourceFile(ImmutableArray<DocumentId> documents) => Documents = documents;

    /// <summary>The documents of the file, in an order that does not depend on which of them was asked.</summary>
    public ImmutableArray<DocumentId> Documents { get; }

    public static SourceFile Of(Document document) =>
        new([.. document.GetLinkedDocumentIds().Add(document.Id).Distinct().OrderBy(id => id.Id)]);

    public bool Equals(SourceFile? other) => other is not null && other.Documents[0] == Documents[0];

    public override bool Equals(object? obj) => Equals(obj as SourceFile);

    public override int GetHashCode() => Documents[0].GetHashCode();
}
