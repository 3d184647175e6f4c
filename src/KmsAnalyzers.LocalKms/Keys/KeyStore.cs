using KmsAnalyzers.LocalKms.Kms;

namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>The keys and aliases of one account in one Region, found by any name that KMS takes.</summary>
internal sealed class KeyStore(LocalKmsOptions options) : IDisposable
{
    private readonly Dictionary<string, KmsKey> keysById = new(StringComparer.OrdinalIgnoreCase);

    public KeyLocation Location { get; } = new(options.Region, options.AccountId);

    public AliasTable Aliases { get; } = new();

    public DateTimeOffset Now => options.TimeProvider.GetUtcNow();

    public IEnumerable<KmsKey> All
    {
        get
        {
            DeleteDue();
            return keysById.Values.OrderBy(key => key.Id, StringComparer.Ordinal);
        }
    }

    public KmsKey Create(KeySpecification spec, string usage, bool isMultiRegion = false, bool isAwsManaged = false)
    {
        var key = new KmsKey(KeyName.New(Location, isMultiRegion), spec, usage, Now) { IsAwsManaged = isAwsManaged };
        keysById.Add(key.Id, key);
        return key;
    }

    /// <summary>The key of a key id, key ARN, alias name or alias ARN; also noted in the request, for the log.</summary>
    public KmsKey Find(KmsRequest request, string identifier)
    {
        var resource = Resource(request, identifier);
        var id = resource.StartsWith(AliasTable.Prefix, StringComparison.Ordinal)
            ? Aliases.Find(resource)?.TargetKeyId ?? throw KmsError.NotFound($"Alias {Location.AliasArn(resource)} is not found.")
            : resource;
        return request.Key = ById(id);
    }

    /// <summary>The key of a key id or key ARN, for the operations that take no alias.</summary>
    public KmsKey FindWithoutAlias(KmsRequest request, string identifier)
    {
        var resource = Resource(request, identifier);
        return request.Key = ById(resource.StartsWith(AliasTable.Prefix, StringComparison.Ordinal) ? throw InvalidId(resource) : resource);
    }

    public KmsKey? FindById(string id)
    {
        DeleteDue();
        var key = keysById.GetValueOrDefault(id);
        key?.RotateUntil(Now);
        return key;
    }

    /// <summary>Removes a key and its aliases, for good.</summary>
    public void Remove(KmsKey key)
    {
        keysById.Remove(key.Id);
        Aliases.RemoveOf(key);
        key.Dispose();
    }

    public void Dispose()
    {
        foreach (var key in keysById.Values)
        {
            key.Dispose();
        }

        keysById.Clear();
    }

    private void DeleteDue()
    {
        var now = Now;
        foreach (var key in keysById.Values.Where(key => key.DeletionDate <= now).ToList())
        {
            Remove(key);
        }
    }

    private KmsKey ById(string id)
    {
        if (!KeyName.IsId(id))
        {
            throw InvalidId(id);
        }

        return FindById(id) ?? throw KmsError.NotFound($"Key '{Location.KeyArn(id)}' does not exist");
    }

    /// <summary>A key id or <c>alias/…</c>, out of itself or an ARN of this account and Region.</summary>
    private string Resource(KmsRequest request, string identifier)
    {
        if (!identifier.StartsWith("arn:", StringComparison.Ordinal))
        {
            return identifier;
        }

        // arn:partition:kms:region:account:key/id
        if (identifier.Split(':', 6) is not [_, _, "kms", var region, var account, var resource])
        {
            throw KmsError.NotFound($"Invalid arn {identifier}");
        }

        if (region != Location.Region)
        {
            throw KmsError.NotFound($"Invalid arn {region}");
        }

        if (account != Location.AccountId)
        {
            throw new KmsError(
                "AccessDeniedException", $"The caller is not authorized to perform: kms:{request.Operation} on resource: {identifier}");
        }

        return resource.StartsWith("key/", StringComparison.Ordinal) ? resource["key/".Length..] : resource;
    }

    private static KmsError InvalidId(string id) => KmsError.NotFound($"Invalid keyId '{id}'");
}
