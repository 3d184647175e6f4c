using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>Turns a call into that of its twin, with or without plaintext.</summary>
/// <remarks>
/// Each takes a request and gives a response of its own type, so the names of both are carried along the locals through which they go.
/// </remarks>
internal static class OperationTwin
{
    /// <param name="call">The call of KMS.</param>
    /// <param name="renamed">The twin's name of a method or type, and what that ends with: <c>Async</c>, <c>Request</c>, <c>Response</c>.</param>
    /// <returns>The edits; null where the request serves another purpose as well, or comes from elsewhere.</returns>
    public static IEnumerable<Edit>? InPlaceOf(InvocationExpressionSyntax call, Func<string, string, string> renamed, RepairSite site, Spelling spelling)
    {
        if (call.CalledName() is not { } name
            || call.RequestArgument() is not { } argument
            || site.Model.GetSymbolInfo(call).Symbol is not IMethodSymbol { Parameters: [{ Type: INamedTypeSymbol request }, ..] } method
            || Response(method) is not { } response
            || Twin(request, "Request") is not { } newRequest
            || Twin(response, "Response") is not { } newResponse)
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
        return [site.Replace(name.Identifier, renamed(name.Identifier.ValueText, "Async")), .. requestTypes.Edits, .. responseTypes.Edits];

        INamedTypeSymbol? Twin(INamedTypeSymbol type, string suffix) => type.ContainingNamespace.GetTypeMembers(renamed(type.Name, suffix)).FirstOrDefault();
    }

    private static INamedTypeSymbol? Response(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { TypeArguments: [INamedTypeSymbol awaited] } ? awaited : method.ReturnType as INamedTypeSymbol;
}
