using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Keys of ciphers and what ciphers and signatures make, in bytes.</summary>
/// <remarks>
/// An <c>RSA</c> made here is an object whose content is its modulus. RSA keys of the platform reach 16,384 bits.
/// </remarks>
internal static class CipherKeys
{
    private const string Space = "System.Security.Cryptography.";
    private const string Symmetric = "M:" + Space + "SymmetricAlgorithm.";
    private const string Bytes = "System.Byte[]";
    private const string Span = "System.ReadOnlySpan{System.Byte}";
    private const string Padding = Space + "PaddingMode";
    private const string Hash = Space + "HashAlgorithmName";

    /// <summary>A transform of a cipher, rather than one of somebody's own.</summary>
    private const string Cipher = "cipher";

    /// <summary>Padding fills a block at most; blocks of the platform's ciphers take 16 bytes, and 32 in Rijndael.</summary>
    private const long LargestBlock = 32;

    private static readonly Ranges anyModulus = Ranges.Between(48, 2048);

    public static IEnumerable<Transfer> Rows => [.. Keys, .. Ciphers, .. Rsa, .. Exports];

    private static IEnumerable<Transfer> Keys =>
    [
        new($"P:{Space}SymmetricAlgorithm.Key", static x => Value.OfLength(KeyOf(x)).With(Tags.CipherKeyMaterial)),
        new($"P:{Space}SymmetricAlgorithm.IV",
            static x => Value.OfLength(IsAes(x) ? 16 : Ranges.Between(1, 32))),
        .. Same(static _ => Nothing, Symmetric + "GenerateKey", Symmetric + "GenerateIV"),
    ];

    private static IEnumerable<Transfer> Ciphers =>
    [
        // Padding fills a block at most; blocks of the platform's ciphers take 16 bytes at most, and 32 in Rijndael.
        .. Same(static x => Value.OfLength(Encrypted(x, x[0].Length, x[2])) with { Origin = x[0].Origin },
            $"{Symmetric}EncryptCbc({Bytes},{Bytes},{Padding})", $"{Symmetric}EncryptCbc({Span},{Span},{Padding})"),
        .. Same(static x => Value.OfLength(Encrypted(x, x[0].Length, x[1])) with { Origin = x[0].Origin },
            $"{Symmetric}EncryptEcb({Bytes},{Padding})", $"{Symmetric}EncryptEcb({Span},{Padding})"),
        .. Same(static x => Value.OfLength(x[0].Length.UpTo()) with { Origin = x[0].Origin },
            $"{Symmetric}DecryptCbc({Bytes},{Bytes},{Padding})", $"{Symmetric}DecryptCbc({Span},{Span},{Padding})",
            $"{Symmetric}DecryptEcb({Bytes},{Padding})", $"{Symmetric}DecryptEcb({Span},{Padding})",
            $"{Symmetric}DecryptCfb({Bytes},{Bytes},{Padding},System.Int32)", $"{Symmetric}DecryptCfb({Span},{Span},{Padding},System.Int32)"),
        .. Same(static x => Value.OfLength(EncryptedCfb(x[0].Length, x[2])) with { Origin = x[0].Origin },
            $"{Symmetric}EncryptCfb({Bytes},{Bytes},{Padding},System.Int32)", $"{Symmetric}EncryptCfb({Span},{Span},{Padding},System.Int32)"),
        .. Same(static x => Value.OfNumber(Encrypted(x, x[0].Size(), x[1])) with { Origin = x[0].Origin },
            $"{Symmetric}GetCiphertextLengthCbc(System.Int32,{Padding})", $"{Symmetric}GetCiphertextLengthEcb(System.Int32,{Padding})"),
        new($"{Symmetric}GetCiphertextLengthCfb(System.Int32,{Padding},System.Int32)",
            static x => Value.OfNumber(EncryptedCfb(x[0].Size(), x[1])) with { Origin = x[0].Origin }),
        .. Same(static _ => Encodings.Named(Cipher) with { Number = Ranges.Between(0, LargestBlock) },
            Symmetric + "CreateEncryptor", $"{Symmetric}CreateEncryptor({Bytes},{Bytes})"),
        .. Same(static _ => Encodings.Named(Cipher) with { Number = Ranges.Between(-LargestBlock, 0) },
            Symmetric + "CreateDecryptor", $"{Symmetric}CreateDecryptor({Bytes},{Bytes})"),

        // What was left over from the call before, and padding.
        new($"M:{Space}ICryptoTransform.TransformFinalBlock({Bytes},System.Int32,System.Int32)", static x =>
            Value.OfLength(x.Receiver.ConstantOf<string>() == Cipher ? (x[2].Size() + 64).UpTo() : Ranges.Natural) with { Origin = x[0].Origin }),

        // Into buffers of the caller's, which keep their length.
        .. new[] { "AesGcm", "AesCcm", "ChaCha20Poly1305" }.SelectMany(static type => Same(static _ => Nothing,
            $"M:{Space}{type}.Encrypt({Bytes},{Bytes},{Bytes},{Bytes},{Bytes})",
            $"M:{Space}{type}.Encrypt({Span},{Span},System.Span{{System.Byte}},System.Span{{System.Byte}},{Span})",
            $"M:{Space}{type}.Decrypt({Bytes},{Bytes},{Bytes},{Bytes},{Bytes})",
            $"M:{Space}{type}.Decrypt({Span},{Span},{Span},System.Span{{System.Byte}},{Span})")),
    ];

