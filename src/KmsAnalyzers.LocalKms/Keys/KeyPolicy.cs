using System.Text.Json.Nodes;

namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>Key policies: documents that are kept and given back, and never applied.</summary>
internal static class KeyPolicy
{
    /// <summary>The one name a key policy can have.</summary>
    public const string Name = "default";

    /// <summary>The policy of a key for which none was given: the account's administrators decide.</summary>
    /// <remarks>AWS KMS Developer Guide, "Default key policy".</remarks>
    public static string Standard(KeyName key) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Id"] = "key-default-1",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Sid"] = "Enable IAM User Permissions",
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = $"arn:{key.Partition}:iam::{key.AccountId}:root" },
            ["Action"] = "kms:*",
            ["Resource"] = "*",
        }),
    }.ToJsonString();
}
