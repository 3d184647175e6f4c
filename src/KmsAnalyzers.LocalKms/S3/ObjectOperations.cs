using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Xml.Linq;
using KmsAnalyzers.LocalKms.Transport;

namespace KmsAnalyzers.LocalKms.S3;

/// <summary>PutObject, GetObject, HeadObject, CopyObject and DeleteObject.</summary>
internal sealed class ObjectOperations(BucketOperations buckets, SseKms sseKms, TimeProvider clock)
{
    private const string CopySource = "x-amz-copy-source";
    private const string StandardContentType = "binary/octet-stream";

    private static readonly string[] KeptHeaders = ["Content-Type", "Content-Disposition", "Content-Language", "Cache-Control", "Expires"];

    public LocalResponse Answer(S3Request request) => (request.Method, request.SubResource) switch
    {
        ("PUT", "" or "x-id") => request.Header(CopySource) is { } source ? Copy(request, source) : Put(request),
        ("GET", "" or "x-id") => Get(request),
        ("HEAD", "") => Head(request),
        ("DELETE", "" or "x-id") => Delete(request),
        _ => throw S3Error.NotImplemented(request.ToString()),
    };

    private LocalResponse Put(S3Request request)
    {
        var stored = Store(request, request.ReadBody(), MetadataOf(request));
        var response = new LocalResponse(HttpStatusCode.OK, S3Endpoint.Xml, []) { Headers = { ["ETag"] = stored.ETag } };
        SseHeaders.Write(response.Headers, stored);
        SseHeaders.WriteContext(response.Headers, stored);
        return response;
    }

    private LocalResponse Copy(S3Request request, string source)
    {
        var name = Uri.UnescapeDataString(source.Split('?')[0]).TrimStart('/').Split('/', 2);
        if (name is not [var bucket, var key])
        {
            throw S3Error.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }

        var replaces = request.Header("x-amz-metadata-directive") == "REPLACE";
        if (bucket == request.Bucket && key == request.Key && !replaces && request.Header(SseHeaders.Method) is null)
        {
            throw new S3Error(
                HttpStatusCode.BadRequest,
                "InvalidRequest",
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage "
                + "class, website redirect location or encryption attributes.");
        }

        var original = Find(bucket, key);
        var stored = Store(request, Content(request, original), replaces ? MetadataOf(request) : original.Metadata);
        var response = S3Endpoint.Answer(new XElement(
            "CopyObjectResult",
            new XElement("LastModified", stored.Modified.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)),
            new XElement("ETag", stored.ETag)));
        SseHeaders.Write(response.Headers, stored);
        SseHeaders.WriteContext(response.Headers, stored);
        return response;
    }

    private LocalResponse Get(S3Request request)
    {
        var stored = Find(request.Bucket, request.Key);
        var content = Content(request, stored);
        if (RangeOf(request, content.Length) is not { } range)
        {
            return Describe(stored, HttpStatusCode.OK, content);
        }

        var response = Describe(stored, HttpStatusCode.PartialContent, content[range.From..(range.To + 1)]);
        response.Headers["Content-Range"] = $"bytes {range.From}-{range.To}/{content.Length}";
        return response;
    }

    private LocalResponse Head(S3Request request)
    {
        var stored = Find(request.Bucket, request.Key);
        var response = Describe(stored, HttpStatusCode.OK, []);
        response.Headers["Content-Length"] = stored.Size.ToString(CultureInfo.InvariantCulture);
        return response;
    }

    private LocalResponse Delete(S3Request request)
    {
        buckets.Find(request.Bucket).Objects.Remove(request.Key);
        return new(HttpStatusCode.NoContent, S3Endpoint.Xml, []);
    }

    private StoredObject Find(string bucket, string key) => buckets.Find(bucket).Objects.GetValueOrDefault(key) ?? throw S3Error.NoSuchKey();

    private byte[] Content(S3Request request, StoredObject stored)
    {
        SseHeaders.RequireSecure(request, stored.Sse.IsKms);
        return stored.SealedBy is { } key ? sseKms.Open(stored.Content, key, stored.Sse.UsesBucketKey) : stored.Content;
    }

    private StoredObject Store(S3Request request, byte[] content, IReadOnlyDictionary<string, string> metadata)
    {
        var bucket = buckets.FindOrAdd(request.Bucket);
        var sse = SseHeaders.Read(request, bucket.DefaultEncryption);
        var (kept, key) = sse.IsKms ? sseKms.Seal(content, sse, request.Bucket, request.Key, SseHeaders.ReadContext(request)) : (content, null);
        return bucket.Objects[request.Key] = new(kept, content.Length, sse, key, ETagOf(content, sse), clock.GetUtcNow(), metadata);
    }

    private static LocalResponse Describe(StoredObject stored, HttpStatusCode status, byte[] content)
    {
        var response = new LocalResponse(status, stored.Metadata.GetValueOrDefault("Content-Type", StandardContentType), content);
        response.Headers["ETag"] = stored.ETag;
        response.Headers["Last-Modified"] = stored.Modified.ToString("r", CultureInfo.InvariantCulture);
        response.Headers["Accept-Ranges"] = "bytes";
        foreach (var (name, value) in stored.Metadata.Where(pair => pair.Key != "Content-Type"))
        {
            response.Headers[name] = value;
        }

        SseHeaders.Write(response.Headers, stored);
        return response;
    }

    private static Dictionary<string, string> MetadataOf(S3Request request)
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Headers)
        {
            if (KeptHeaders.Contains(name, StringComparer.OrdinalIgnoreCase) || name.StartsWith("x-amz-meta-", StringComparison.OrdinalIgnoreCase))
            {
                metadata[name] = value;
            }
        }

        return metadata;
    }

    /// <summary>The MD5 digest of the content (the SDK checks it), and for what KMS encrypts anything but that.</summary>
    private static string ETagOf(byte[] content, Sse sse) =>
        $"\"{Convert.ToHexString(sse.IsKms ? RandomNumberGenerator.GetBytes(MD5.HashSizeInBytes) : MD5.HashData(content)).ToLowerInvariant()}\"";

    /// <summary>The one range that a request asks for, both ends included; <see langword="null"/> for the whole.</summary>
    private static (int From, int To)? RangeOf(S3Request request, int size)
    {
        if (!RangeHeaderValue.TryParse(request.Header("Range"), out var header) || header.Ranges.Count != 1)
        {
            return null;
        }

        var range = header.Ranges.Single();
        var from = range.From ?? Math.Max(0, size - range.To!.Value);
        var to = range.From is null ? size - 1 : Math.Min(range.To ?? (size - 1), size - 1);
        return from <= to
            ? ((int)from, (int)to)
            : throw new S3Error(HttpStatusCode.RequestedRangeNotSatisfiable, "InvalidRange", "The requested range is not satisfiable");
    }
}
