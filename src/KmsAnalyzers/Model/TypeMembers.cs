using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.Model;

/// <summary>The members of a type and of the types nested in it that hold code: where they stand, and which names stand in them. Read off the syntax, once in a compilation.</summary>
internal sealed class TypeMembers
{
    private readonly Lazy<ImmutableArray<Declaration>> declarations;

    public TypeMembers(INamedTypeSymbol type)
    {
        All = [.. type.MembersWithCode()];
        declarations = new(() => [.. All.SelectMany(DeclarationsOf)]);
    }

    /// <summary>In source order.</summary>
    public ImmutableArray<ISymbol> All { get; }

    /// <summary>The member whose code holds the place; an accessor rather than its property, and anything rather than a file of top-level statements.</summary>
    public ISymbol? At(Location place)
    {
        Declaration? innermost = null;
        foreach (var declaration in declarations.Value)
        {
            if (declaration.Tree == place.SourceTree && declaration.Span.Contains(place.SourceSpan) && (innermost is null || declaration.Span.Length < innermost.Span.Length))
            {
                innermost = declaration;
            }
        }

        return innermost?.Member;
    }

    /// <summary>The members in whose code the name stands; few, so that most are never bound.</summary>
    public IEnumerable<ISymbol> Naming(string name)
    {
        ISymbol? before = null;
        foreach (var declaration in declarations.Value)
        {
            if (declaration.Names.Contains(name) && !ReferenceEquals(declaration.Member, before))
            {
                yield return before = declaration.Member;
            }
        }
    }

    /// <summary>A primary constructor is declared by its type, whose code is that of the others.</summary>
    private static IEnumerable<Declaration> DeclarationsOf(ISymbol member) =>
        member.DeclaringSyntaxReferences.Where(static reference => reference.GetSyntax() is not TypeDeclarationSyntax).Select(reference => new Declaration(member, reference));

    private sealed class Declaration(ISymbol member, SyntaxReference reference)
    {
        private readonly Lazy<HashSet<string>> names = new(() => [.. NamesIn(reference.GetSyntax())]);

        public ISymbol Member => member;

        public SyntaxTree Tree => reference.SyntaxTree;

        public TextSpan Span => reference.Span;

        public HashSet<string> Names => names.Value;

        /// <summary>A method's own name, as it is declared, is not in its code.</summary>
        private static IEnumerable<string> NamesIn(SyntaxNode declaration) => declaration.DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && !(token.Parent == declaration && declaration is MethodDeclarationSyntax))
            .Select(static token => token.ValueText);
    }
}
