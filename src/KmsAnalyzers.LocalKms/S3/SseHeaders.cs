using System.Text;
using System.Text.Json;
using KmsAnalyzers.LocalKms.Transport;

namespace KmsAnalyzers.LocalKms.S3;

/// <summary>The SSE headers of a request, and those of a response.</summary>
/// <remarks>Amazon S3 User Guide, "Specifying server-side encryption with AWS KMS (SSE-KMS)".</remarks>
internal static class SseHeaders
{
    public const string Method = "x-amz-server-side-encryption";
    public const string KeyId = "x-amz-server-side-encryption-aws-kms-key-id";
    public const string Context = "x-amz-server-side-encryption-context";
    public const string BucketKeyEnabled = "x-amz-server-side-encryption-bucket-key-enabled";
    private const string CustomerAlgorithm = "x-amz-server-side-encryption-customer-algorithm";
    private const string CopySourceCustomerAlgorithm = "x-amz-copy-source-server-side-encryption-customer-algorithm";

    /// <summary>
    /// What the request asks for; the bucket's default if it names no method. A method without a key means the AWS managed key.
    /// </summary>
    public static Sse Read(S3Request request, Sse bucketDefault)
    {
        if (request.Header(CustomerAlgorithm) is not null || request.Header(CopySourceCustomerAlgorithm) is not null)
        {
            throw S3Error.NotImplemented("customer-provided keys (SSE-C)");
        }

        var method = request.Header(Method);
        var keyId = request.Header(KeyId);
        if (method is not (null or Sse.Aes256 or Sse.Kms or Sse.KmsDouble))
        {
            throw S3Error.InvalidArgument("The encryption method specified is not supported");
        }

        if (method is null or Sse.Aes256 && (keyId ?? request.Header(Context)) is not null)
        {
            throw S3Error.InvalidArgument(
                "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms");
        }

        var bucketKeyEnabled = request.Header(BucketKeyEnabled) is { } flag ? flag == "true" : bucketDefault.BucketKeyEnabled;
        var sse = method is null
            ? bucketDefault with { BucketKeyEnabled = bucketKeyEnabled }
            : new Sse(method, keyId, bucketKeyEnabled);
        RequireSecure(request, sse.IsKms);
        return sse;
    }

    public static void RequireSecure(S3Request request, bool isKms)
    {
        if (isKms && !request.IsEncrypted)
        {
            throw S3Error.InvalidArgument(
                "Requests specifying Server Side Encryption with AWS KMS managed keys must be made over a secure connection.");
        }
    }

    /// <summary>The pairs that the request adds to the encryption context: base64 of a JSON object.</summary>
    public static Dictionary<string, string> ReadContext(S3Request request)
    {
        if (request.Header(Context) is not { } header)
        {
            return [];
        }

        try
        {
            var pairs = JsonSerializer.Deserialize(Convert.FromBase64String(header), JsonTypes.Default.DictionaryStringString);

            // The serializer lets null through as a value, and as the whole.
            return pairs is null || pairs.Values.Any(value => value is null) ? throw NoContext() : pairs;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            throw NoContext();
        }
    }

    public static void Write(IDictionary<string, string> headers, StoredObject stored)
    {
        headers[Method] = stored.Sse.Method;
        if (stored.SealedBy is not { } kms)
        {
            return;
        }

        headers[KeyId] = kms.KeyArn;
        if (stored.Sse.UsesBucketKey)
        {
            headers[BucketKeyEnabled] = "true";
        }
    }

    /// <summary>The encryption context, which S3 tells those who write.</summary>
    public static void WriteContext(IDictionary<string, string> headers, StoredObject stored)
    {
        if (stored.SealedBy is { } kms)
        {
            headers[Context] = Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(kms.Context, JsonTypes.Default.IReadOnlyDictionaryStringString)));
        }
    }

    private static S3Error NoContext() => S3Error.InvalidArgument(
        "The header 'x-amz-server-side-encryption-context' shall be Base64-encoded UTF-8 string holding JSON which represents a string-string map");
}
