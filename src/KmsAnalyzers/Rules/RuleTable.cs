using System.Collections.Immutable;
using KmsAnalyzers.Rules.DataKeys;
using KmsAnalyzers.Rules.Limits;
using KmsAnalyzers.Rules.SseKms;

namespace KmsAnalyzers.Rules;

/// <summary>Every rule of the package, in the order of their ids.</summary>
internal static class RuleTable
{
    public static ImmutableArray<IKmsRule> Rules { get; } =
    [
        new EncryptPayloadTooLarge(),
        new EncryptPayloadMayBeTooLarge(),
        new AsymmetricPayloadTooLarge(),
        new CiphertextBlobTooLarge(),
        new MessageTooLargeToSign(),
        new RandomByteCountOutOfRange(),
        new EmptyPayload(),
        new PlainDecryptBesideEnvelope(),
        new DataKeyPlaintextUnused(),
        new EncryptedDataKeyDropped(),
        new DataKeyNotCleared(),
        new DataKeyExposed(),
        new DataKeyDecryptedAtOnce(),
        new LocalKeySentToEncrypt(),
        new DataKeySizeUnclear(),
        new HandRolledEnvelope(),
        new KmsCallPerItem(),
        new DataKeyCacheUnbounded(),
        new ReEncryptByHand(),
        new KmsRandomForLocalUse(),
        new CacheDefeatedByContext(),
        new RetriesDisabled(),
        new SseKmsFanOutWithoutBackoff(),
        new BucketKeyNotUsed(),
    ];
}
