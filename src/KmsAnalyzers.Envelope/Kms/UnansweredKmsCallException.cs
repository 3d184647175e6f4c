namespace KmsAnalyzers.Envelope;

/// <summary>The KMS client answered with nothing, or without what every answer of KMS holds: in practice a mock that was not told what to answer.</summary>
internal sealed class UnansweredKmsCallException(string operation, string missing) : InvalidOperationException(
    $"The KMS client answered {operation} {missing}. AWS KMS never does; a mocked IAmazonKeyManagementService does unless told otherwise. " +
    "For tests, KmsAnalyzers.LocalKms is an in-memory KMS behind the real client (LocalKms.CreateClient).");
