using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// Points of the NIST curves in compressed form (SEC 1, section 2.3.3): the parity of y, and x. .NET imports and exports x and y only. Public data, so that
/// the arithmetic need not run in constant time.
/// </summary>
internal static class CompressedPoint
{
    internal const int MaxLength = 1 + 48;

    internal static readonly Curve P256 = new(
        ECCurve.NamedCurves.nistP256,
        32,
        "FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF",
        "5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B");

    internal static readonly Curve P384 = new(
        ECCurve.NamedCurves.nistP384,
        48,
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFFFF0000000000000000FFFFFFFF",
        "B3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF");

    internal static byte[] Compress(ECPoint point) => [(byte)(2 | (point.Y![^1] & 1)), .. point.X!];

    /// <summary>Finds y; false if the bytes are no point of the curve.</summary>
    internal static bool TryDecompress(Curve curve, ReadOnlySpan<byte> compressed, out ECPoint point)
    {
        point = default;
        if (compressed.Length != 1 + curve.Length || compressed[0] is not (2 or 3))
        {
            return false;
        }

        var x = new BigInteger(compressed[1..], isUnsigned: true, isBigEndian: true);
        if (x >= curve.P)
        {
            return false;
        }

        // y² = x³ - 3x + b, and since p is 3 mod 4, a root of a square s is s^((p+1)/4).
        var square = BigInteger.Remainder((BigInteger.ModPow(x, 3, curve.P) - (3 * x) + curve.B) + (3 * curve.P), curve.P);
        var y = BigInteger.ModPow(square, (curve.P + 1) / 4, curve.P);
        if (BigInteger.ModPow(y, 2, curve.P) != square)
        {
            return false;
        }

        if (y.IsEven != (compressed[0] == 2))
        {
            y = curve.P - y;
        }

        var bytes = new byte[curve.Length];
        point = new()
        {
            X = compressed[1..].ToArray(),
            Y = y.TryWriteBytes(bytes.AsSpan(curve.Length - y.GetByteCount(isUnsigned: true)), out _, isUnsigned: true, isBigEndian: true) ? bytes : null,
        };
        return point.Y is not null;
    }

    /// <summary>A curve y² = x³ - 3x + b over the integers mod p, with coordinates of so many bytes (SP 800-186, section 3.2.1).</summary>
    internal sealed class Curve(ECCurve named, int length, string p, string b)
    {
        internal ECCurve Named => named;

        internal int Length => length;

        internal BigInteger P { get; } = Parse(p);

        internal BigInteger B { get; } = Parse(b);

        private static BigInteger Parse(string hex) => BigInteger.Parse("0" + hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
