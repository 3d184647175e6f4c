using System.Net;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>What KMS answers instead of a result: an error code, its HTTP status and AWS's text (none for those that come without).</summary>
internal sealed class KmsError(string code, string? text, HttpStatusCode status = HttpStatusCode.BadRequest) : Exception(text)
{
    public string Code { get; } = code;

    public string? Text { get; } = text;

    public HttpStatusCode Status { get; } = status;

    public static KmsError Validation(string text) => new("ValidationException", text);

    public static KmsError NotFound(string text) => new("NotFoundException", text);

    public static KmsError Unsupported(string text) => new("UnsupportedOperationException", text);

    public static KmsError InvalidKeyUsage(string text) => new("InvalidKeyUsageException", text);

    public static KmsError InvalidState(string text) => new("KMSInvalidStateException", text);

    public static KmsError LimitExceeded(string text) => new("LimitExceededException", text);

    /// <summary>KMS tells nobody what is wrong with a ciphertext: a changed byte and another context look alike.</summary>
    public static KmsError InvalidCiphertext() => new("InvalidCiphertextException", null);

    public static KmsError IncorrectKey() =>
        new("IncorrectKeyException", "The key ID in the request does not identify a CMK that can perform this operation.");

    public static KmsError Throttled() =>
        new("ThrottlingException", "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.");

    public static KmsError DryRun() =>
        new("DryRunOperationException", "The request would have succeeded, but the DryRun option is set.");
}
