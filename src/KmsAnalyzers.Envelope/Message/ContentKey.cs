using System.Security.Cryptography;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// Derives the key of one message from its data key. The random message id goes into the derivation, so that two messages under one data key still have
/// two AES-GCM keys, and their counting IVs never meet.
/// </summary>
internal static class ContentKey
{
    internal const int CommitmentLength = 32;

    /// <summary>Derives the key that encrypts the frames and, for a committing suite, the key that commits to the data key.</summary>
    /// <param name="suite">The suite of the message.</param>
    /// <param name="dataKey">Of the suite's length.</param>
    /// <param name="messageId">Of the suite's length.</param>
    /// <param name="commitment">32 bytes for a committing suite, none for the others.</param>
    /// <param name="workers">How many threads will work on frames at once.</param>
    internal static FrameCiphers Derive(AlgorithmSuite suite, DataKey dataKey, ReadOnlySpan<byte> messageId, Span<byte> commitment, int workers)
    {
        Span<byte> contentKey = stackalloc byte[suite.DataKeyLength];
        try
        {
            if (suite.IsCommitting)
            {
                Committing(suite, dataKey.Buffer, messageId, contentKey, commitment);
            }
            else if (suite.Derivation != default)
            {
                Span<byte> info = stackalloc byte[2 + messageId.Length];
                WriteId(suite, info);
                messageId.CopyTo(info[2..]);
                HKDF.DeriveKey(suite.Derivation, dataKey.Buffer, contentKey, salt: [], info);
            }
            else
            {
                dataKey.Buffer.CopyTo(contentKey);
            }

            return new(contentKey, messageId, workers);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(contentKey);
        }
    }

    private static void Committing(
        AlgorithmSuite suite, ReadOnlySpan<byte> dataKey, ReadOnlySpan<byte> messageId, Span<byte> contentKey, Span<byte> commitment)
    {
        ReadOnlySpan<byte> label = "DERIVEKEY"u8;
        Span<byte> info = stackalloc byte[2 + label.Length];
        WriteId(suite, info);
        label.CopyTo(info[2..]);

        Span<byte> extracted = stackalloc byte[SHA512.HashSizeInBytes];
        try
        {
            HKDF.Extract(suite.Derivation, dataKey, messageId, extracted);
            HKDF.Expand(suite.Derivation, extracted, contentKey, info);
            HKDF.Expand(suite.Derivation, extracted, commitment, "COMMITKEY"u8);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(extracted);
        }
    }

    private static void WriteId(AlgorithmSuite suite, Span<byte> info)
    {
        info[0] = (byte)(suite.Id >> 8);
        info[1] = (byte)suite.Id;
    }
}
