using System.Text.Json.Nodes;

namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>A grant: kept and listed, never applied.</summary>
internal sealed record Grant(string Id, string? Name, DateTimeOffset Created, JsonObject Terms)
{
    /// <summary>Every token that was given out for it.</summary>
    public List<string> Tokens { get; } = [];

    /// <summary>Who receives it, who may retire it.</summary>
    public string? Principal(string member) => (string?)Terms[member];
}

/// <summary>The grants of one key, in order of creation.</summary>
internal sealed class GrantTable
{
    private readonly List<Grant> grants = [];

    public IReadOnlyList<Grant> All => grants;

    public Grant? Find(string id) => grants.Find(grant => grant.Id == id);

    public Grant? FindByToken(string token) => grants.Find(grant => grant.Tokens.Contains(token));

    /// <summary>The grant that a named request already made, so that a repeated request makes no second one.</summary>
    public Grant? FindSame(string name, JsonObject terms) => grants.Find(grant => grant.Name == name && JsonNode.DeepEquals(grant.Terms, terms));

    public void Add(Grant grant) => grants.Add(grant);

    public void Remove(Grant grant) => grants.Remove(grant);
}
