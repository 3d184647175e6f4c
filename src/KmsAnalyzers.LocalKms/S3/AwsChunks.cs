using System.Globalization;
using System.Net;
using System.Text;

namespace KmsAnalyzers.LocalKms.S3;

/// <summary>The <c>aws-chunked</c> content encoding: chunks behind their size and signature (not checked here), an empty one, trailers.</summary>
/// <remarks>Amazon S3 API Reference, "Signature calculations: transferring payload in multiple chunks".</remarks>
internal static class AwsChunks
{
    private static ReadOnlySpan<byte> LineEnd => "\r\n"u8;

    public static byte[] Decode(ReadOnlySpan<byte> encoded)
    {
        var decoded = new MemoryStream(encoded.Length);
        while (true)
        {
            var headerSize = encoded.IndexOf(LineEnd);
            if (headerSize < 0)
            {
                throw Incomplete();
            }

            var size = Size(encoded[..headerSize]);
            encoded = encoded[(headerSize + LineEnd.Length)..];
            if (size == 0)
            {
                return decoded.ToArray();
            }

            if (size > encoded.Length - LineEnd.Length || !encoded[size..].StartsWith(LineEnd))
            {
                throw Incomplete();
            }

            decoded.Write(encoded[..size]);
            encoded = encoded[(size + LineEnd.Length)..];
        }
    }

    /// <summary>The size before a chunk, in hexadecimal, in front of its extensions.</summary>
    private static int Size(ReadOnlySpan<byte> header)
    {
        var end = header.IndexOf((byte)';');
        var digits = Encoding.ASCII.GetString(end < 0 ? header : header[..end]);
        return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) && size >= 0
            ? size
            : throw Incomplete();
    }

    private static S3Error Incomplete() => new(
        HttpStatusCode.BadRequest, "IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header");
}
