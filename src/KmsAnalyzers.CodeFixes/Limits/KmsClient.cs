using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.CodeFixes.Limits;

/// <summary>Tells the operations of a KMS client from their namesakes, whatever type the client is held as.</summary>
internal static class KmsClient
{
    private const string Sdk = "AWSSDK.KeyManagementService";

    /// <summary>Whether the method is an operation of the SDK's client: declared by it, overriding it, or implementing its interface.</summary>
    public static bool Declares(IMethodSymbol method)
    {
        for (var declared = method.OriginalDefinition; declared is not null; declared = declared.OverriddenMethod)
        {
            if (IsClient(declared.ContainingType) || declared.ExplicitInterfaceImplementations.Any(implemented => IsClient(implemented.ContainingType)))
            {
                return true;
            }
        }

        return method.ContainingType.AllInterfaces.Where(IsClient).SelectMany(client => client.GetMembers(method.Name))
            .Any(operation => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(operation), method));
    }

    /// <summary>Whether a call stands in an operation of a client of the user's own, which passes it on to the next one.</summary>
    /// <remarks>
    /// The runtime calls that operation with its data keys, which are KMS ciphertexts: it must go on to KMS as it is, or no message opens any more.
    /// </remarks>
    public static bool IsPassedOn(SyntaxNode call, SemanticModel model)
    {
        for (var symbol = model.GetEnclosingSymbol(call.SpanStart); symbol is not null and not INamedTypeSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method && Declares(method))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsClient(INamedTypeSymbol type) =>
        type.Name is "IAmazonKeyManagementService" or "AmazonKeyManagementServiceClient" && type.ContainingAssembly?.Name == Sdk;
}
