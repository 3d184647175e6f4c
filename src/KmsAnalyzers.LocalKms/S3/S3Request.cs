using KmsAnalyzers.LocalKms.Transport;

namespace KmsAnalyzers.LocalKms.S3;

/// <summary>A request to S3 with the bucket in the path (the clients made here send no other).</summary>
internal sealed class S3Request
{
    private readonly LocalRequest http;

    public S3Request(LocalRequest http)
    {
        this.http = http;
        var path = http.Uri.AbsolutePath.TrimStart('/');
        var slash = path.IndexOf('/');
        Bucket = Uri.UnescapeDataString(slash < 0 ? path : path[..slash]);
        Key = slash < 0 ? "" : Uri.UnescapeDataString(path[(slash + 1)..]);
        SubResource = http.Uri.Query.TrimStart('?').Split('&', '=')[0];
    }

    public string Method => http.Method;

    public string Bucket { get; }

    /// <summary>The object's key; empty for a request on the bucket.</summary>
    public string Key { get; }

    /// <summary>The first name in the query, such as <c>encryption</c>; empty without a query.</summary>
    public string SubResource { get; }

    public bool IsEncrypted => http.Uri.Scheme == Uri.UriSchemeHttps;

    public IReadOnlyDictionary<string, string> Headers => http.Headers;

    public string? Header(string name) => http.Header(name);

    /// <summary>The payload, out of the chunks it may be sent in.</summary>
    public byte[] ReadBody() => Header("x-amz-content-sha256") is { } hash && hash.StartsWith("STREAMING-", StringComparison.Ordinal)
        ? AwsChunks.Decode(http.Body)
        : [.. http.Body];

    public override string ToString() =>
        $"{Method} of {(Key.Length == 0 ? "a bucket" : "an object")}{(SubResource.Length == 0 ? "" : $" with ?{SubResource}")}";
}
