using KmsAnalyzers.CodeFixes.Limits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>How an encryptor with a cache is written at a site.</summary>
/// <param name="client">The expression that names the client.</param>
/// <param name="key">The expression that names the key.</param>
internal sealed class EncryptorCode(ExpressionSyntax client, ExpressionSyntax key, RepairSite site, Spelling spelling)
{
    /// <summary>Minutes save nearly as many calls as days, and a revoked permission is noticed as soon.</summary>
    private const int MaxAgeInMinutes = 5;

    public RepairSite Site => site;

    public ImmutableArray<ExpressionSyntax> Parts => [client, key];

    public string TypeName => Name("EnvelopeEncryptor");

    public string ContextName => Name("EncryptionContext");

    /// <summary>The call that makes one: <c>EnvelopeEncryptor.ForKms(client, keyId, …)</c>.</summary>
    public string Creation =>
        $"{Beginning}, new {Name("EnvelopeOptions")} {{ Cache = new {Name("DataKeyCacheOptions")}({NameOf("System.TimeSpan")}.FromMinutes({MaxAgeInMinutes})) }})";

    private string Beginning => $"{TypeName}.ForKms({client}, {key}";

    /// <summary>Whether the expression makes an encryptor of the same client and key, with a cache.</summary>
    public bool IsMadeBy(ExpressionSyntax? expression) => expression?.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(call =>
        call is { ArgumentList.Arguments: [var ofClient, var ofKey, var options] }
        && call.CalledName()?.Identifier.ValueText == "ForKms"
        && ofClient.Expression.IsEquivalentTo(client, topLevel: false) && ofKey.Expression.IsEquivalentTo(key, topLevel: false)
        && options.ToString().Contains("Cache")) ?? false;

    /// <summary>A type of the platform, as short as the site allows.</summary>
    public string NameOf(string metadataName) => Name(site.Model.Compilation.GetTypeByMetadataName(metadataName), metadataName);

    /// <summary>The using for the runtime's names, where they are written short.</summary>
    public IEnumerable<Edit> Imports(SyntaxNode node) => spelling is Spelling.Qualified || IsImported ? [] : [UsingDirective.Import(EnvelopeRuntime.Namespace, node, site)];

    /// <summary>The line of a node, in front of which code can be put: above the comments that belong to it.</summary>
    public static int StartOf(SyntaxNode node, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(node.SpanStart);
        return string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(line.Start, node.SpanStart))) ? StatementLines.StartOf(node, text) : node.SpanStart;
    }

    private bool IsImported => site.Model.LookupNamespacesAndTypes(client.SpanStart, name: "EnvelopeEncryptor").Any(static type => type.ContainingAssembly?.Name == EnvelopeRuntime.Assembly);

    private string Name(string type) => spelling is Spelling.Plain ? type : Name(EnvelopeRuntime.TypeOf(site.Model.Compilation, type), type);

    private string Name(INamedTypeSymbol? type, string otherwise) => type is null ? otherwise
        : spelling is Spelling.Plain ? type.ToMinimalDisplayString(site.Model, client.SpanStart)
        : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
