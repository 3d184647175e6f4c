using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace KmsAnalyzers.Envelope;

/// <summary>Asks a keyring for the data key of every message, and checks what it gives.</summary>
internal sealed class KeyringMaterials(IKeyring keyring, EnvelopeOptions options, ILogger logger) : IMaterialsSource
{
    /// <summary>The log of the encryptor that asks.</summary>
    internal ILogger Logger => logger;

    public ValueTask<EncryptionMaterials> ForEncryptionAsync(EncryptionContext context, long? plaintextLength, CancellationToken cancellationToken) =>
        GenerateAsync(context, cancellationToken);

    public ValueTask<DecryptionMaterials> ForDecryptionAsync(MessageHeader header, EncryptionContext context, CancellationToken cancellationToken) =>
        UnwrapAsync(header.Suite, header.EncryptedDataKeys, context, cancellationToken);

    public void Dispose()
    {
        // The keyring stays its maker's to dispose, and nothing is kept.
    }

    /// <inheritdoc cref="IMaterialsSource.ForEncryptionAsync"/>
    internal async ValueTask<EncryptionMaterials> GenerateAsync(EncryptionContext context, CancellationToken cancellationToken)
    {
        var suite = options.Suite;
        var signingKey = suite.IsSigned ? MessageSignature.CreateKey(suite) : null;
        DataKeyMaterial? material = null;
        try
        {
            var full = WithReserved(context, signingKey);
            material = await keyring.GenerateAsync(new(suite, full), cancellationToken).ConfigureAwait(false);
            Check(material, suite);
            return new(suite, full, material, signingKey);
        }
        catch
        {
            material?.Dispose();
            signingKey?.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="IMaterialsSource.ForDecryptionAsync"/>
    internal async ValueTask<DecryptionMaterials> UnwrapAsync(
        AlgorithmSuite suite, IReadOnlyList<EncryptedDataKey> entries, EncryptionContext context, CancellationToken cancellationToken)
    {
        var request = new KeyringRequest(suite, context);
        var tried = new List<(EncryptedDataKey Key, Exception? Failure)>();
        foreach (var entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var dataKey = await keyring.UnwrapAsync(entry, request, cancellationToken).ConfigureAwait(false);
                if (dataKey?.Length == request.DataKeyLength)
                {
                    return new(dataKey, entry);
                }

                tried.Add((entry, dataKey is null ? null : new CryptographicException($"The data key is not {request.DataKeyLength} bytes long.")));
                dataKey?.Dispose();
            }
            catch (Exception failure) when (DataKeySearch.LeadsOn(failure, cancellationToken))
            {
                tried.Add((entry, failure));
            }
        }

        throw NoDataKey(tried);
    }

    /// <summary>What may work a moment later surfaces as itself: it says nothing about the message, and existing handlers retry it.</summary>
    private static Exception NoDataKey(List<(EncryptedDataKey Key, Exception? Failure)> tried)
    {
        var refusal = EnvelopeDecryptionException.NoDataKey(tried);
        if (refusal.KeyFailures!.FirstOrDefault(failure => failure is OperationCanceledException || RetryableFailure.Is(failure)) is { } transient)
        {
            ExceptionDispatchInfo.Throw(transient);
        }

        return refusal;
    }

    private EncryptionContext WithReserved(EncryptionContext context, ECDsa? signingKey)
    {
        var full = options.MarkMessages ? context.Marked : context;
        if (signingKey is not null)
        {
            full = full.With(new KeyValuePair<string, string>(ReservedPairs.PublicKey, MessageSignature.EncodePublicKey(signingKey)));
        }

        return full.Serialize().Length <= ushort.MaxValue
            ? full
            : throw new ArgumentException("The encryption context leaves no room, in 65,535 bytes, for the pairs that the message adds to it.", nameof(context));
    }

    private void Check(DataKeyMaterial? material, AlgorithmSuite suite)
    {
        var name = keyring.GetType().Name;
        if (material is null)
        {
            throw new InvalidOperationException($"{name}.GenerateAsync returned null.");
        }

        if (material.DataKey.Length != suite.DataKeyLength)
        {
            throw new InvalidOperationException(
                $"{name}.GenerateAsync returned a data key of {material.DataKey.Length} bytes; KeyringRequest.DataKeyLength asked for {suite.DataKeyLength}.");
        }

        if (material.EncryptedDataKeys.Count > options.MaxEncryptedDataKeys)
        {
            throw new InvalidOperationException(
                $"{name} encrypts the data key {material.EncryptedDataKeys.Count:N0} times, more than the {options.MaxEncryptedDataKeys:N0} of EnvelopeOptions.MaxEncryptedDataKeys.");
        }
    }
}
