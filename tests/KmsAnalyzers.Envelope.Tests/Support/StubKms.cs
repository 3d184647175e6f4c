using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;

namespace KmsAnalyzers.Envelope.Tests.Support;

/// <summary>
/// The three operations of KMS that the runtime calls, small enough to bend: answers can be replaced, keys denied, Regions shared. Binds the context as KMS
/// does, and knows nothing of messages.
/// </summary>
internal sealed class StubKms(string region = "us-east-1", StubKms? otherRegion = null)
    : AmazonKeyManagementServiceClient(new BasicAWSCredentials("test", "test"), new AmazonKeyManagementServiceConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region) })
{
    internal const string Account = "111122223333";

    private readonly Dictionary<string, byte[]> keys = otherRegion?.keys ?? [];
    private readonly Dictionary<string, string> aliases = [];

    internal List<(string Operation, string? KeyId, Dictionary<string, string> Context, List<string>? GrantTokens)> Calls { get; } = [];

    /// <summary>Every buffer that held a data key in an answer.</summary>
    internal List<byte[]> AnsweredKeys { get; } = [];

    internal Dictionary<string, Exception> Failing { get; } = [];

    internal Func<DecryptResponse, DecryptResponse> OnDecrypt { get; set; } = answer => answer;

    internal Func<GenerateDataKeyResponse, GenerateDataKeyResponse> OnGenerate { get; set; } = answer => answer;

    /// <summary>Published ciphertexts, by their hexadecimal text, and what KMS answered.</summary>
    internal Dictionary<string, PublishedAnswer> Published { get; } = [];

    internal string CreateKey(string? id = null)
    {
        id ??= Guid.NewGuid().ToString();
        keys[id] = RandomNumberGenerator.GetBytes(32);
        return Arn(id);
    }

    internal void PointAlias(string alias, string arn) => aliases[alias] = arn[(arn.LastIndexOf('/') + 1)..];

    public override Task<GenerateDataKeyResponse> GenerateDataKeyAsync(GenerateDataKeyRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var id = Call("GenerateDataKey", request.KeyId, request.EncryptionContext, request.GrantTokens);
        var dataKey = RandomNumberGenerator.GetBytes(request.NumberOfBytes!.Value);
        return Task.FromResult(OnGenerate(new()
        {
            KeyId = Arn(id),
            Plaintext = Secret(dataKey),
            CiphertextBlob = new(Seal(id, dataKey, request.EncryptionContext)),
            HttpStatusCode = HttpStatusCode.OK,
            ResponseMetadata = new() { RequestId = "generate" },
        }));
    }

    public override Task<EncryptResponse> EncryptAsync(EncryptRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var id = Call("Encrypt", request.KeyId, request.EncryptionContext, request.GrantTokens);
        return Task.FromResult(new EncryptResponse { KeyId = Arn(id), CiphertextBlob = new(Seal(id, request.Plaintext.ToArray(), request.EncryptionContext)) });
    }

    public override Task<DecryptResponse> DecryptAsync(DecryptRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var blob = request.CiphertextBlob.ToArray();
        if (Published.TryGetValue(Convert.ToHexString(blob), out var published))
        {
            Calls.Add(("Decrypt", request.KeyId, request.EncryptionContext ?? [], request.GrantTokens));
            if (published.Context is { } context && (context.Count != request.EncryptionContext?.Count || context.Except(request.EncryptionContext).Any()))
            {
                throw Error<InvalidCiphertextException>("");
            }

            return Task.FromResult(new DecryptResponse { KeyId = published.KeyArn ?? request.KeyId, Plaintext = Secret([.. published.Plaintext]) });
        }

        var sealedUnder = blob is [1, 2, var length, .. var rest] && rest.Length > length ? Encoding.ASCII.GetString(rest, 0, length) : "";
        var id = Call("Decrypt", request.KeyId ?? sealedUnder, request.EncryptionContext, request.GrantTokens);
        if (!keys.ContainsKey(sealedUnder))
        {
            throw Error<InvalidCiphertextException>("");
        }

        if (id != sealedUnder)
        {
            throw Error<IncorrectKeyException>("The key ID in the request does not identify a CMK that can perform this operation.");
        }

        return Task.FromResult(OnDecrypt(new()
        {
            KeyId = Arn(id),
            Plaintext = Secret(Open(id, blob, request.EncryptionContext)),
            HttpStatusCode = HttpStatusCode.OK,
            ResponseMetadata = new() { RequestId = "decrypt" },
        }));
    }

    internal static AmazonKeyManagementServiceException Throttled() => new(
        "You have exceeded the rate at which you may call KMS.", ErrorType.Sender, "ThrottlingException", "r", HttpStatusCode.BadRequest);

    internal static AmazonKeyManagementServiceException AccessDenied() => new(
        "User is not authorized", ErrorType.Sender, "AccessDeniedException", "r", HttpStatusCode.BadRequest);

    private static T Error<T>(string message)
        where T : AmazonKeyManagementServiceException
        => typeof(T) == typeof(InvalidCiphertextException)
            ? (T)(object)new InvalidCiphertextException(message, ErrorType.Sender, typeof(T).Name, "r", HttpStatusCode.BadRequest)
            : (T)(object)new IncorrectKeyException(message, ErrorType.Sender, typeof(T).Name, "r", HttpStatusCode.BadRequest);

    private static byte[] Framed(Dictionary<string, string>? context)
    {
        var framed = new StringBuilder();
        foreach (var (key, value) in (context ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            framed.Append(key.Length).Append(':').Append(key).Append(value.Length).Append(':').Append(value);
        }

        return Encoding.UTF8.GetBytes(framed.ToString());
    }

    private string Arn(string id) => $"arn:aws:kms:{region}:{Account}:key/{id}";

    private string Call(string operation, string keyId, Dictionary<string, string>? context, List<string>? grantTokens)
    {
        Calls.Add((operation, keyId, context ?? [], grantTokens));
        var id = aliases.GetValueOrDefault(keyId) ?? keyId[(keyId.LastIndexOf('/') + 1)..];
        if (Failing.TryGetValue(id, out var failure))
        {
            throw failure;
        }

        if (keyId.StartsWith("arn:", StringComparison.Ordinal) && !keyId.StartsWith($"arn:aws:kms:{region}:", StringComparison.Ordinal))
        {
            throw new NotFoundException($"Invalid arn {keyId.Split(':')[3]}");
        }

        return keys.ContainsKey(id) || operation == "Decrypt" ? id : throw new NotFoundException($"Invalid keyId '{keyId}'");
    }

    private MemoryStream Secret(byte[] bytes)
    {
        AnsweredKeys.Add(bytes);
        return new(bytes, 0, bytes.Length, writable: true, publiclyVisible: true);
    }

    private byte[] Seal(string id, byte[] plaintext, Dictionary<string, string>? context)
    {
        var nonce = RandomNumberGenerator.GetBytes(12);
        var ciphertext = new byte[plaintext.Length];
        var tag = new byte[16];
        using var aes = new AesGcm(keys[id], 16);
        aes.Encrypt(nonce, plaintext, ciphertext, tag, Framed(context));
        return [1, 2, (byte)id.Length, .. Encoding.ASCII.GetBytes(id), .. nonce, .. ciphertext, .. tag];
    }

    private byte[] Open(string id, byte[] blob, Dictionary<string, string>? context)
    {
        var rest = blob.AsSpan(3 + id.Length);
        var plaintext = new byte[rest.Length - 28];
        using var aes = new AesGcm(keys[id], 16);
        try
        {
            aes.Decrypt(rest[..12], rest[12..^16], rest[^16..], plaintext, Framed(context));
            return plaintext;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw Error<InvalidCiphertextException>("");
        }
    }
}

/// <summary>What KMS answered to a published ciphertext; without key and context, it answers to every one.</summary>
internal sealed record PublishedAnswer(byte[] Plaintext, string? KeyArn = null, Dictionary<string, string>? Context = null);
