using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>Whether a MAC goes with a cipher: computed or verified in the member itself, in a method it calls, or in the one that calls it.</summary>
/// <remarks>A MAC elsewhere in the type (of a web hook, say) protects something else.</remarks>
internal sealed class Macs(TypeCode code)
{
    private const string Space = "System.Security.Cryptography";

    /// <summary>How far calls are followed within the type.</summary>
    private const int Depth = 3;

    /// <param name="keying">What gives the cipher its key.</param>
    public bool GoWith(IOperation keying)
    {
        if (code.MemberOf(keying) is not { } member)
        {
            return false;
        }

        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        return IsIn(member, Depth, seen) || (member is IMethodSymbol method && code.UsesOf(method).Select(code.MemberOf).Any(caller => caller is not null && IsIn(caller, Depth, seen)));
    }

    private bool IsIn(ISymbol member, int depth, HashSet<ISymbol> seen)
    {
        if (depth == 0 || !seen.Add(member))
        {
            return false;
        }

        var operations = code.BlocksOf(member).SelectMany(static block => block.DescendantsAndSelf()).ToList();
        return operations.Any(IsMac)
            || operations.OfType<IInvocationOperation>().Select(static call => call.TargetMethod.OriginalDefinition).Where(called => called.ContainingType.Is(code.Type)).Any(called => IsIn(called, depth - 1, seen));
    }

    private static bool IsMac(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type: var type } => IsKeyedHash(type),
        IInvocationOperation { TargetMethod: { ContainingType: { Name: "IncrementalHash" } type, Name: "CreateHMAC" } } => IsOfPlatform(type),
        IInvocationOperation { TargetMethod: var method, Instance: var instance } => IsKeyedHash(instance?.Type) || (method.IsStatic && IsKeyedHash(method.ContainingType)),
        _ => false,
    };

    private static bool IsKeyedHash(ITypeSymbol? type) =>
        type?.SelfAndBases().Any(static self => self.Name is "KeyedHashAlgorithm" or "Kmac128" or "Kmac256" or "KmacXof128" or "KmacXof256" && IsOfPlatform(self)) is true;

    private static bool IsOfPlatform(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() == Space;
}
