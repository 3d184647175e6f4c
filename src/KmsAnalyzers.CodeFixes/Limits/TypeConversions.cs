using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.Limits;

/// <summary>Finds the readers of types, each type once, from any of its parts.</summary>
internal sealed class TypeConversions(Solution solution, CancellationToken cancellationToken)
{
    // A part is a declaration in a file: the position of its name, or of the file for top-level statements.
    private readonly Dictionary<(SourceFile File, int Position), TypeConversion> known = [];
    private readonly HashSet<(DocumentId, int)> visited = [];

    /// <summary>The conversion of the type around a node.</summary>
    public Task<TypeConversion> AroundAsync(Document document, SyntaxNode node) => OfAsync(document, PositionOf(DeclarationAround(node)));

    /// <summary>The conversions of all types that call <c>Decrypt</c> or <c>ReEncrypt</c> somewhere in the documents.</summary>
    public async Task<IReadOnlyCollection<TypeConversion>> InAsync(IEnumerable<Document> documents)
    {
        var found = new HashSet<TypeConversion>();
        foreach (var document in documents)
        {
            foreach (var name in await NamesAsync(document).ConfigureAwait(false))
            {
                found.Add(await AroundAsync(document, name).ConfigureAwait(false));
            }
        }

        return found;
    }

    /// <summary>What a title says of the readers elsewhere in the project, which stay as they are.</summary>
    public async Task<string> RemainderAsync(Project project, IEnumerable<TypeConversion> changed)
    {
        // The project is all its target frameworks.
        var documents = project.Solution.Projects
            .Where(other => other == project || (other.FilePath is { } path && path == project.FilePath))
            .SelectMany(framework => framework.Documents);
        var elsewhere = (await InAsync(documents).ConfigureAwait(false)).Except(changed).ToList();
        return (elsewhere.Sum(type => type.DecryptCount), elsewhere.Sum(type => type.ReEncryptCount)) switch
        {
            (0, 0) => "",
            (1, 0) => "; 1 plain Decrypt elsewhere in the project stays",
            (var decrypts, 0) => $"; {decrypts} plain Decrypts elsewhere in the project stay",
            var (decrypts, reEncrypts) => $"; {decrypts + reEncrypts} plain Decrypts and ReEncrypts elsewhere in the project stay",
        };
    }

    private async Task<TypeConversion> OfAsync(Document document, int position)
    {
        var part = (SourceFile.Of(document), position);
        if (!known.TryGetValue(part, out var conversion))
        {
            conversion = known[part] = new();
            await VisitAsync(document, position, conversion).ConfigureAwait(false);
        }

        return conversion;
    }

    /// <summary>Reads a part, then the other parts of the type, then the same part in the other frameworks.</summary>
    private async Task VisitAsync(Document document, int position, TypeConversion conversion)
    {
        if (!visited.Add((document.Id, position)))
        {
            return;
        }

        var file = SourceFile.Of(document);
        known[(file, position)] = conversion;
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root is not null && Declaration(root, position) is { } declaration)
        {
            var site = await RepairSite.OfAsync(document, cancellationToken).ConfigureAwait(false);
            var client = new KmsClient(site.Model.Compilation);
            foreach (var name in Names(declaration).Where(name => DeclarationAround(name) == declaration))
            {
                Read(name, client, site, conversion);
            }

            foreach (var (tree, other) in Parts(declaration, site.Model))
            {
                if (await PartAsync(tree, document.Project).ConfigureAwait(false) is { } partial)
                {
                    await VisitAsync(partial, other, conversion).ConfigureAwait(false);
                }
            }
        }

        foreach (var id in file.Documents)
        {
            if (solution.GetDocument(id) is { } linked)
            {
                await VisitAsync(linked, position, conversion).ConfigureAwait(false);
            }
        }
    }

    // A part that a generator wrote has a document too; its readers cannot be changed, and so hold the whole type back.
    private async Task<Document?> PartAsync(SyntaxTree tree, Project project) => solution.GetDocument(tree)
        ?? (await project.GetSourceGeneratedDocumentsAsync(cancellationToken).ConfigureAwait(false))
            .FirstOrDefault(document => document.TryGetSyntaxTree(out var generated) && generated == tree);

    private static void Read(SimpleNameSyntax name, KmsClient client, RepairSite site, TypeConversion conversion)
    {
        if (site.Model.GetSymbolInfo(name).Symbol is not IMethodSymbol method || client.IsPassedOn(name, site.Model))
        {
            return;
        }

        switch (client.OperationOf(method))
        {
            case KmsOperation.ReEncrypt:
                conversion.AddReEncrypt(site, name.SpanStart);
                break;
            case KmsOperation.Decrypt when !RequestAlgorithm.IsAsymmetric(name.Call()?.RequestArgument()?.Expression, site.Model):
                conversion.AddReader(site, name.SpanStart, method.Name == "DecryptAsync" ? EnvelopeCall.Of(name, site) : null);
                break;
        }
    }

    private async Task<IEnumerable<SimpleNameSyntax>> NamesAsync(Document document)
    {
        // Few documents of a solution hold the word, so most cost no more than the search.
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return text.ToString() is var code && (code.Contains("Decrypt") || code.Contains("ReEncrypt"))
            && await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root
            ? Names(root)
            : [];
    }

    private static IEnumerable<SimpleNameSyntax> Names(SyntaxNode node) =>
        from name in node.DescendantNodes().OfType<SimpleNameSyntax>()
        where name.Identifier.ValueText is "DecryptAsync" or "Decrypt" or "ReEncryptAsync" or "ReEncrypt"
        select name;

    private static IEnumerable<(SyntaxTree Tree, int Position)> Parts(SyntaxNode declaration, SemanticModel model)
    {
        // Of top-level statements the declared symbol is their entry point.
        var symbol = model.GetDeclaredSymbol(declaration);
        return (symbol as INamedTypeSymbol ?? symbol?.ContainingType)?.DeclaringSyntaxReferences
            .Select(reference => (reference.SyntaxTree, PositionOf(reference.GetSyntax()))) ?? [];
    }

    private static SyntaxNode? Declaration(SyntaxNode root, int position) =>
        position < 0 ? root
        : root.FindToken(position) is { Parent: TypeDeclarationSyntax declaration } name && name.SpanStart == position ? declaration
        : null;

    // An extension block is no type to its reader: its members belong to the class around it.
    private static SyntaxNode DeclarationAround(SyntaxNode node) => node.Ancestors().First(ancestor => ancestor
        is ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax or InterfaceDeclarationSyntax or CompilationUnitSyntax);

    private static int PositionOf(SyntaxNode declaration) => declaration is TypeDeclarationSyntax type ? type.Identifier.SpanStart : -1;
}
