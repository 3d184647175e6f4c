namespace KmsAnalyzers.LocalKms;

/// <summary>One call that a <see cref="LocalKms"/> answered, as CloudTrail would record it: no plaintext, no ciphertext, no key material.</summary>
/// <param name="Operation">The API operation, such as <c>Encrypt</c> or <c>GenerateDataKey</c>.</param>
/// <param name="Caller">Who called.</param>
/// <param name="Key">
/// The ARN of the KMS key that the call came down to, whatever form the request named it in; of ReEncrypt the destination's.
/// <see langword="null"/> where none was found, or none is needed.
/// </param>
/// <param name="Context">The encryption context of the request, empty if it had none; of ReEncrypt the destination's.</param>
/// <param name="Outcome"><see cref="Success"/>, or the error code that KMS answered, such as <c>ThrottlingException</c>.</param>
/// <param name="Time">When the call was answered, by <see cref="LocalKmsOptions.TimeProvider"/>.</param>
public sealed record LocalKmsCall(
    string Operation,
    LocalKmsCaller Caller,
    string? Key,
    IReadOnlyDictionary<string, string> Context,
    string Outcome,
    DateTimeOffset Time)
{
    /// <summary>The <see cref="Outcome"/> of a call that did what it was asked: <c>Success</c>.</summary>
    public const string Success = "Success";

    /// <summary>Whether the call did what it was asked.</summary>
    public bool Succeeded => Outcome == Success;
}
