namespace KmsAnalyzers.Envelope;

/// <summary>Where messages get their data keys from: the keyring, or a cache in front of it. Disposal clears what is kept.</summary>
internal interface IMaterialsSource : IDisposable
{
    /// <summary>A data key to encrypt a message with.</summary>
    /// <param name="context">The user's pairs.</param>
    /// <param name="plaintextLength">The length of the message's plaintext in bytes; null if it is not known yet.</param>
    /// <param name="cancellationToken">Cancels the wait for the data key.</param>
    /// <exception cref="ArgumentException">The context has no room left for the pairs that the message adds.</exception>
    /// <exception cref="InvalidOperationException">The keyring gave no data key, one of another length, or too many copies of it.</exception>
    ValueTask<EncryptionMaterials> ForEncryptionAsync(EncryptionContext context, long? plaintextLength, CancellationToken cancellationToken);

    /// <summary>The data key of a message, of which nothing is verified yet.</summary>
    /// <param name="header">What the message claims.</param>
    /// <param name="context">The full context, as the reader expects it.</param>
    /// <param name="cancellationToken">Cancels the wait for the data key.</param>
    /// <exception cref="EnvelopeDecryptionException">None of the encrypted data keys could be decrypted.</exception>
    ValueTask<DecryptionMaterials> ForDecryptionAsync(MessageHeader header, EncryptionContext context, CancellationToken cancellationToken);
}
