namespace KmsAnalyzers.Envelope;

/// <summary>
/// Several keyrings as one: the generator makes the data key, the children encrypt further copies, and any of them decrypts. For keys in several
/// Regions or accounts, or a raw key kept for emergencies.
/// </summary>
/// <remarks>Source: AWS Encryption SDK specification, "Multi-keyring".</remarks>
public sealed class MultiKeyring : IKeyring
{
    private readonly IKeyring? generator;
    private readonly IKeyring[] all;
    private readonly IKeyring[] children;

    /// <summary>Joins keyrings, which stay the caller's.</summary>
    /// <param name="generator">Makes the data keys; null for a multi-keyring that only decrypts or only wraps the data keys of others.</param>
    /// <param name="children">Each encrypts a further copy. If one of them fails, so does the encryption.</param>
    /// <exception cref="ArgumentException">There is no keyring at all, or a child is null.</exception>
    public MultiKeyring(IKeyring? generator, params IEnumerable<IKeyring> children)
    {
        ArgumentNullException.ThrowIfNull(children);
        this.generator = generator;
        this.children = [.. children];
        if (Array.Exists(this.children, child => child is null))
        {
            throw new ArgumentException("A child keyring is null.", nameof(children));
        }

        all = generator is null ? this.children : [generator, .. this.children];
        if (all.Length == 0)
        {
            throw new ArgumentException("A multi-keyring needs a generator or a child.", nameof(children));
        }
    }

    /// <inheritdoc/>
    public async ValueTask<DataKeyMaterial> GenerateAsync(KeyringRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (generator is null)
        {
            throw new InvalidOperationException("This MultiKeyring has no generator: it cannot make a data key.");
        }

        var material = await generator.GenerateAsync(request, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"{generator.GetType().Name}.GenerateAsync returned null.");
        try
        {
            var copies = await WrapAsync(children, material.DataKey.Memory, request, cancellationToken).ConfigureAwait(false);
            return new(material.DataKey, [.. material.EncryptedDataKeys, .. copies]);
        }
        catch
        {
            material.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<EncryptedDataKey> WrapAsync(ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken) =>
        all is [var only]
            ? await only.WrapAsync(dataKey, request, cancellationToken).ConfigureAwait(false)
            : throw new InvalidOperationException($"This keyring joins {all.Length} keyrings, and so has several copies to give: call WrapAllAsync.");

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<EncryptedDataKey>> WrapAllAsync(ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken) =>
        await WrapAsync(all, dataKey, request, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken) =>
        DataKeySearch.FirstAsync(all, keyring => keyring.UnwrapAsync(key, request, cancellationToken), cancellationToken);

    private static async ValueTask<List<EncryptedDataKey>> WrapAsync(
        IEnumerable<IKeyring> keyrings, ReadOnlyMemory<byte> dataKey, KeyringRequest request, CancellationToken cancellationToken)
    {
        var copies = new List<EncryptedDataKey>();
        foreach (var keyring in keyrings)
        {
            copies.AddRange(await keyring.WrapAllAsync(dataKey, request, cancellationToken).ConfigureAwait(false));
        }

        return copies;
    }
}
