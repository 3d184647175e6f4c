using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KmsAnalyzers.CodeFixes;

/// <summary>Names for what a fix declares.</summary>
internal static class FreeName
{
    /// <summary>The first of the names that stands nowhere in the file, or the first with a number behind it.</summary>
    public static string In(SyntaxNode root, params string[] names)
    {
        var taken = new HashSet<string>(root.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText), StringComparer.Ordinal);
        return names.Concat(Enumerable.Range(2, int.MaxValue - 2).Select(number => $"{names[0]}{number}")).First(name => !taken.Contains(name));
    }
}
