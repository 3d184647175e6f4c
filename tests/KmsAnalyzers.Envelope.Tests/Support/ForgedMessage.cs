using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace KmsAnalyzers.Envelope.Tests.Support;

/// <summary>
/// Messages written by hand from the specification, beside the library's own writer: other suites, bodies and claims than that one ever writes. All are
/// authentic under <see cref="DataKey"/>, so that a reader that refuses one refuses it for what it is.
/// </summary>
internal sealed class ForgedMessage
{
    /// <summary>All suites of the specification.</summary>
    internal static readonly ushort[] Suites = [0x0014, 0x0046, 0x0078, 0x0114, 0x0146, 0x0178, 0x0214, 0x0346, 0x0378, 0x0478, 0x0578];

    internal byte[] DataKey { get; init; } = RandomNumberGenerator.GetBytes(32);

    internal ushort Suite { get; init; } = 0x0478;

    internal byte[] Context { get; init; } = [];

    /// <summary>Pairs that are authenticated and not stored, as the header tag covers them.</summary>
    internal byte[] NotStored { get; init; } = [];

    internal int EncryptedDataKeys { get; init; } = 1;

    internal byte ContentType { get; init; } = 2;

    internal uint FrameLength { get; init; } = 16;

    internal byte[] Reserved { get; init; } = [0, 0, 0, 0];

    internal byte IvLength { get; init; } = 12;

    /// <summary>The IV of the header tag, which version 1 stores.</summary>
    internal byte[] HeaderIv { get; init; } = new byte[12];

    /// <summary>The IV of a frame; what is written by default counts.</summary>
    internal Func<uint, byte[]>? FrameIv { get; init; }

    /// <summary>Signs the message; null for none, whatever the suite.</summary>
    private ECDsa? SigningKey { get; init; }

    private bool IsVersion2 => Suite >= 0x0400;

    private byte[] DataKeyOfSuite => DataKey[..((Suite & 0xFF) switch { 0x14 => 16, 0x46 => 24, _ => 32 })];

    private bool IsSha384 => Suite is 0x0346 or 0x0378 or 0x0578;

    private byte[] MessageId { get; } = RandomNumberGenerator.GetBytes(32);

    private byte[] Id => MessageId[..(IsVersion2 ? 32 : 16)];

    /// <summary>A keyring that hands out <see cref="DataKey"/> for every entry.</summary>
    internal IKeyring Keyring => new KnownKeyring(DataKey);

    /// <summary>What any suite needs: a signed one gets a key, and a context that holds its public half.</summary>
    internal static ForgedMessage Of(ushort suite, byte[]? dataKey = null)
    {
        var key = suite switch
        {
            0x0214 => ECDsa.Create(ECCurve.NamedCurves.nistP256),
            0x0346 or 0x0378 or 0x0578 => ECDsa.Create(ECCurve.NamedCurves.nistP384),
            _ => null,
        };
        var point = key?.ExportParameters(includePrivateParameters: false).Q;
        return new()
        {
            Suite = suite,
            DataKey = dataKey ?? RandomNumberGenerator.GetBytes(32),
            SigningKey = key,
            Context = point is { } q ? Pairs(("aws-crypto-public-key", Convert.ToBase64String([(byte)(2 | (q.Y![^1] & 1)), .. q.X!]))) : [],
        };
    }

    internal byte[] Write(params byte[][] frames) => Sign(Parts(frames).SelectMany(part => part));

    /// <summary>The header and each frame by itself, without a signature.</summary>
    internal List<byte[]> Parts(params byte[][] frames)
    {
        List<byte[]> parts = [Header()];
        for (var i = 0; i < frames.Length; i++)
        {
            var frame = new MemoryStream();
            WriteFrame(frame, (uint)i + 1, frames[i], final: i == frames.Length - 1);
            parts.Add(frame.ToArray());
        }

        return parts;
    }

