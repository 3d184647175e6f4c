using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>Which property of an operation's request holds the bytes whose size rules judge, or says how many there shall be.</summary>
internal static class PayloadProperties
{
    private const string Request = nameof(Request);

    /// <summary>Whether a property of a request is one of these.</summary>
    public static bool Include(IPropertySymbol property) =>
        property.ContainingType.Name is var type
        && type.EndsWith(Request, StringComparison.Ordinal)
        && KmsSymbols.OperationOf(type.Substring(0, type.Length - Request.Length)) is { } operation
        && Of(operation) == property.Name;

    public static string? Of(KmsOperation operation) => operation switch
    {
        KmsOperation.Encrypt or KmsOperation.EnvelopeEncrypt => RequestProperty.Plaintext,
        KmsOperation.Decrypt or KmsOperation.ReEncrypt or KmsOperation.EnvelopeDecrypt => RequestProperty.CiphertextBlob,
        KmsOperation.Sign or KmsOperation.Verify or KmsOperation.GenerateMac or KmsOperation.VerifyMac => RequestProperty.Message,
        KmsOperation.GenerateRandom => RequestProperty.NumberOfBytes,
        _ => null,
    };
}
