using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>Collects the edits that put one type's name in the place of another's, however it is written.</summary>
internal sealed class Retyping(INamedTypeSymbol old, INamedTypeSymbol replacement, RepairSite site, Spelling spelling)
{
    private readonly HashSet<Edit> edits = [];

    public RepairSite Site => site;

    public IEnumerable<Edit> Edits => edits;

    /// <summary>Renames the type wherever it stands in a piece of syntax: alone, as a type argument, nullable, in a pattern.</summary>
    public void RenameIn(SyntaxNode syntax)
    {
        foreach (var name in syntax.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            if (!name.IsVar && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name).Symbol, old))
            {
                edits.Add(Rename(name));
            }
        }
    }

    /// <summary>The places that name a local.</summary>
    public IEnumerable<IdentifierNameSyntax> ReferencesTo(ILocalSymbol local) => site.ReferencesTo(local, site.Root);

    public ILocalSymbol? Local(ExpressionSyntax expression) => site.Model.GetSymbolInfo(expression).Symbol as ILocalSymbol;

    /// <summary>The declaration of a local by a statement of its own; null where it is declared in another way, or beside others.</summary>
    public static VariableDeclaratorSyntax? Declarator(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax() is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } declarator
        && declaration.Parent is LocalDeclarationStatementSyntax
            ? declarator
            : null;

    private Edit Rename(IdentifierNameSyntax name)
    {
        SyntaxNode whole = name;
        while ((whole.Parent is QualifiedNameSyntax qualified && qualified.Right == whole)
            || (whole.Parent is AliasQualifiedNameSyntax alias && alias.Name == whole))
        {
            whole = whole.Parent;
        }

        if (spelling is Spelling.Qualified)
        {
            return site.Replace(whole, replacement.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
        }

        // An alias stands for the old type; only the new one's own name can take its place.
        return name.Identifier.ValueText == old.Name
            ? site.Replace(name.Identifier, replacement.Name)
            : site.Replace(whole, replacement.ToMinimalDisplayString(site.Model, name.SpanStart));
    }
}
