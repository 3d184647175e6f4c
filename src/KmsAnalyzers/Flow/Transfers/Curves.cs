using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Keys on elliptic curves, signatures and agreements with them, in bytes.</summary>
/// <remarks>
/// A curve is a value whose length is that of its field, an <c>ECDsa</c> made here an object whose content is. Fields reach 661 bits (OpenSSL's
/// limit, above which it refuses to compute).
/// </remarks>
internal static class Curves
{
    private const string Space = "System.Security.Cryptography.";
    private const string Bytes = "System.Byte[]";
    private const string Span = "System.ReadOnlySpan{System.Byte}";
    private const string Hash = Space + "HashAlgorithmName";
    private const string Named = Space + "ECCurve.NamedCurves.";

    private static readonly Ranges anyField = Ranges.Between(4, 83);

    /// <summary>A private key on a curve: the number, the point, and where the curve has no name, all that describes it.</summary>
    public static Ranges PrivateKey => Ranges.Between(16, 1024);

    public static IEnumerable<Transfer> Rows =>
    [
        .. from bits in new[] { 256, 384, 521 } select new Transfer($"P:{Named}nistP{bits}", _ => Value.OfLength((bits + 7) / 8)),
        .. from bits in new[] { 160, 192, 224, 256, 320, 384, 512 }
           from kind in new[] { "r1", "t1" }
           select new Transfer($"P:{Named}brainpoolP{bits}{kind}", _ => Value.OfLength(bits / 8)),
        new($"M:{Space}ECDsa.Create({Space}ECCurve)", static x => x.New(Value.OfLength(x[0].Length & anyField))),
        new($"M:{Space}ECAlgorithm.GenerateKey({Space}ECCurve)", static x => x.Become(_ => Value.OfLength(x[0].Length & anyField))),
        new($"M:{Space}ECAlgorithm.ExportECPrivateKey", static _ => CipherKeys.Key(PrivateKey)),

        // Two numbers as long as the field (IEEE P1363); of a key from elsewhere, with room for their headers in the DER form.
        .. Same(static x => Value.OfLength(x.ReceiverState is { } key ? key.Content.Length * 2 & Signature : Signature),
            $"M:{Space}ECDsa.SignData({Bytes},{Hash})", $"M:{Space}ECDsa.SignData({Span},{Hash})", $"M:{Space}ECDsa.SignHash({Bytes})",
            $"M:{Space}ECDsa.SignHash({Span})"),
        new($"M:{Space}ECDiffieHellman.DeriveRawSecretAgreement({Space}ECDiffieHellmanPublicKey)",
            static _ => Value.OfLength(Ranges.Between(1, 83)).With(Tags.CipherKeyMaterial)),
        .. Same(static x => Value.OfLength(Hashes.SizeOf(x[1])).With(Tags.CipherKeyMaterial),
            $"M:{Space}ECDiffieHellman.DeriveKeyFromHash({Space}ECDiffieHellmanPublicKey,{Hash})",
            $"M:{Space}ECDiffieHellman.DeriveKeyFromHash({Space}ECDiffieHellmanPublicKey,{Hash},{Bytes},{Bytes})",
            $"M:{Space}ECDiffieHellman.DeriveKeyFromHmac({Space}ECDiffieHellmanPublicKey,{Hash},{Bytes})"),
        new($"M:{Space}ECDiffieHellman.DeriveKeyMaterial({Space}ECDiffieHellmanPublicKey)",
            static _ => Value.OfLength(Ranges.Between(16, 64)).With(Tags.CipherKeyMaterial)),
    ];

    private static Ranges Signature => Ranges.Between(8, 192);

    /// <summary>Whether what is called is a key on a curve.</summary>
    public static bool Is(TransferCall x) => x.ReceiverType?.Name.StartsWith("EC", StringComparison.Ordinal) == true || x.ReceiverState?.Type.Name.StartsWith("EC", StringComparison.Ordinal) == true;

    /// <summary>The field that a size of key in bits stands for.</summary>
    public static Ranges FieldOf(Value bits) => ((bits.Size() + 7) / 8) & anyField;
}
