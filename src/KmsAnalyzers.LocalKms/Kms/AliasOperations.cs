using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KmsAnalyzers.LocalKms.Keys;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>CreateAlias, UpdateAlias, DeleteAlias and ListAliases.</summary>
internal sealed partial class AliasOperations(KeyStore keys)
{
    private const string ReservedPrefix = "alias/aws/";

    public IEnumerable<KeyValuePair<string, KmsOperation>> All =>
    [
        new("CreateAlias", Create),
        new("UpdateAlias", Update),
        new("DeleteAlias", Delete),
        new("ListAliases", List),
    ];

    private JsonObject Create(KmsRequest request)
    {
        var name = Name(request);
        var targetKeyId = request.KeyId("TargetKeyId");
        request.Validate();
        RequireOwnName(name);
        if (keys.Aliases.Find(name) is not null)
        {
            throw new KmsError("AlreadyExistsException", $"An alias with the name {keys.Location.AliasArn(name)} already exists");
        }

        keys.Aliases.Set(new(name, Target(request, targetKeyId).Id, keys.Now, keys.Now));
        return [];
    }

    private JsonObject Update(KmsRequest request)
    {
        var name = Name(request);
        var targetKeyId = request.KeyId("TargetKeyId");
        request.Validate();
        RequireOwnName(name);
        var alias = Find(name);
        var target = Target(request, targetKeyId);
        if (keys.FindById(alias.TargetKeyId) is { } current && (current.Spec, current.Usage) != (target.Spec, target.Usage))
        {
            throw KmsError.Validation($"Alias {keys.Location.AliasArn(name)} can only move to a key of the same type and usage.");
        }

        keys.Aliases.Set(alias with { TargetKeyId = target.Id, Updated = keys.Now });
        return [];
    }

    private JsonObject Delete(KmsRequest request)
    {
        var name = Name(request);
        request.Validate();
        RequireOwnName(name);
        keys.Aliases.Remove(Find(name).Name);
        return [];
    }

    private JsonObject List(KmsRequest request)
    {
        var keyId = request.OptionalKeyId();
        var page = Page.Read(request);
        request.Validate();
        var target = keyId is null ? null : keys.FindWithoutAlias(request, keyId);
        var aliases = keys.Aliases.All.Where(alias => target is null || alias.TargetKeyId == target.Id).ToList();
        return page.Answer("Aliases", aliases, alias => alias.Name, alias => new JsonObject
        {
            ["AliasName"] = alias.Name,
            ["AliasArn"] = keys.Location.AliasArn(alias.Name),
            ["TargetKeyId"] = alias.TargetKeyId,
            ["CreationDate"] = Timestamp.Of(alias.Created),
            ["LastUpdatedDate"] = Timestamp.Of(alias.Updated),
        });
    }

    private static string Name(KmsRequest request) => request.Text("AliasName", 1, 256, NamePattern());

    private Alias Find(string name) => keys.Aliases.Find(name) ?? throw KmsError.NotFound($"Alias {keys.Location.AliasArn(name)} is not found.");

    private KmsKey Target(KmsRequest request, string targetKeyId)
    {
        if (targetKeyId.StartsWith(AliasTable.Prefix, StringComparison.Ordinal))
        {
            throw KmsError.Validation("Aliases must refer to keys. Not aliases");
        }

        var key = keys.FindWithoutAlias(request, targetKeyId);
        key.RequireNotPendingDeletion();
        return key;
    }

    private static void RequireOwnName(string name)
    {
        if (!name.StartsWith(AliasTable.Prefix, StringComparison.Ordinal) || name.Length == AliasTable.Prefix.Length)
        {
            throw KmsError.Validation(
                "Alias must start with the prefix \"alias/\". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html");
        }

        if (name.StartsWith(ReservedPrefix, StringComparison.Ordinal))
        {
            throw new KmsError("NotAuthorizedException", "The prefix alias/aws/ is reserved for AWS managed keys.");
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9:/_-]+$")]
    private static partial Regex NamePattern();
}
