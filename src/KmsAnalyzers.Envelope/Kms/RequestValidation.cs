using System.Net;
using Amazon.KeyManagementService;
using Amazon.Runtime;

namespace KmsAnalyzers.Envelope;

/// <summary>Bad requests, answered as KMS answers them, so that existing handlers hold; but before any call.</summary>
internal static class RequestValidation
{
    internal static bool IsAsymmetric(EncryptionAlgorithmSpec? algorithm) => algorithm is not null && algorithm.Value != EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT.Value;

    internal static AmazonKeyManagementServiceException Missing(string member, bool isNull) => Failed(
        "1 validation error detected: " + (isNull
            ? $"Value null at '{member}' failed to satisfy constraint: Member must not be null"
            : $"Value at '{member}' failed to satisfy constraint: Member must have length greater than or equal to 1"));

    /// <summary>The context of a request; null means none.</summary>
    internal static EncryptionContext Context(Dictionary<string, string>? pairs)
    {
        try
        {
            return EncryptionContext.From(pairs ?? []);
        }
        catch (ArgumentException invalid)
        {
            throw Failed(invalid.Message);
        }
    }

    /// <summary>Keeps an encrypted data key, cut out of a message, from being decrypted as if it were data.</summary>
    internal static void RefuseReserved(Dictionary<string, string>? pairs)
    {
        if (pairs?.Keys.FirstOrDefault(ReservedPairs.IsReserved) is { } reserved)
        {
            throw Failed($"The encryption context name '{reserved}' is reserved for the messages themselves: leave it out.");
        }
    }

    internal static AmazonKeyManagementServiceException Failed(string message) =>
        new(message, ErrorType.Sender, "ValidationException", requestId: "", HttpStatusCode.BadRequest);
}
