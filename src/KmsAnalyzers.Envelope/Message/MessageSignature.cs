using System.Buffers.Binary;
using System.Security.Cryptography;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// The signature of a signed suite: ECDSA over header and body, in a footer of its length (2) and its DER form. A fresh key pair for each message, whose
/// public half stands in the stored context.
/// </summary>
internal static class MessageSignature
{
    internal const int LengthLength = sizeof(ushort);

    internal static ECDsa CreateKey(AlgorithmSuite suite) => ECDsa.Create(Curve(suite).Named);

    /// <summary>The public key as the context stores it: Base64 of the compressed point.</summary>
    internal static string EncodePublicKey(ECDsa key) => Convert.ToBase64String(CompressedPoint.Compress(key.ExportParameters(includePrivateParameters: false).Q));

    /// <summary>The public key of a signed message.</summary>
    /// <exception cref="EnvelopeDecryptionException">The context has none, or it is no point of the suite's curve; or the suite is not signed and the context has one.</exception>
    internal static ECDsa? ReadPublicKey(AlgorithmSuite suite, EncryptionContext stored)
    {
        if (stored.TryGetValue(ReservedPairs.PublicKey, out var encoded) != suite.IsSigned)
        {
            throw EnvelopeDecryptionException.Malformed("a signed suite needs a public key in its encryption context, and the others have none");
        }

        if (!suite.IsSigned)
        {
            return null;
        }

        var curve = Curve(suite);
        Span<byte> point = stackalloc byte[CompressedPoint.MaxLength];
        if (Convert.TryFromBase64String(encoded!, point, out var length) && CompressedPoint.TryDecompress(curve, point[..length], out var q))
        {
            try
            {
                return ECDsa.Create(new ECParameters { Curve = curve.Named, Q = q });
            }
            catch (CryptographicException)
            {
                // Not a point that the platform accepts: answered below, like every other one.
            }
        }

        throw EnvelopeDecryptionException.Malformed("the public key in its encryption context is no point of the suite's curve");
    }

    /// <summary>Checks the form of what follows the body, to the end of the message: the signature of a signed suite, otherwise nothing.</summary>
    internal static void CheckFooter(AlgorithmSuite suite, ReadOnlySpan<byte> footer)
    {
        if (suite.IsSigned
            ? !BinaryPrimitives.TryReadUInt16BigEndian(footer, out var length) || footer.Length - LengthLength != length
            : !footer.IsEmpty)
        {
            throw EnvelopeDecryptionException.Malformed(suite.IsSigned ? "its signature is cut, or bytes follow it" : "bytes follow its end");
        }
    }

    private static CompressedPoint.Curve Curve(AlgorithmSuite suite) =>
        suite.Signature == HashAlgorithmName.SHA256 ? CompressedPoint.P256 : CompressedPoint.P384;
}

/// <summary>Signs a message while it is written.</summary>
internal sealed class MessageSigner(AlgorithmSuite suite, ECDsa key) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(suite.Signature);

    internal int MaxFooterLength => MessageSignature.LengthLength + key.GetMaxSignatureSize(DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose() => hash.Dispose();

    internal void Append(ReadOnlySpan<byte> written) => hash.AppendData(written);

    internal int WriteFooter(Span<byte> destination)
    {
        Span<byte> digest = stackalloc byte[hash.HashLengthInBytes];
        hash.GetHashAndReset(digest);
        int length;

        // A cached key signs for several messages at once, and an ECDsa instance is not promised to be safe for several threads.
        lock (key)
        {
            if (!key.TrySignHash(digest, destination[MessageSignature.LengthLength..], DSASignatureFormat.Rfc3279DerSequence, out length))
            {
                throw new ArgumentException("The destination is shorter than a footer.", nameof(destination));
            }
        }

        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)length);
        return MessageSignature.LengthLength + length;
    }
}

/// <summary>Verifies a signature after everything that it covers was read.</summary>
internal sealed class MessageVerifier(AlgorithmSuite suite, ECDsa publicKey) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(suite.Signature);

    public void Dispose()
    {
        hash.Dispose();
        publicKey.Dispose();
    }

    internal void Append(ReadOnlySpan<byte> read) => hash.AppendData(read);

    /// <summary>Whether this is a valid signature, in DER form, of everything read.</summary>
    internal bool Verify(ReadOnlySpan<byte> signature)
    {
        Span<byte> digest = stackalloc byte[hash.HashLengthInBytes];
        hash.GetHashAndReset(digest);
        try
        {
            return publicKey.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            // Some platforms throw on what is not DER.
            return false;
        }
    }
}
