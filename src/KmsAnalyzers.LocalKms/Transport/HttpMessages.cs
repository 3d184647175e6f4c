using System.Net;

namespace KmsAnalyzers.LocalKms.Transport;

/// <summary>An HTTP request, whichever way it came: out of an SDK client in this process, or over loopback.</summary>
internal sealed record LocalRequest(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>An HTTP response, to be sent the way the request came.</summary>
internal sealed record LocalResponse(HttpStatusCode Status, string ContentType, byte[] Body)
{
    public Dictionary<string, string> Headers { get; init; } = new(StringComparer.OrdinalIgnoreCase);
}