    /// <summary>Puts the signature of a signed suite behind it, whatever it is.</summary>
    internal byte[] Sign(IEnumerable<byte> headerAndBody)
    {
        byte[] bytes = [.. headerAndBody];
        var signature = SigningKey?.SignData(bytes, IsSha384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return signature is null ? bytes : [.. bytes, .. Field(signature)];
    }

    internal byte[] WriteSingleBlock(byte[] plaintext)
    {
        var message = new MemoryStream();
        WriteHeader(message);
        message.Write(new byte[12]);
        message.Write(BigEndian((ulong)plaintext.Length));
        message.Write(Seal(new byte[12], plaintext, [.. Id, .. "AWSKMSEncryptionClient Single Block"u8, .. BigEndian(1u), .. BigEndian((ulong)plaintext.Length)]));
        return Sign(message.ToArray());
    }

    internal byte[] Header()
    {
        var message = new MemoryStream();
        WriteHeader(message);
        return message.ToArray();
    }

    internal void WriteFrame(Stream message, uint sequence, byte[] plaintext, bool final)
    {
        var iv = FrameIv?.Invoke(sequence) ?? [0, 0, 0, 0, 0, 0, 0, 0, .. BigEndian(sequence)];
        byte[] label = final ? [.. "AWSKMSEncryptionClient Final Frame"u8] : [.. "AWSKMSEncryptionClient Frame"u8];
        byte[] prefix = final ? [.. BigEndian(uint.MaxValue), .. BigEndian(sequence)] : BigEndian(sequence);
        byte[] length = final ? BigEndian((uint)plaintext.Length) : [];
        message.Write([.. prefix, .. iv, .. length]);
        message.Write(Seal(iv, plaintext, [.. Id, .. label, .. BigEndian(sequence), .. BigEndian((ulong)plaintext.Length)]));
    }

    internal static byte[] Pairs(params (string Key, string Value)[] pairs)
    {
        List<byte> bytes = [.. BigEndian((ushort)pairs.Length)];
        foreach (var (key, value) in pairs)
        {
            bytes.AddRange([.. Field(Encoding.UTF8.GetBytes(key)), .. Field(Encoding.UTF8.GetBytes(value))]);
        }

        return [.. bytes];
    }

    private void WriteHeader(Stream message)
    {
        List<byte> body = IsVersion2 ? [2] : [1, 0x80];
        body.AddRange([.. BigEndian(Suite), .. Id, .. Field(Context), .. BigEndian((ushort)EncryptedDataKeys)]);
        for (var i = 0; i < EncryptedDataKeys; i++)
        {
            body.AddRange([.. Field([.. "known"u8]), .. Field([]), .. Field([(byte)i])]);
        }

        body.Add(ContentType);
        if (!IsVersion2)
        {
            body.AddRange([.. Reserved, IvLength]);
        }

        body.AddRange([.. BigEndian(FrameLength)]);
        if (IsVersion2)
        {
            body.AddRange(HKDF.DeriveKey(HashAlgorithmName.SHA512, DataKey, 32, Id, [.. "COMMITKEY"u8]));
        }

        message.Write([.. body]);
        message.Write(IsVersion2 ? [] : HeaderIv);
        message.Write(Seal(IsVersion2 ? new byte[12] : HeaderIv, [], [.. body, .. NotStored]));
    }

    private byte[] Seal(byte[] iv, byte[] plaintext, byte[] additionalData)
    {
        var key = Suite switch
        {
            >= 0x0400 => HKDF.DeriveKey(HashAlgorithmName.SHA512, DataKey, 32, Id, [.. BigEndian(Suite), .. "DERIVEKEY"u8]),
            >= 0x0100 => HKDF.DeriveKey(
                IsSha384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256, DataKeyOfSuite, DataKeyOfSuite.Length, [], [.. BigEndian(Suite), .. Id]),
            _ => DataKeyOfSuite,
        };
        var sealedBytes = new byte[plaintext.Length + 16];
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(iv, plaintext, sealedBytes.AsSpan(..^16), sealedBytes.AsSpan(^16..), additionalData);
        return sealedBytes;
    }

    private static byte[] Field(byte[] bytes) => [.. BigEndian((ushort)bytes.Length), .. bytes];

    private static byte[] BigEndian(ushort value) => [(byte)(value >> 8), (byte)value];

    private static byte[] BigEndian(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] BigEndian(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    private sealed class KnownKeyring(byte[] dataKey) : ReadingKeyring
    {
        public override ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult<DataKey?>(new(dataKey.AsSpan(0, request.DataKeyLength)));
    }
}
