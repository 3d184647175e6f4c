using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>What members of arrays, spans, streams and strings do with the bytes that they are called on.</summary>
internal static class Receivers
{
    public static UseKind KindOf(IInvocationOperation call, Value value) => call.TargetMethod.Name switch
    {
        "ToString" when !value.Tags.Has(Tag.Text) => IsConversion(call) ? UseKind.Text : UseKind.Other,
        "Clear" or "Fill" or "Dispose" or "DisposeAsync" or "Close" or "SetLength" => UseKind.Ended,
        "GetAwaiter" or "GetResult" or "ConfigureAwait" or "AsTask" or "WaitAsync" or "GetEnumerator" or "Seek" => UseKind.Passed,
        "CopyTo" or "CopyToAsync" or "WriteTo" when call.Arguments is [{ Value: var target }, ..] => Sinks.KindOfTarget(target),
        _ when call.TargetMethod.ContainingType.ContainingNamespace?.ToDisplayString().StartsWith("System", StringComparison.Ordinal) is true => IsExport(call.TargetMethod) ? UseKind.Text : IsWhole(call) ? UseKind.Passed : UseKind.Derived,
        _ => UseKind.Other,
    };

    public static UseKind KindOf(IPropertySymbol property) => property.Name switch
    {
        _ when !property.Parameters.IsEmpty => UseKind.Other,
        "Length" or "LongLength" or "IsEmpty" or "Count" or "Capacity" or "CanRead" or "CanSeek" or "Position" => UseKind.Measured,
        _ => UseKind.Passed,
    };

    private static bool IsWhole(IInvocationOperation call) =>
        call.TargetMethod.Name is "ToArray" or "Clone" or "GetBuffer" or "TryGetBuffer" or "AsSpan" or "AsMemory" or "AsReadOnly" or "Read" or "ReadAsync" or "ReadExactly" or "ReadExactlyAsync"
        && call.Arguments.All(static argument => argument.IsImplicit || argument.Value.Type?.SpecialType is not SpecialType.System_Int32);

    /// <summary>Whether the call yields characters of what it is called on: a byte in hexadecimal, a private key as PEM.</summary>
    public static bool IsConversion(IInvocationOperation call) =>
        IsExport(call.TargetMethod) || (call.TargetMethod.Name == "ToString" && call.Instance?.Type?.SpecialType is SpecialType.System_Byte);

    private static bool IsExport(IMethodSymbol method) =>
        (method.Name.EndsWith("PrivateKeyPem", StringComparison.Ordinal) || method.Name == "ToXmlString")
        && method.ContainingType.ContainingNamespace?.ToDisplayString() == "System.Security.Cryptography";
}
