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
    private readonly ImmutableHashSet<string> names;

    private NamesOfInterest(ImmutableHashSet<string> names) => this.names = names;

    /// <param name="sinks">The methods that may hand bytes on to KMS.</param>
    public static NamesOfInterest In(Compilation compilation, KmsSymbols symbols, ImmutableHashSet<string> sinks, CancellationToken cancellation)
    {
        var names = sinks.ToBuilder();
        names.UnionWith(symbols.Names);

        // A type may have got another name: by an alias, or by being derived from.
        var renamed = compilation.SyntaxTrees.SelectMany(tree => Renamed(tree.GetRoot(cancellation))).ToList();
        while (renamed.RemoveAll(type => names.Contains(type.Name) && names.Add(type.Other)) > 0)
        {
        }

        return new(names.ToImmutable());
    }

    /// <summary>Whether the code has one of the names, or makes an object without saying of what.</summary>
    public bool AreIn(SyntaxNode code) => code.DescendantNodesAndSelf().Any(node => node switch
    {
        SimpleNameSyntax name => names.Contains(name.Identifier.ValueText),
        ImplicitObjectCreationExpressionSyntax creation => !IsOfAnotherType(creation),
        _ => false,
    });

    /// <summary>Whether what is declared says the type: <c>List&lt;string&gt; names = new();</c>.</summary>
    private bool IsOfAnotherType(ImplicitObjectCreationExpressionSyntax creation) => creation.Parent?.Parent switch
    {
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } } => !AreIn(type),
        PropertyDeclarationSyntax { Type: var type } property when property.Initializer == creation.Parent => !AreIn(type),
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
