using System.Composition;
using KmsAnalyzers.Rules.DataKeys;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>KMS2001: asks KMS for the encrypted copy of a data key alone.</summary>
/// <remarks>
/// <c>GenerateDataKey(Pair)WithoutPlaintext</c> takes a request and gives a response of its own type, so the names of both are carried along the
/// locals through which they go. Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyWithoutPlaintext.html
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class WithoutPlaintextFix() : KmsCodeFix([DataKeyPlaintextUnused.Id], [new AskWithoutPlaintext()])
{
    private sealed class AskWithoutPlaintext() : SiteRepair(
        key: DataKeyPlaintextUnused.Id + DataKeyPlaintextUnused.WithoutPlaintext,
        allowedAs: DataKeyPlaintextUnused.WithoutPlaintext,
        title: "Generate the data key without plaintext; the IAM action changes to kms:GenerateDataKey[Pair]WithoutPlaintext")
    {
        protected override IEnumerable<Edit>? Edits(RepairSite site, Spelling spelling)
        {
            if (site.Node<InvocationExpressionSyntax>() is not { } call
                || call.CalledName() is not { } name
                || call.RequestArgument() is not { } argument
                || site.Model.GetSymbolInfo(call).Symbol is not IMethodSymbol { Parameters: [{ Type: INamedTypeSymbol request }, ..] } method
                || Response(method) is not { } response
                || WithoutPlaintext(request, "Request") is not { } newRequest
                || WithoutPlaintext(response, "Response") is not { } newResponse)
            {
                return null;
            }

            var requestTypes = new Retyping(request, newRequest, site, spelling);
            if (!new DataKeyRequestPath(requestTypes, argument).Follow(argument.Expression))
            {
                return null;
            }

            var responseTypes = new Retyping(response, newResponse, site, spelling);
            new DataKeyResponsePath(responseTypes).Follow(call);
            return [site.Replace(name.Identifier, Insert(name.Identifier.ValueText, "Async")), .. requestTypes.Edits, .. responseTypes.Edits];
        }

        private static INamedTypeSymbol? Response(IMethodSymbol method) =>
            method.ReturnType is INamedTypeSymbol { TypeArguments: [INamedTypeSymbol awaited] } ? awaited : method.ReturnType as INamedTypeSymbol;

        private static INamedTypeSymbol? WithoutPlaintext(INamedTypeSymbol type, string suffix) =>
            type.ContainingNamespace.GetTypeMembers(Insert(type.Name, suffix)).FirstOrDefault();

        private static string Insert(string name, string suffix) =>
            name.Insert(name.EndsWith(suffix, StringComparison.Ordinal) ? name.Length - suffix.Length : name.Length, "WithoutPlaintext");
    }
}
