using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes;

/// <summary>A span of a file and its new text.</summary>
/// <remarks>What no edit covers stays as its author wrote it: comments, layout, and the sites nested in this one.</remarks>
internal sealed record Edit(SourceFile File, TextSpan Span, string Text)
{
    /// <summary>The name in <see cref="Text"/> that has to mean a member of this assembly.</summary>
    /// <remarks>Code may compile and yet call a namesake of the user's own.</remarks>
    public (string Name, string Assembly)? Means { get; init; }
}

/// <summary>What is changed whole or not at all: one site or, in the envelope fix, one type.</summary>
/// <param name="Plain">The edits as a person would write them.</param>
/// <param name="Qualified">The edits with names in full, for code in which the plain ones collide with others.</param>
internal sealed record Change(ImmutableArray<Edit> Plain, ImmutableArray<Edit> Qualified)
{
    /// <summary>Made only beside a change that is wanted for its own sake.</summary>
    public bool Accompanies { get; init; }
}

/// <summary>How a fix writes names.</summary>
internal enum Spelling
{
    Plain,
    Qualified,
}
