using System.Collections.Immutable;
using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Hashes (FIPS 180-4, FIPS 202, RFC 1321), MACs over them (RFC 2104), and keys derived with them (RFC 8018, RFC 5869), in bytes.</summary>
internal static class Hashes
{
    private const string Space = "System.Security.Cryptography.";
    private const string Bytes = "System.Byte[]";
    private const string Span = "System.ReadOnlySpan{System.Byte}";
    private const string Target = "System.Span{System.Byte}";
    private const string Memory = "System.ReadOnlyMemory{System.Byte}";
    private const string Stream = "System.IO.Stream";
    private const string Name = "System.Security.Cryptography.HashAlgorithmName";
    private const string Cancellation = "System.Threading.CancellationToken";

    private static readonly ImmutableDictionary<string, long> sizes = new Dictionary<string, long>
    {
        ["MD5"] = 16, ["SHA1"] = 20, ["SHA256"] = 32, ["SHA384"] = 48, ["SHA512"] = 64, ["SHA3_256"] = 32, ["SHA3_384"] = 48, ["SHA3_512"] = 64,
    }.ToImmutableDictionary();

    /// <summary>What the platform's algorithms come to, whichever is meant.</summary>
    private static readonly Ranges any = Ranges.Between(16, 64);

    public static IEnumerable<Transfer> Rows =>
        [.. sizes.SelectMany(static size => Algorithm(size.Key, size.Value)), .. ByName, .. Instances, .. Derivations];

    /// <summary>The size of a hash by the constant that names its algorithm.</summary>
    public static Ranges SizeOf(Value algorithm) =>
        algorithm.ConstantOf<string>() is { } name && sizes.TryGetValue(name.Replace("-", ""), out var size) ? size : any;

    // M:System.Security.Cryptography.SHA256.HashData(System.Byte[]), HMACSHA256.HashData and their kin
    private static IEnumerable<Transfer> Algorithm(string name, long size)
    {
        var (hash, mac) = ($"M:{Space}{name}.", $"M:{Space}HMAC{name}.");
        return
        [
            new($"P:{Space}HashAlgorithmName.{name}", _ => Encodings.Named(name)),
            .. Same(_ => Encodings.Named(name), $"{hash}Create"),
            .. Same(_ => Encodings.Named(name), $"{mac}#ctor", $"{mac}#ctor({Bytes})"),
            .. Same(_ => Value.OfLength(size),
                $"{hash}HashData({Bytes})", $"{hash}HashData({Span})", $"{mac}HashData({Bytes},{Bytes})", $"{mac}HashData({Span},{Span})"),
            .. Same(x => OfStream(x, 0, size), $"{hash}HashData({Stream})", $"{hash}HashDataAsync({Stream},{Cancellation})"),
            .. Same(x => OfStream(x, 1, size),
                $"{mac}HashData({Bytes},{Stream})", $"{mac}HashData({Span},{Stream})", $"{mac}HashDataAsync({Bytes},{Stream},{Cancellation})",
                $"{mac}HashDataAsync({Memory},{Stream},{Cancellation})"),
            new($"{hash}HashData({Span},{Target})", x => Written(x, 1, size)),
            new($"{mac}HashData({Span},{Span},{Target})", x => Written(x, 2, size)),
            new($"{hash}TryHashData({Span},{Target},System.Int32@)", x => TryWritten(x, 1, size)),
            new($"{mac}TryHashData({Span},{Span},{Target},System.Int32@)", x => TryWritten(x, 2, size)),
        ];
    }

    private static IEnumerable<Transfer> ByName =>
    [
        .. Same(static x => Value.OfLength(SizeOf(x[0])),
            $"M:{Space}CryptographicOperations.HashData({Name},{Bytes})", $"M:{Space}CryptographicOperations.HashData({Name},{Span})",
            $"M:{Space}CryptographicOperations.HmacData({Name},{Bytes},{Bytes})", $"M:{Space}CryptographicOperations.HmacData({Name},{Span},{Span})"),
        .. Same(static x => OfStream(x, 1, SizeOf(x[0])),
            $"M:{Space}CryptographicOperations.HashData({Name},{Stream})",
            $"M:{Space}CryptographicOperations.HashDataAsync({Name},{Stream},{Cancellation})"),
        .. Same(static x => OfStream(x, 2, SizeOf(x[0])),
            $"M:{Space}CryptographicOperations.HmacData({Name},{Bytes},{Stream})", $"M:{Space}CryptographicOperations.HmacData({Name},{Span},{Stream})",
            $"M:{Space}CryptographicOperations.HmacDataAsync({Name},{Bytes},{Stream},{Cancellation})"),
        .. Same(static x => x[0],
            $"M:{Space}IncrementalHash.CreateHash({Name})", $"M:{Space}IncrementalHash.CreateHMAC({Name},{Bytes})",
            $"M:{Space}IncrementalHash.CreateHMAC({Name},{Span})"),
        .. Same(static x => Value.OfLength(SizeOf(x.Receiver)),
            $"M:{Space}IncrementalHash.GetHashAndReset", $"M:{Space}IncrementalHash.GetCurrentHash"),
        .. Same(static _ => Nothing,
            $"M:{Space}IncrementalHash.AppendData({Bytes})", $"M:{Space}IncrementalHash.AppendData({Span})",
            $"M:{Space}IncrementalHash.AppendData({Bytes},System.Int32,System.Int32)"),
    ];

