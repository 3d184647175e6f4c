using System.Text.Json.Nodes;
using KmsAnalyzers.LocalKms.Keys;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>TagResource, UntagResource and ListResourceTags.</summary>
internal sealed class TagOperations(KeyStore keys)
{
    private const int MaximumTags = 50;

    public IEnumerable<KeyValuePair<string, KmsOperation>> All =>
    [
        new("TagResource", Tag),
        new("UntagResource", Untag),
        new("ListResourceTags", List),
    ];

    /// <summary>The tags of a request: keys of 1 to 128 characters, values of up to 256, and no key twice.</summary>
    public static IReadOnlyDictionary<string, string> Read(KmsRequest request)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in request.Structures("Tags"))
        {
            var key = tag.Text("TagKey", 1, 128);
            var value = tag.Text("TagValue", 0, 256);
            tag.Validate();
            if (!tags.TryAdd(key, value))
            {
                throw new KmsError("TagException", $"The tag key '{key}' is there twice.");
            }
        }

        RequireFew(tags.Keys);
        return tags;
    }

    public static void Add(KmsKey key, IReadOnlyDictionary<string, string> tags)
    {
        RequireFew(key.Tags.Keys.Union(tags.Keys));
        foreach (var (name, value) in tags)
        {
            key.Tags[name] = value;
        }
    }

    private static void RequireFew(IEnumerable<string> names)
    {
        if (names.Count() > MaximumTags)
        {
            throw KmsError.LimitExceeded($"A key has at most {MaximumTags} tags.");
        }
    }

    private JsonObject Tag(KmsRequest request)
    {
        var keyId = request.KeyId();
        var tags = Read(request);
        request.Validate();
        Add(Find(request, keyId), tags);
        return [];
    }

    private JsonObject Untag(KmsRequest request)
    {
        var keyId = request.KeyId();
        var names = request.Texts("TagKeys");
        request.Validate();
        var key = Find(request, keyId);
        foreach (var name in names)
        {
            key.Tags.Remove(name);
        }

        return [];
    }

    private JsonObject List(KmsRequest request)
    {
        var keyId = request.KeyId();
        var page = Page.Read(request);
        request.Validate();
        var key = keys.FindWithoutAlias(request, keyId);
        return page.Answer("Tags", [.. key.Tags], tag => tag.Key, tag => new JsonObject { ["TagKey"] = tag.Key, ["TagValue"] = tag.Value });
    }

    private KmsKey Find(KmsRequest request, string keyId)
    {
        var key = keys.FindWithoutAlias(request, keyId);
        key.RequireNotPendingDeletion();
        return key;
    }
}
