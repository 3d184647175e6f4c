namespace KmsAnalyzers.Envelope;

/// <summary>A new data key, and the encrypted copies of it that go into the message. Disposal clears the key.</summary>
public sealed class DataKeyMaterial : IDisposable
{
    /// <summary>Pairs a data key, which the material now owns, with its encrypted copies.</summary>
    /// <exception cref="ArgumentNullException">An argument, or one of the copies, is null.</exception>
    /// <exception cref="ArgumentException">There is no copy: nobody could ever decrypt the message.</exception>
    public DataKeyMaterial(DataKey dataKey, params IEnumerable<EncryptedDataKey> encryptedDataKeys)
    {
        ArgumentNullException.ThrowIfNull(dataKey);
        ArgumentNullException.ThrowIfNull(encryptedDataKeys);
        EncryptedDataKey[] copies = [.. encryptedDataKeys];
        if (copies.Length == 0)
        {
            throw new ArgumentException("A data key needs at least one encrypted copy, or nobody could ever decrypt the message.", nameof(encryptedDataKeys));
        }

        foreach (var copy in copies)
        {
            ArgumentNullException.ThrowIfNull(copy, nameof(encryptedDataKeys));
        }

        DataKey = dataKey;
        EncryptedDataKeys = copies;
    }

    /// <summary>The data key.</summary>
    public DataKey DataKey { get; }

    /// <summary>Its encrypted copies, in the order in which the message stores them.</summary>
    public IReadOnlyList<EncryptedDataKey> EncryptedDataKeys { get; }

    /// <summary>Clears the data key.</summary>
    public void Dispose() => DataKey.Dispose();
}
