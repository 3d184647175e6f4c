using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;

namespace KmsAnalyzers.Envelope;

/// <summary>The three calls that a KMS keyring makes, each answer checked before it is believed.</summary>
/// <param name="kms">The client.</param>
/// <param name="grantTokens">Sent along with every call.</param>
/// <param name="answered">Told of every answer that was believed.</param>
internal sealed class KmsKeyClient(IAmazonKeyManagementService kms, IEnumerable<string>? grantTokens, Action<AmazonWebServiceResponse>? answered = null)
{
    internal const string ProviderId = "aws-kms";

    private readonly string[] grantTokens = grantTokens?.ToArray() ?? [];

    /// <summary>The Region that the client calls; null where it does not say (a mock, or a local endpoint).</summary>
    internal string? Region =>
        (kms.Config?.RegionEndpoint?.SystemName ?? kms.Config?.AuthenticationRegion) is { Length: > 0 } region ? region : null;

    /// <summary>These keys, called by this client with these grant tokens.</summary>
    internal KeyringIdentity Identity(IEnumerable<string> keyIds) => new(kms, [.. keyIds, "", .. grantTokens]);

    internal async ValueTask<DataKeyMaterial> GenerateAsync(string keyId, KeyringRequest request, CancellationToken cancellationToken)
    {
        const string Operation = nameof(kms.GenerateDataKeyAsync);
        var call = new GenerateDataKeyRequest
        {
            KeyId = keyId,
            NumberOfBytes = request.DataKeyLength,
            EncryptionContext = Pairs(request),
            GrantTokens = Tokens(),
        };
        var answer = await CallAsync(Operation, () => kms.GenerateDataKeyAsync(call, cancellationToken)).ConfigureAwait(false);
        var copy = Entry(answer.KeyId, answer.CiphertextBlob, Operation);
        var dataKey = Take(Part(answer.Plaintext, Operation, nameof(answer.Plaintext)), request.DataKeyLength, Operation);
        answered?.Invoke(answer);
        return new(dataKey, copy);
    }

    internal async ValueTask<EncryptedDataKey> EncryptAsync(string keyId, ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken)
    {
        const string Operation = nameof(kms.EncryptAsync);
        using var copy = new DataKey(dataKey.Span);
        var call = new EncryptRequest
        {
            KeyId = keyId,
            Plaintext = new(copy.Buffer, 0, copy.Length, writable: false, publiclyVisible: true),
            EncryptionContext = Pairs(request),
            GrantTokens = Tokens(),
        };
        var answer = await CallAsync(Operation, () => kms.EncryptAsync(call, cancellationToken)).ConfigureAwait(false);
        var entry = Entry(answer.KeyId, answer.CiphertextBlob, Operation);
        answered?.Invoke(answer);
        return entry;
    }

    /// <summary>Decrypts an entry with one key.</summary>
    /// <exception cref="CryptographicException">KMS used another key, or the data key has another length.</exception>
    internal async ValueTask<DataKey> DecryptAsync(KmsKeyId keyId, EncryptedDataKey entry, KeyArn entryArn, KeyringRequest request, CancellationToken cancellationToken)
    {
        const string Operation = nameof(kms.DecryptAsync);
        var call = new DecryptRequest
        {
            KeyId = keyId.Value,
            CiphertextBlob = new(entry.Ciphertext.ToArray()),
            EncryptionContext = Pairs(request),
            GrantTokens = Tokens(),
        };
        var answer = await CallAsync(Operation, () => kms.DecryptAsync(call, cancellationToken)).ConfigureAwait(false);
        var dataKey = Take(Part(answer.Plaintext, Operation, nameof(answer.Plaintext)), request.DataKeyLength, Operation);
        if (!keyId.Accepts(Part(answer.KeyId, Operation, nameof(answer.KeyId)), entryArn))
        {
            dataKey.Dispose();
            throw new CryptographicException("AWS KMS decrypted the data key with another key than the one that was asked for or that the message names.");
        }

        answered?.Invoke(answer);
        return dataKey;
    }

    /// <summary>The key ARN of an entry of AWS KMS; null for entries of others, and for those that no KMS can have written.</summary>
    internal static KeyArn? ArnOf(EncryptedDataKey entry) =>
        entry.ProviderId == ProviderId && StrictUtf8.TryGetString(entry.ProviderInfo.Span, out var text) ? KeyArn.Parse(text) : null;

    /// <summary>Makes a call of KMS and tells of it.</summary>
    /// <param name="operation">The name of the method that is called.</param>
    /// <param name="call">Calls it; a mock may return null.</param>
    internal static async ValueTask<T> CallAsync<T>(string operation, Func<Task<T>?> call)
        where T : AmazonWebServiceResponse
    {
        using var telemetry = new KmsTelemetry(operation[..^"Async".Length]);
        try
        {
            var answer = call() is { } answering ? await answering.ConfigureAwait(false) : null;
            telemetry.Complete();
            return answer ?? throw new UnansweredKmsCallException(operation, "with null");
        }
        catch (Exception failure) when (failure is not UnansweredKmsCallException)
        {
            telemetry.Fail(failure);
            throw;
        }
    }

    private static T Part<T>([NotNull] T? part, string operation, string name)
        where T : class
        => part ?? throw new UnansweredKmsCallException(operation, $"without {name}");

    private static EncryptedDataKey Entry(string? keyId, MemoryStream? ciphertext, string operation)
    {
        var arn = Part(keyId, operation, "KeyId");
        var blob = Part(ciphertext, operation, "CiphertextBlob").ToArray();
        return KeyArn.Parse(arn) is not null
            ? new(ProviderId, Encoding.UTF8.GetBytes(arn), blob)
            : throw new UnansweredKmsCallException(operation, "with a KeyId that is not a key ARN, without which the message could not be decrypted");
    }

    /// <summary>Moves a data key out of an answer into memory of ours, and clears the answer's own where it can be reached.</summary>
    private static DataKey Take(MemoryStream plaintext, int length, string operation)
    {
        var visible = plaintext.TryGetBuffer(out var segment);
        var bytes = visible ? segment.AsSpan() : plaintext.ToArray();
        try
        {
            return bytes.Length == length
                ? new(bytes)
                : throw new CryptographicException($"The KMS client answered {operation} with a data key of {bytes.Length} bytes; this message needs {length}.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private Dictionary<string, string>? Pairs(KeyringRequest request) => request.Context.Count > 0 ? new(request.Context, StringComparer.Ordinal) : null;

    private List<string>? Tokens() => grantTokens.Length > 0 ? [.. grantTokens] : null;
}
