namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>The aliases, by name (<c>alias/…</c>).</summary>
internal sealed class AliasTable
{
    public const string Prefix = "alias/";

    private readonly SortedDictionary<string, Alias> aliases = new(StringComparer.Ordinal);

    public IEnumerable<Alias> All => aliases.Values;

    public Alias? Find(string name) => aliases.GetValueOrDefault(name);

    public void Set(Alias alias) => aliases[alias.Name] = alias;

    public void Remove(string name) => aliases.Remove(name);

    public void RemoveOf(KmsKey key)
    {
        foreach (var alias in aliases.Values.Where(alias => alias.TargetKeyId == key.Id).ToList())
        {
            aliases.Remove(alias.Name);
        }
    }
}
