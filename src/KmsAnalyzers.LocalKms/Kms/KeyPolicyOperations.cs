using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KmsAnalyzers.LocalKms.Keys;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>GetKeyPolicy, PutKeyPolicy and ListKeyPolicies. A policy is kept and given back; nothing is ever denied for it.</summary>
internal sealed class KeyPolicyOperations(KeyStore keys)
{
    private const int MaximumSize = 32_768;

    public IEnumerable<KeyValuePair<string, KmsOperation>> All =>
    [
        new("GetKeyPolicy", Get),
        new("PutKeyPolicy", Put),
        new("ListKeyPolicies", List),
    ];

    /// <summary>A policy document, if the request has one: JSON of at most 32,768 bytes.</summary>
    public static string? Read(KmsRequest request)
    {
        var policy = request.OptionalText("Policy", 1, 131_072);
        if (policy is null)
        {
            return null;
        }

        if (Encoding.UTF8.GetByteCount(policy) > MaximumSize)
        {
            throw KmsError.LimitExceeded($"A key policy holds at most {MaximumSize} bytes.");
        }

        try
        {
            using var document = JsonDocument.Parse(policy);
            return document.RootElement.ValueKind == JsonValueKind.Object ? policy : throw new JsonException();
        }
        catch (JsonException)
        {
            throw new KmsError("MalformedPolicyDocumentException", "The key policy is no JSON object.");
        }
    }

    private JsonObject Get(KmsRequest request)
    {
        var keyId = request.KeyId();
        Name(request);
        request.Validate();
        return new() { ["Policy"] = keys.FindWithoutAlias(request, keyId).Policy, ["PolicyName"] = KeyPolicy.Name };
    }

    private JsonObject Put(KmsRequest request)
    {
        var keyId = request.KeyId();
        Name(request);
        var policy = Read(request) ?? request.Text("Policy", 1, 131_072);
        request.Validate();
        var key = keys.FindWithoutAlias(request, keyId);
        key.RequireNotPendingDeletion();
        key.Policy = policy;
        return [];
    }

    private JsonObject List(KmsRequest request)
    {
        var keyId = request.KeyId();
        var page = Page.Read(request, standard: 100);
        request.Validate();
        keys.FindWithoutAlias(request, keyId);
        return page.Answer("PolicyNames", [KeyPolicy.Name], name => name, name => JsonValue.Create(name));
    }

    private static void Name(KmsRequest request)
    {
        if (request.OptionalText("PolicyName", 1, 128) is { } name && name != KeyPolicy.Name)
        {
            throw KmsError.NotFound($"No such policy exists: '{name}'. The one name a key policy can have is '{KeyPolicy.Name}'.");
        }
    }
}
