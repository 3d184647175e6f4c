using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KmsAnalyzers.LocalKms.Keys;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>
/// CreateGrant, ListGrants, ListRetirableGrants, RetireGrant and RevokeGrant. A grant is kept and listed; nothing is ever denied for want of one.
/// </summary>
internal sealed class GrantOperations(KeyStore keys)
{
    private const int MaximumConstraintPairs = 8;
    private const int MaximumConstraintValue = 384;

    private static readonly string[] Operations =
    [
        "Decrypt", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncryptFrom", "ReEncryptTo", "Sign", "Verify", "GetPublicKey",
        "CreateGrant", "RetireGrant", "DescribeKey", "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext", "GenerateMac", "VerifyMac",
        "DeriveSharedSecret",
    ];

    public IEnumerable<KeyValuePair<string, KmsOperation>> All =>
    [
        new("CreateGrant", Create),
        new("ListGrants", List),
        new("ListRetirableGrants", ListRetirable),
        new("RetireGrant", Retire),
        new("RevokeGrant", Revoke),
    ];

    private JsonObject Create(KmsRequest request)
    {
        var keyId = request.KeyId();
        var name = request.OptionalText("Name", 1, 256);
        var terms = new JsonObject
        {
            ["GranteePrincipal"] = request.Text("GranteePrincipal", 1, 256),
            ["Operations"] = new JsonArray([.. request.Choices("Operations", Operations).Select(operation => JsonValue.Create(operation))]),
        };
        if (request.OptionalText("RetiringPrincipal", 1, 256) is { } retiring)
        {
            terms["RetiringPrincipal"] = retiring;
        }

        if (Constraints(request) is { } constraints)
        {
            terms["Constraints"] = constraints;
        }

        request.GrantTokens();
        request.Validate();
        var key = keys.FindWithoutAlias(request, keyId);
        key.RequireEnabled();
        request.EndIfDryRun();

        var grant = name is null ? null : key.Grants.FindSame(name, terms);
        if (grant is null)
        {
            grant = new(RandomNumberGenerator.GetHexString(64, lowercase: true), name, keys.Now, terms);
            key.Grants.Add(grant);
        }

        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(96));
        grant.Tokens.Add(token);
        return new() { ["GrantId"] = grant.Id, ["GrantToken"] = token };
    }

    private JsonObject List(KmsRequest request)
    {
        var keyId = request.KeyId();
        var grantId = request.OptionalText("GrantId", 1, 128);
        var grantee = request.OptionalText("GranteePrincipal", 1, 256);
        var page = Page.Read(request);
        request.Validate();
        var key = keys.FindWithoutAlias(request, keyId);
        var grants = key.Grants.All
            .Where(grant => grantId is null || grant.Id == grantId)
            .Where(grant => grantee is null || grant.Principal("GranteePrincipal") == grantee)
            .Select(grant => (key, grant));
        return Answer(page, grants);
    }

    private JsonObject ListRetirable(KmsRequest request)
    {
        var retiring = request.Text("RetiringPrincipal", 1, 256);
        var page = Page.Read(request);
        request.Validate();
        var grants = keys.All
            .SelectMany(key => key.Grants.All, (key, grant) => (key, grant))
            .Where(item => item.grant.Principal("RetiringPrincipal") == retiring);
        return Answer(page, grants);
    }

    private JsonObject Retire(KmsRequest request)
    {
        var token = request.OptionalText("GrantToken", 1, 8192);
        var keyId = request.OptionalKeyId();
        var grantId = request.OptionalText("GrantId", 1, 128);
        request.Validate();
        if (token is null)
        {
            return keyId is not null && grantId is not null
                ? Remove(request, keyId, grantId)
                : throw KmsError.Validation("Please specify either a grant token, or a key ID and a grant ID.");
        }

        foreach (var key in keys.All)
        {
            if (key.Grants.FindByToken(token) is { } grant)
            {
                return Remove(request, key.Id, grant.Id);
            }
        }

        throw new KmsError("InvalidGrantTokenException", "The grant token is of no grant.");
    }

    private JsonObject Revoke(KmsRequest request)
    {
        var keyId = request.KeyId();
        var grantId = request.Text("GrantId", 1, 128);
        request.Validate();
        return Remove(request, keyId, grantId);
    }

    private JsonObject Remove(KmsRequest request, string keyId, string grantId)
    {
        var key = keys.FindWithoutAlias(request, keyId);
        var grant = key.Grants.Find(grantId) ?? throw KmsError.NotFound($"Grant ID {grantId} not found");
        request.EndIfDryRun();
        key.Grants.Remove(grant);
        return [];
    }

    private static JsonObject? Constraints(KmsRequest request)
    {
        if (request.OptionalStructure("Constraints") is not { } constraints)
        {
            return null;
        }

        using var members = KmsRequest.Of(request.Operation, constraints);
        foreach (var pairs in new[] { members.Pairs("EncryptionContextEquals"), members.Pairs("EncryptionContextSubset") })
        {
            if (pairs.Count > MaximumConstraintPairs || pairs.Values.Any(value => value.Length > MaximumConstraintValue))
            {
                throw KmsError.Validation(
                    $"A grant constraint has at most {MaximumConstraintPairs} pairs, each value of at most {MaximumConstraintValue} characters.");
            }
        }

        return constraints;
    }

    private JsonObject Answer(Page page, IEnumerable<(KmsKey Key, Grant Grant)> grants) => page.Answer(
        "Grants",
        [.. grants],
        item => item.Grant.Id,
        item =>
        {
            var entry = item.Grant.Terms.DeepClone().AsObject();
            entry["KeyId"] = item.Key.Arn;
            entry["GrantId"] = item.Grant.Id;
            entry["Name"] = item.Grant.Name;
            entry["CreationDate"] = Timestamp.Of(item.Grant.Created);
            entry["IssuingAccount"] = $"arn:{keys.Location.Partition}:iam::{keys.Location.AccountId}:root";
            return entry;
        });
}
