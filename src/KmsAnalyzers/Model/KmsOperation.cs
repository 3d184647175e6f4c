namespace KmsAnalyzers.Model;

/// <summary>The operations of KMS that rules ask about, by the name of the SDK's method (or the runtime's) without <c>Async</c>; the others are <see cref="Other"/>.</summary>
internal enum KmsOperation
{
    Other,
    Encrypt,
    Decrypt,
    ReEncrypt,
    GenerateDataKey,
    GenerateDataKeyWithoutPlaintext,
    GenerateDataKeyPair,
    GenerateDataKeyPairWithoutPlaintext,
    GenerateRandom,
    Sign,
    Verify,
    GenerateMac,
    VerifyMac,
    EnvelopeEncrypt,
    EnvelopeDecrypt,
}
