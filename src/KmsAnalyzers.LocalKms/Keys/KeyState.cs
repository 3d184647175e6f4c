namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>The states a KMS key goes through here.</summary>
/// <remarks>AWS KMS Developer Guide, "Key states of AWS KMS keys".</remarks>
internal enum KeyState
{
    Enabled,
    Disabled,
    PendingDeletion,
}
