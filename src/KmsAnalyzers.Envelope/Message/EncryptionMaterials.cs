using System.Security.Cryptography;

namespace KmsAnalyzers.Envelope;

/// <summary>What one message is written with: a data key and its encrypted copies, the full context, and the signing key of a signed suite.</summary>
internal sealed class EncryptionMaterials : IDisposable
{
    private readonly DataKeyMaterial material;

    private EncryptionMaterials(AlgorithmSuite suite, EncryptionContext context, DataKeyMaterial material, ECDsa? signingKey)
    {
        Suite = suite;
        Context = context;
        this.material = material;
        SigningKey = signingKey;
    }

    internal AlgorithmSuite Suite { get; }

    /// <summary>The user's pairs and the message's own.</summary>
    internal EncryptionContext Context { get; }

    internal DataKey DataKey => material.DataKey;

    internal IReadOnlyList<EncryptedDataKey> EncryptedDataKeys => material.EncryptedDataKeys;

    internal ECDsa? SigningKey { get; }

    /// <summary>Asks the keyring for a fresh data key.</summary>
    /// <exception cref="ArgumentException">The context has no room left for the pairs that the message adds.</exception>
    /// <exception cref="InvalidOperationException">The keyring gave no data key, one of another length, or too many copies of it.</exception>
    internal static async ValueTask<EncryptionMaterials> GenerateAsync(
        IKeyring keyring, EnvelopeOptions options, EncryptionContext context, CancellationToken cancellationToken)
    {
        var suite = options.Suite;
        var signingKey = suite.IsSigned ? MessageSignature.CreateKey(suite) : null;
        DataKeyMaterial? material = null;
        try
        {
            var full = WithReserved(context, options, signingKey);
            material = await keyring.GenerateAsync(new(suite, full), cancellationToken).ConfigureAwait(false);
            Check(keyring, material, suite, options);
            return new(suite, full, material, signingKey);
        }
        catch
        {
            material?.Dispose();
            signingKey?.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        material.Dispose();
        SigningKey?.Dispose();
    }

    private static EncryptionContext WithReserved(EncryptionContext context, EnvelopeOptions options, ECDsa? signingKey)
    {
        var reserved = new List<KeyValuePair<string, string>>(2);
        if (options.MarkMessages)
        {
            reserved.Add(ReservedPairs.Mark);
        }

        if (signingKey is not null)
        {
            reserved.Add(new(ReservedPairs.PublicKey, MessageSignature.EncodePublicKey(signingKey)));
        }

        var full = reserved.Count == 0 ? context : context.With([.. reserved]);
        return full.Serialize().Length <= ushort.MaxValue
            ? full
            : throw new ArgumentException("The encryption context leaves no room, in 65,535 bytes, for the pairs that the message adds to it.", nameof(context));
    }

    private static void Check(IKeyring keyring, DataKeyMaterial? material, AlgorithmSuite suite, EnvelopeOptions options)
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
