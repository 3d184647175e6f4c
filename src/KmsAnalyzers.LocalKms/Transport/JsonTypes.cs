using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace KmsAnalyzers.LocalKms.Transport;

/// <summary>What goes over the wire as JSON, known when it is compiled: trimmed and native programs have no reflection for it.</summary>
[JsonSerializable(typeof(byte[]))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class JsonTypes : JsonSerializerContext;
