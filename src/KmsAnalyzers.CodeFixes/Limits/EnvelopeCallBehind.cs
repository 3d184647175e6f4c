using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes.Limits;

/// <summary>The call behind a finding, with the edits that make it one of the runtime's in every framework that compiles it.</summary>
internal sealed record EnvelopeCallBehind(SyntaxNode Call, HashSet<Edit> Plain, HashSet<Edit> Qualified)
{
    /// <param name="span">Where the call stands in the document.</param>
    /// <param name="name">The SDK's method.</param>
    /// <param name="replacement">The runtime's method.</param>
    /// <returns>Null where the call cannot be changed in every framework.</returns>
    public static async Task<EnvelopeCallBehind?> FindAsync(
        Document report, TextSpan span, string name, string replacement, CancellationToken cancellationToken)
    {
        SyntaxNode? node = null;
        var (plain, qualified) = (new HashSet<Edit>(), new HashSet<Edit>());
        foreach (var id in SourceFile.Of(report).Documents)
        {
            var document = report.Project.Solution.GetDocument(id)!;
            if (await RepairSite.AtAsync(document, span, cancellationToken).ConfigureAwait(false) is not { } site)
            {
                continue;
            }

            if (site.Node<InvocationExpressionSyntax>() is not { } invocation
                || invocation.CalledName() is not { } called
                || called.Identifier.ValueText != name
                || new KmsClient(site.Model.Compilation).IsPassedOn(called, site.Model)
                || EnvelopeCall.Of(called, site) is not { } call)
            {
                return null;
            }

            node = id == report.Id ? invocation : node;
            plain.UnionWith(call.To(replacement, Spelling.Plain));
            qualified.UnionWith(call.To(replacement, Spelling.Qualified));
        }

        return node is null ? null : new(node, plain, qualified);
    }
}
