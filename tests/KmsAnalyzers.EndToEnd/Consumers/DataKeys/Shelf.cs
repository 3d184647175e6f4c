namespace DataKeys;

/// <summary>Where the stories keep what has to last.</summary>
internal sealed class Shelf
{
    private readonly Dictionary<string, byte[]> items = [];

    public void Put(string name, byte[] item) => items[name] = item;

    public byte[] Take(string name) => items[name];
}
