namespace KmsAnalyzers.Envelope;

/// <summary>Namespace and name under which a raw keyring finds its entries again.</summary>
internal static class RawKeyName
{
    /// <summary>The UTF-8 bytes of the name, if both can stand in a message.</summary>
    internal static byte[] Encode(string keyNamespace, string keyName, int mostBytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(keyNamespace);
        ArgumentException.ThrowIfNullOrEmpty(keyName);
        if (keyNamespace == KmsKeyClient.ProviderId)
        {
            throw new ArgumentException($"The namespace '{KmsKeyClient.ProviderId}' belongs to the keys of AWS KMS.", nameof(keyNamespace));
        }

        if (StrictUtf8.GetByteCount(keyNamespace, nameof(keyNamespace)) > ushort.MaxValue)
        {
            throw new ArgumentException("A key namespace takes at most 65,535 bytes.", nameof(keyNamespace));
        }

        return StrictUtf8.GetByteCount(keyName, nameof(keyName)) <= mostBytes
            ? StrictUtf8.GetBytes(keyName)
            : throw new ArgumentException($"A key name takes at most {mostBytes:N0} bytes.", nameof(keyName));
    }
}
