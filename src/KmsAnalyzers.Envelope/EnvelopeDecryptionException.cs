using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// A message could not be decrypted, and nothing of it was released. Altered, cut or foreign messages all give the same text, whatever part of them failed,
/// so that an attacker learns nothing from it. Where no data key could be had, the inner exception says what each keyring or AWS KMS answered
/// (an <see cref="AggregateException"/> where there are several).
/// </summary>
public sealed class EnvelopeDecryptionException : CryptographicException
{
    /// <summary>An exception without further explanation.</summary>
    public EnvelopeDecryptionException()
        : this("The message could not be decrypted.")
    {
    }

    /// <summary>An exception with an explanation that holds no secret.</summary>
    public EnvelopeDecryptionException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with an explanation that holds no secret, and its cause.</summary>
    public EnvelopeDecryptionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Every failure of a key that took an entry for its own; null if a data key was had and the failure lies elsewhere.</summary>
    internal IReadOnlyList<Exception>? KeyFailures { get; private init; }

    internal static EnvelopeDecryptionException NotAuthentic() =>
        new("The message cannot be authenticated: it was altered or cut, or it was not written with this key and this encryption context.");

    internal static EnvelopeDecryptionException Malformed(string what) => new($"This is not a complete AWS Encryption SDK message: {what}.");

    internal static EnvelopeDecryptionException Context() =>
        new("The encryption context of the message is not the expected one. Names and values must be equal, letter case too, and an exact expectation admits no further pair.");

    /// <summary>None of the message's entries gave a data key.</summary>
    /// <param name="tried">Every entry, with its failure; null where no keyring took it for its own.</param>
    internal static EnvelopeDecryptionException NoDataKey(IReadOnlyList<(EncryptedDataKey Key, Exception? Failure)> tried)
    {
        var text = new StringBuilder("No encrypted data key of the message could be decrypted.");
        for (var i = 0; i < tried.Count; i++)
        {
            var (key, failure) = tried[i];
            text.Append(CultureInfo.InvariantCulture, $" [{i + 1}] {key}: {Describe(failure)}.");
        }

        var failures = tried.Select(entry => entry.Failure).OfType<Exception>().ToArray();
        return new(text.ToString(), failures.Length > 1 ? new AggregateException(failures) : failures.FirstOrDefault())
        {
            KeyFailures = new AggregateException(failures).Flatten().InnerExceptions,
        };
    }

    private static string Describe(Exception? failure) => failure switch
    {
        null => "not a key of this keyring",
        AmazonServiceException { ErrorCode: { Length: > 0 } code } => code,
        AggregateException several => string.Join(", ", several.Flatten().InnerExceptions.Select(Describe)),
        _ => failure.GetType().Name,
    };
}
