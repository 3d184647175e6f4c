using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>What the engine itself knows of measuring; lengths proper are rows of the table.</summary>
internal static class Measures
{
    /// <summary>A number that depends on the argument alone, and that what is made of the argument has as its length.</summary>
    public static (IOperation Of, string Function)? FunctionOf(IInvocationOperation call) =>
        call.TargetMethod is { Name: "GetByteCount" } method && IsPlatform(method) && call.Arguments.Length == 1
        && method.ContainingType.Name.EndsWith("Encoding", StringComparison.Ordinal)
            ? (call.Arguments[0].Value, BytesIn(call.Instance))
            : null;

    /// <summary>The measure that a path and <c>FileInfo.Length</c> have in common.</summary>
    public const string BytesInFile = "bytes in the file";

    /// <summary>The measure that a conversion to bytes has in common with <c>GetByteCount</c> of the same encoding.</summary>
    public static string BytesIn(IOperation? encoding) => $"bytes in {(encoding as IMemberReferenceOperation)?.Member.ToDisplayString() ?? "an encoding"}";

    /// <summary>Whether the member is of metadata: what source declares under the platform's names is not the platform's.</summary>
    public static bool IsPlatform(ISymbol member) => member.DeclaringSyntaxReferences.IsEmpty;
}
