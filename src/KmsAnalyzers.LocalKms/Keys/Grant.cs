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
