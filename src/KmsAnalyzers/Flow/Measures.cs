using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>What the engine itself knows of measuring; lengths proper are rows of the table.</summary>
internal static class Measures
{
    /// <summary>A number that depends on the argument alone, and that what is made of the argument has as its length.</summary>
    public static (IOperation Of, string Function)? FunctionOf(IInvocationOperation call) =>
        call.TargetMethod is { Name: "GetByteCount" } method && IsPlatform(method) && call.Arguments.Length == 1
        && method.ContainingType.Name.EndsWith("Encoding", StringComparison.Ordinal) && BytesIn(call.Instance) is { } function
            ? (call.Arguments[0].Value, function)
            : null;

    /// <summary>The measure that a path and <c>FileInfo.Length</c> have in common.</summary>
    public const string BytesInFile = "bytes in the file";

    /// <summary>The measure that a conversion to bytes has in common with <c>GetByteCount</c> of the same encoding; null where nothing names it.</summary>
    public static string? BytesIn(IOperation? encoding) => encoding switch
    {
        IMemberReferenceOperation member => $"bytes in {member.Member.ToDisplayString()}",
        ILocalReferenceOperation local => $"bytes in {local.Local.Name}",
        IParameterReferenceOperation parameter => $"bytes in {parameter.Parameter.Name}",
        _ => null,
    };

    /// <summary>Whether the member is of metadata: what source declares under the platform's names is not the platform's.</summary>
    public static bool IsPlatform(ISymbol member) =>
        member.DeclaringSyntaxReferences.IsEmpty && member is not IFieldSymbol { AssociatedSymbol.DeclaringSyntaxReferences.IsEmpty: false };
}
