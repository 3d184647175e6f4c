using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Certificates: hashes of them, which are SHA-1 where no other is named. A certificate itself is as long as its issuer made it.</summary>
internal static class Certificates
{
    private const string Space = "System.Security.Cryptography.";
    private const string Certificate = Space + "X509Certificates.X509Certificate";

    /// <summary>Bytes of SHA-1.</summary>
    private const long Sha1 = 20;

    public static IEnumerable<Transfer> Rows =>
    [
        new($"M:{Certificate}.GetCertHash", static _ => Value.OfLength(Sha1)),
        new($"M:{Certificate}.GetCertHash({Space}HashAlgorithmName)", static x => Value.OfLength(Hashes.SizeOf(x[0]))),
        .. Same(static _ => Ascii(Sha1 * 2), $"P:{Certificate}2.Thumbprint", $"M:{Certificate}.GetCertHashString"),
        new($"M:{Certificate}.GetCertHashString({Space}HashAlgorithmName)", static x => Ascii(Hashes.SizeOf(x[0]) * 2)),
    ];
}
