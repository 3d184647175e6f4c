using System.Text.Json.Nodes;

namespace KmsAnalyzers.LocalKms.Keys;

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