    private static IEnumerable<Transfer> Rsa =>
    [
        // 2,048 bits on .NET, 1,024 on .NET Framework.
        new($"M:{Space}RSA.Create", static x => x.New(Value.OfLength((Ranges)128 | 256))),
        new($"M:{Space}RSA.Create(System.Int32)", static x => x.New(Value.OfLength(ModulusOf(x[0])))),
        new($"M:{Space}RSA.Create({Space}RSAParameters)", static x => x.New(Value.OfLength(anyModulus))),
        new($"M:{Space}AsymmetricAlgorithm.set_KeySize(System.Int32)", static x => x.Become(_ => Value.OfLength(Curves.Is(x) ? Curves.FieldOf(x[0]) : ModulusOf(x[0])))),
        .. Same(static x => x.Become(static _ => Value.OfLength(anyModulus)),
            $"M:{Space}RSA.ImportRSAPrivateKey({Span},System.Int32@)", $"M:{Space}RSA.ImportRSAPublicKey({Span},System.Int32@)",
            $"M:{Space}RSA.ImportFromPem(System.ReadOnlySpan{{System.Char}})",
            $"M:{Space}RSA.ImportPkcs8PrivateKey({Span},System.Int32@)", $"M:{Space}RSA.ImportSubjectPublicKeyInfo({Span},System.Int32@)",
            $"M:{Space}RSA.ImportParameters({Space}RSAParameters)",
            $"M:{Space}RSA.FromXmlString(System.String)",
            $"M:{Space}RSA.ImportFromEncryptedPem(System.ReadOnlySpan{{System.Char}},System.ReadOnlySpan{{System.Char}})",
            $"M:{Space}RSA.ImportFromEncryptedPem(System.ReadOnlySpan{{System.Char}},{Span})"),

        // As long as the modulus
        .. Same(static x => Value.OfLength(Modulus(x)),
            $"M:{Space}RSA.Encrypt({Bytes},{Space}RSAEncryptionPadding)", $"M:{Space}RSA.Encrypt({Span},{Space}RSAEncryptionPadding)",
            $"M:{Space}RSA.SignData({Bytes},{Hash},{Space}RSASignaturePadding)", $"M:{Space}RSA.SignData({Span},{Hash},{Space}RSASignaturePadding)",
            $"M:{Space}RSA.SignHash({Bytes},{Hash},{Space}RSASignaturePadding)", $"M:{Space}RSA.SignHash({Span},{Hash},{Space}RSASignaturePadding)"),
        .. Same(static x => Value.OfLength(Modulus(x).UpTo()),
            $"M:{Space}RSA.Decrypt({Bytes},{Space}RSAEncryptionPadding)", $"M:{Space}RSA.Decrypt({Span},{Space}RSAEncryptionPadding)"),
        new($"M:{Space}RSA.ExportRSAPrivateKey", static x => Key(PrivateKey(x))),
        new($"M:{Space}RSA.ExportRSAPublicKey", static x => Value.OfLength(Modulus(x).Through(Modulus(x) + 32))),
        new($"M:{Space}RSA.ExportRSAPrivateKeyPem", static x => Pem(PrivateKey(x))),
    ];

