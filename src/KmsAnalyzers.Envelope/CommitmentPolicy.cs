namespace KmsAnalyzers.Envelope;

/// <summary>
/// Whether messages without key commitment may be read. They can be made so that two data keys open them to two different plaintexts; they are never
/// written. The names are those of the AWS Encryption SDK.
/// </summary>
public enum CommitmentPolicy
{
    /// <summary>Messages without key commitment are refused, before any key is asked for.</summary>
    RequireEncryptRequireDecrypt,

    /// <summary>Messages without key commitment, written by SDKs of before 2020 or with an older policy, are read too: for the time of a migration.</summary>
    RequireEncryptAllowDecrypt,
}
