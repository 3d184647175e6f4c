using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KmsAnalyzers.LocalKms.Kms;
using KmsAnalyzers.LocalKms.Transport;

namespace KmsAnalyzers.LocalKms.S3;

/// <summary>
/// Server-side encryption with KMS keys: a data key for each object under the object's ARN, or with a Bucket Key one for the bucket under the
/// bucket's ARN, kept for a while. The calls are S3's own, and count against the same request quota as everyone's.
/// </summary>
/// <remarks>
/// Amazon S3 User Guide, "Using server-side encryption with AWS KMS keys" and "Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys".
/// </remarks>
internal sealed class SseKms(KmsService kms, string partition, TimeProvider clock) : IDisposable
{
    private const string ArnName = "aws:s3:arn";
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly BucketKeys bucketKeys = new(clock);

    /// <summary>Seals content: nonce, tag, ciphertext (AES-256-GCM).</summary>
    public (byte[] Content, SealedDataKey Key) Seal(byte[] content, Sse sse, string bucket, string objectKey, Dictionary<string, string> context)
    {
        var keyId = sse.KeyId ?? kms.AwsManagedKey("alias/aws/s3");
        context.TryAdd(ArnName, sse.UsesBucketKey ? $"arn:{partition}:s3:::{bucket}" : $"arn:{partition}:s3:::{bucket}/{objectKey}");
        if (sse.UsesBucketKey)
        {
            var bucketKey = bucketKeys.Find(keyId, context) ?? bucketKeys.Add(keyId, Generate(keyId, context));
            return (Seal(content, bucketKey.Plaintext), bucketKey.Sealed);
        }

        using var dataKey = Generate(keyId, context);
        return (Seal(content, dataKey.Plaintext), dataKey.Sealed);
    }

    public byte[] Open(byte[] content, SealedDataKey key, bool usesBucketKey)
    {
        if (usesBucketKey)
        {
            return Open(content, (bucketKeys.Find(key) ?? bucketKeys.Add(key.KeyArn, Decrypt(key))).Plaintext);
        }

        using var dataKey = Decrypt(key);
        return Open(content, dataKey.Plaintext);
    }

    public void Dispose() => bucketKeys.Dispose();

    private DataKey Generate(string keyId, IReadOnlyDictionary<string, string> context)
    {
        using var request = KmsRequest.Of(
            "GenerateDataKey", new() { ["KeyId"] = keyId, ["KeySpec"] = "AES_256", ["EncryptionContext"] = Json(context) });
        var answer = Call(request);
        return new(Plaintext(answer), new(answer["CiphertextBlob"]!.GetValue<byte[]>(), (string)answer["KeyId"]!, context));
    }

    private DataKey Decrypt(SealedDataKey key)
    {
        using var request = KmsRequest.Of(
            "Decrypt", new() { ["CiphertextBlob"] = JsonValue.Create(key.Ciphertext, JsonTypes.Default.ByteArray), ["EncryptionContext"] = Json(key.Context) });
        return new(Plaintext(Call(request)), key);
    }

    private JsonObject Call(KmsRequest request)
    {
        try
        {
            return kms.Call(request, LocalKmsCaller.S3);
        }
        catch (KmsError error)
        {
            throw S3Error.From(error);
        }
    }

    /// <summary>A copy: the answer's own bytes are cleared with the request.</summary>
    private static byte[] Plaintext(JsonObject answer) => [.. answer["Plaintext"]!.GetValue<byte[]>()];

    private static JsonObject Json(IReadOnlyDictionary<string, string> pairs) =>
        new(pairs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value))));

    private static byte[] Seal(byte[] content, byte[] key)
    {
        var stored = new byte[NonceSize + TagSize + content.Length];
        RandomNumberGenerator.Fill(stored.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(stored.AsSpan(0, NonceSize), content, stored.AsSpan(NonceSize + TagSize), stored.AsSpan(NonceSize, TagSize));
        return stored;
    }

    private static byte[] Open(byte[] stored, byte[] key)
    {
        var content = new byte[stored.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(stored.AsSpan(0, NonceSize), stored.AsSpan(NonceSize + TagSize), stored.AsSpan(NonceSize, TagSize), content);
        return content;
    }
}
