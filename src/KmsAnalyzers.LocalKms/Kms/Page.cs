using System.Text.Json.Nodes;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>One page of a list: as many items as the request's <c>Limit</c> allows, from where its <c>Marker</c> stands.</summary>
internal sealed class Page
{
    private readonly int limit;
    private readonly string? marker;

    private Page(int limit, string? marker) => (this.limit, this.marker) = (limit, marker);

    public static Page Read(KmsRequest request, int standard = 50) =>
        new(request.OptionalInteger("Limit", 1, 1000) ?? standard, request.OptionalText("Marker", 1, 1024));

    /// <summary>The page; the marker of the next is the name of its first item.</summary>
    public JsonObject Answer<T>(string name, IReadOnlyList<T> items, Func<T, string> marks, Func<T, JsonNode> describe)
    {
        var start = marker is null ? 0 : items.TakeWhile(item => marks(item) != marker).Count();
        if (marker is not null && start == items.Count)
        {
            throw new KmsError("InvalidMarkerException", "Could not deserialize marker.");
        }

        var end = Math.Min(items.Count, start + limit);
        var answer = new JsonObject
        {
            [name] = new JsonArray([.. items.Skip(start).Take(end - start).Select(describe)]),
            ["Truncated"] = end < items.Count,
        };
        if (end < items.Count)
        {
            answer["NextMarker"] = marks(items[end]);
        }

        return answer;
    }
}