    // Of a modulus or of a curve
    private static IEnumerable<Transfer> Exports =>
    [
        new($"M:{Space}AsymmetricAlgorithm.ExportPkcs8PrivateKey", static x => Key(Exported(x, 0))),
        new($"M:{Space}AsymmetricAlgorithm.ExportSubjectPublicKeyInfo", static x => Value.OfLength(Exported(x, 0).UpTo())),

        // The salts, counts and names of algorithms around it (RFC 8018), and a block of padding.
        .. Same(static x => Value.OfLength(Exported(x, 256)),
            $"M:{Space}AsymmetricAlgorithm.ExportEncryptedPkcs8PrivateKey({Span},{Space}PbeParameters)",
            $"M:{Space}AsymmetricAlgorithm.ExportEncryptedPkcs8PrivateKey(System.ReadOnlySpan{{System.Char}},{Space}PbeParameters)"),
        new($"M:{Space}AsymmetricAlgorithm.ExportPkcs8PrivateKeyPem", static x => Pem(Exported(x, 0))),
        new($"M:{Space}AsymmetricAlgorithm.ExportSubjectPublicKeyInfoPem", static x => Pem(Exported(x, 0)) with { Tags = Tags.Text | Tags.Ascii }),
    ];


    public static Value Key(Ranges length) => Value.OfLength(length).With(Tags.Secret);

    // Four characters for three bytes, a line break behind each 64, and two lines of label.
    private static Value Pem(Ranges bytes) => Ascii((bytes + 2).Through(((bytes + 2) / 3 * 4 * 65 / 64) + 128)).With(Tags.Secret);

    /// <summary>By how many bytes a cipher's transform makes its input longer in all; null of one of somebody's own.</summary>
    public static Ranges? GrowthOf(Value transform) => transform.ConstantOf<string>() == Cipher ? transform.Number : null;

    private static bool IsAes(TransferCall x) => x.ReceiverType?.Name is "Aes" or "AesManaged" or "AesCng" or "AesCryptoServiceProvider";

    private static Ranges KeyOf(TransferCall x) => x.ReceiverType?.Name switch
    {
        _ when IsAes(x) => (Ranges)16 | 24 | 32,
        "TripleDES" => (Ranges)16 | 24,
        "DES" => 8,

        // RC2 takes the longest of the platform's ciphers.
        _ => Ranges.Between(1, 128),
    };

    // PKCS #7, ANSI X9.23 and ISO 10126 make at least one byte more, zeros as many as are missing.
    private static Ranges Encrypted(TransferCall x, Ranges plaintext, Value padding) => (IsAes(x), padding.Known()) switch
    {
        (_, 1) => plaintext,
        (true, 2 or 4 or 5) => ((plaintext / 16) + 1) * 16,
        (true, 3) => (plaintext + 15) / 16 * 16,
        _ => plaintext.Through(plaintext + LargestBlock),
    };

    private static Ranges EncryptedCfb(Ranges plaintext, Value padding) => padding.Known() == 1 ? plaintext : plaintext.Through(plaintext + LargestBlock);

    private static Ranges ModulusOf(Value bits) => (bits.Size() / 8) & anyModulus;

    private static Ranges Modulus(TransferCall x) => x.ReceiverState?.Content.Length ?? anyModulus;

    // Modulus and exponent as long as the modulus, five numbers of half its length, and their headers (RFC 8017, A.1.2).
    private static Ranges PrivateKey(TransferCall x) => (Modulus(x) * 2).Through((Modulus(x) * 9 / 2) + 96);

    private static Ranges Exported(TransferCall x, long around) => x.ReceiverType?.Name switch
    {
        "RSA" or "RSACng" or "RSAOpenSsl" or "RSACryptoServiceProvider" => Modulus(x).Through((Modulus(x) * 9 / 2) + (128 + around)),
        "ECDsa" or "ECDsaCng" or "ECDsaOpenSsl" or "ECDiffieHellman" or "ECDiffieHellmanCng" or "ECDiffieHellmanOpenSsl" or "ECAlgorithm"
            => Curves.PrivateKey.Through(Curves.PrivateKey + around),
        _ => Ranges.Natural,
    };
}
