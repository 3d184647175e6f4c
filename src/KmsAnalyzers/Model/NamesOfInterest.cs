using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.Model;

/// <summary>
/// The names without which code cannot be of interest: what <see cref="BlockFilter"/> looks for has one of them. They are read off the text, so that code without
/// any of them is never bound.
/// </summary>
internal sealed class NamesOfInterest
{
    private readonly HashSet<string> names;
    private readonly NameIndex documents;
    private readonly HashSet<SyntaxTree> documentsWithNames;

    private NamesOfInterest(HashSet<string> names, NameIndex documents) =>
        (this.names, this.documents, documentsWithNames) = (names, documents, [.. documents.DocumentsWith(names)]);

    /// <param name="sinks">The methods that may hand bytes on to KMS.</param>
    public static NamesOfInterest In(KmsSymbols symbols, ImmutableHashSet<string> sinks, NameIndex documents, CancellationToken cancellation)
    {
        var names = new HashSet<string>(sinks.Concat(symbols.Names), StringComparer.Ordinal);

        // A type may have got another name: by an alias, or by being derived from.
        for (IReadOnlyCollection<string> latest = names; latest.Count > 0;)
        {
            latest = [.. documents.DocumentsWith(latest).SelectMany(tree => Renamed(tree.GetRoot(cancellation))).Where(type => names.Contains(type.Name)).Select(static type => type.Other).Distinct().Where(other => !names.Contains(other))];
            names.UnionWith(latest);
        }

        return new(names, documents);
    }

    /// <summary>Whether the code has one of the names, or makes an object without saying of what.</summary>
    public bool AreIn(SyntaxNode code) => (documentsWithNames.Contains(code.SyntaxTree) || documents.MayMakeUnnamed(code)) && Have(code);

    private bool Have(SyntaxNode code) => code.DescendantNodesAndSelf().Any(node => node switch
    {
        SimpleNameSyntax name => names.Contains(name.Identifier.ValueText),
        ImplicitObjectCreationExpressionSyntax creation => !IsOfAnotherType(creation),
        _ => false,
    });

    /// <summary>Whether what is declared says the type: <c>List&lt;string&gt; names = new();</c>.</summary>
    private bool IsOfAnotherType(ImplicitObjectCreationExpressionSyntax creation) => creation.Parent?.Parent switch
    {
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } } => !Have(type),
        PropertyDeclarationSyntax { Type: var type } property when property.Initializer == creation.Parent => !Have(type),
        _ => false,
    };

    private static IEnumerable<(string Name, string Other)> Renamed(SyntaxNode root) => root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .SelectMany(static node => node switch
        {
            UsingDirectiveSyntax { Alias.Name.Identifier.ValueText: var alias, NamespaceOrType: var type } => [(LastName(type), alias)],
            TypeDeclarationSyntax { BaseList.Types: var types, Identifier.ValueText: var derived } => types.Select(type => (LastName(type.Type), derived)),
            _ => Enumerable.Empty<(string Name, string Other)>(),
        });

    private static string LastName(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
