using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>Goes back from the parts of an old message to the one array that holds them all.</summary>
internal sealed class BytesBehind(IOperation function)
{
    private readonly HashSet<ISymbol> seen = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> ends = new(SymbolEqualityComparer.Default);

    /// <returns>The parameter or variable; null where there are several, or it is none.</returns>
    public ISymbol? MessageOf(IEnumerable<IOperation> parts)
    {
        foreach (var part in parts)
        {
            Follow(part);
        }

        return ends.Count == 1 && ends.First() is var only && IsBytes(only is IParameterSymbol parameter ? parameter.Type : ((ILocalSymbol)only).Type) ? only : null;
    }

    private void Follow(IOperation value)
    {
        foreach (var operation in value.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IParameterReferenceOperation { Parameter: var parameter } when parameter.Type.Name != "CancellationToken":
                    ends.Add(parameter);
                    break;
                case ILocalReferenceOperation { Local: { IsConst: false } local } when seen.Add(local):
                    FollowLocal(local);
                    break;
            }
        }
    }

    private void FollowLocal(ILocalSymbol local)
    {
        var declared = function.Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local));
        var made = declared?.GetVariableInitializer()?.Value;
        if (made is not null && made.DescendantsAndSelf().OfType<IInvocationOperation>().Any(static call => !CipherWork.IsPart(call.TargetMethod)) && !made.DescendantsAndSelf().Any(static part => part is IPropertyReferenceOperation { Property.Name: "Plaintext" }))
        {
            // Text that is decoded, a file that is read: here the message begins. The answer of KMS is none of it.
            if (IsBytes(local.Type) && !made.Type!.Name.EndsWith("Response", StringComparison.Ordinal))
            {
                ends.Add(local);
            }

            return;
        }

        if (made is not null)
        {
            Follow(made);
        }

        // Filled later: Buffer.BlockCopy(message, 4, wrapped, 0, length), message.AsSpan(4).CopyTo(wrapped).
        foreach (var filling in function.Descendants().OfType<IExpressionStatementOperation>().Where(statement => IsCopy(statement.Operation) && statement.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local))))
        {
            Follow(filling);
        }
    }

    private static bool IsCopy(IOperation operation) => operation is IInvocationOperation { TargetMethod: { Name: "BlockCopy" or "Copy" or "CopyTo" or "Read" or "ReadExactly" } };

    private static bool IsBytes(ITypeSymbol type) =>
        type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } or INamedTypeSymbol { Name: "ReadOnlyMemory", TypeArguments: [{ SpecialType: SpecialType.System_Byte }] };
}
