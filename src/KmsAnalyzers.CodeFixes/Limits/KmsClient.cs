using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.CodeFixes.Limits;

/// <summary>The clients of a compilation, the user's own implementations of the interface among them.</summary>
internal sealed class KmsClient(Compilation compilation)
{
    private readonly KmsSymbols? symbols = KmsSymbols.From(compilation);

    /// <summary>The operation that a method is: declared by the SDK, overriding it, or implementing its interface; null for any other.</summary>
    public KmsOperation? OperationOf(IMethodSymbol method) => symbols?.OperationOf(method) ?? Implemented(method);

    /// <summary>Whether code stands in an operation of a client of the user's own, which passes the call on to the next one.</summary>
    /// <remarks>
    /// The runtime calls that operation with its data keys, which are KMS ciphertexts: they must go on to KMS as they are, or no message opens any
    /// more.
    /// </remarks>
    public bool IsPassedOn(SyntaxNode code, SemanticModel model)
    {
        for (var symbol = model.GetEnclosingSymbol(code.SpanStart); symbol is not null and not INamedTypeSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol is IMethodSymbol method && OperationOf(method) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private KmsOperation? Implemented(IMethodSymbol method) =>
        symbols?.ClientInterface is { } client
        && method.ContainingType is { } type
        && type.AllInterfaces.Contains(client, SymbolEqualityComparer.Default)
            ? client.GetMembers().OfType<IMethodSymbol>()
                .Where(operation => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(operation), method))
                .Select(symbols.OperationOf)
                .FirstOrDefault()
            : null;
}
