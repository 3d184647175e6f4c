using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KmsAnalyzers.CodeFixes.Limits;

/// <summary>A call of <c>EncryptAsync</c> or <c>DecryptAsync</c> that becomes one of the runtime's, arguments and all else as they stand.</summary>
internal sealed class EnvelopeCall(SimpleNameSyntax name, InvocationExpressionSyntax invocation, RepairSite site, INamedTypeSymbol runtime)
{
    /// <returns>The call that the name is called by; null where it cannot be changed.</returns>
    /// <param name="name">The name of the operation, wherever it stands.</param>
    /// <param name="site">The document that holds it.</param>
    public static EnvelopeCall? Of(SimpleNameSyntax name, RepairSite site)
    {
        // The runtime's methods are extensions: nothing calls them on base.
        return name.Call() is { Expression: not MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax } } invocation
            && EnvelopeRuntime.Extensions(site.Model.Compilation) is { } runtime
            && !IsGenerated(site, name)
            && !ExpressionTree.Contains(invocation, site.Model)
            ? new(name, invocation, site, runtime)
            : null;
    }

    /// <param name="method">The runtime's method.</param>
    /// <param name="spelling">Plain: an extension call and a using. Qualified: a static call, which needs none.</param>
    public IEnumerable<Edit> To(string method, Spelling spelling)
    {
        var means = (method, EnvelopeRuntime.Assembly);
        var qualified = $"{runtime.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{method}(";
        switch (invocation.Expression, spelling)
        {
            case (MemberAccessExpressionSyntax access, Spelling.Qualified):
                // The receiver becomes the first argument; comments around the dot stay where they are.
                return
                [
                    new(site.File, new(access.SpanStart, 0), qualified) { Means = means },
                    site.Replace(access.OperatorToken, ", "),
                    site.Replace(name, ""),
                    site.Replace(invocation.ArgumentList.OpenParenToken, ""),
                ];
            case (SimpleNameSyntax, Spelling.Qualified):
                return [site.Replace(name, qualified + "this, ") with { Means = means }, site.Replace(invocation.ArgumentList.OpenParenToken, "")];
            default:
                var call = site.Replace(name, invocation.Expression == name ? "this." + method : method) with { Means = means };
                return IsInScope(method) ? [call] : [call, UsingDirective.Import(EnvelopeRuntime.Namespace, name, site)];
        }
    }

    private bool IsInScope(string method)
    {
        var client = runtime.GetMembers(method).OfType<IMethodSymbol>().First().Parameters[0].Type;
        return site.Model.LookupSymbols(name.SpanStart, (INamedTypeSymbol)client, method, includeReducedExtensionMethods: true)
            .Any(found => found.ContainingAssembly.Name == EnvelopeRuntime.Assembly);
    }

    private static bool IsGenerated(RepairSite site, SimpleNameSyntax name) =>
        site.Document is SourceGeneratedDocument
        || GeneratedCode.Contains(site.Root.SyntaxTree, OptionsOf(site.Document.Project).GetOptions(site.Root.SyntaxTree))
        || GeneratedCode.Contains(site.Model.GetEnclosingSymbol(name.SpanStart));

    private static AnalyzerConfigOptionsProvider OptionsOf(Project project) => project.AnalyzerOptions.AnalyzerConfigOptionsProvider;
}