    // By the static type, or by what made the instance.
    private static IEnumerable<Transfer> Instances =>
    [
        .. Same(static x => Value.OfLength(SizeOfReceiver(x)),
            $"M:{Space}HashAlgorithm.ComputeHash({Bytes})", $"M:{Space}HashAlgorithm.ComputeHash({Bytes},System.Int32,System.Int32)"),
        .. Same(static x => OfStream(x, 0, SizeOfReceiver(x)),
            $"M:{Space}HashAlgorithm.ComputeHash({Stream})", $"M:{Space}HashAlgorithm.ComputeHashAsync({Stream},{Cancellation})"),
        new($"M:{Space}HashAlgorithm.TryComputeHash({Span},{Target},System.Int32@)", static x => TryWritten(x, 1, SizeOfReceiver(x))),
        new($"P:{Space}HashAlgorithm.Hash", static x => Value.OfLength(SizeOfReceiver(x)) with { Null = Nullness.Maybe }),
        new($"P:{Space}HashAlgorithm.HashSize", static x => Value.OfNumber(SizeOfReceiver(x) * 8)),
    ];

    // As long as is asked for
    private static IEnumerable<Transfer> Derivations =>
    [
        .. Same(static x => x[4].Counted(),
            $"M:{Space}Rfc2898DeriveBytes.Pbkdf2({Bytes},{Bytes},System.Int32,{Name},System.Int32)",
            $"M:{Space}Rfc2898DeriveBytes.Pbkdf2({Span},{Span},System.Int32,{Name},System.Int32)",
            $"M:{Space}Rfc2898DeriveBytes.Pbkdf2(System.String,{Bytes},System.Int32,{Name},System.Int32)",
            $"M:{Space}Rfc2898DeriveBytes.Pbkdf2(System.ReadOnlySpan{{System.Char}},{Span},System.Int32,{Name},System.Int32)"),
        new($"M:{Space}DeriveBytes.GetBytes(System.Int32)", static x => x[0].Counted()),
        .. Same(static x => x[2].Counted(),
            $"M:{Space}HKDF.DeriveKey({Name},{Bytes},System.Int32,{Bytes},{Bytes})", $"M:{Space}HKDF.Expand({Name},{Bytes},System.Int32,{Bytes})"),
        new($"M:{Space}HKDF.Extract({Name},{Bytes},{Bytes})", static x => Value.OfLength(SizeOf(x[0]))),
        .. new[] { "Shake128", "Shake256" }.SelectMany(static name => new Transfer[]
        {
            new($"M:{Space}{name}.HashData({Bytes},System.Int32)", static x => x[1].Counted()),
            new($"M:{Space}{name}.HashData({Span},System.Int32)", static x => x[1].Counted()),
            new($"M:{Space}{name}.HashData({Stream},System.Int32)", static x => OfStream(x, 0, x[1].Size())),
            new($"M:{Space}{name}.HashDataAsync({Stream},System.Int32,{Cancellation})", static x => OfStream(x, 0, x[1].Size())),
            new($"M:{Space}{name}.GetHashAndReset(System.Int32)", static x => x[0].Counted()),
            new($"M:{Space}{name}.GetCurrentHash(System.Int32)", static x => x[0].Counted()),
            new($"M:{Space}{name}.Read(System.Int32)", static x => x[0].Counted()),
        }),
    ];

    // A hash of somebody's own may be as long as it likes.
    private static Ranges SizeOfReceiver(TransferCall x) =>
        x.Receiver.ConstantOf<string>() is not null ? SizeOf(x.Receiver)
        : x.ReceiverType is { ContainingNamespace.Name: "Cryptography" } type && sizes.TryGetValue(type.Name.Replace("HMAC", ""), out var size) ? size
        : Ranges.Natural;

    private static Value OfStream(TransferCall x, int stream, Ranges size)
    {
        if (x.StateOf(stream) is { } state)
        {
            x.SetStateOf(stream, state with { Position = Ranges.Max(state.Position, state.Content.Length) });
        }

        return Value.OfLength(size);
    }

    // Too small a target throws.
    private static Value Written(TransferCall x, int target, Ranges size)
    {
        x.Fill(target, Tags.None);
        return Value.OfNumber(size);
    }

    private static Value TryWritten(TransferCall x, int target, Ranges size)
    {
        x.Fill(target, Tags.None);
        x.Assign(target + 1, Value.OfNumber(size | 0));
        return YesOrNo;
    }
}
