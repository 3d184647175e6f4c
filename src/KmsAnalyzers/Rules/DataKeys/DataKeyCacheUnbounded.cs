using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.DataKeys;

/// <summary>KMS2010: a plaintext data key is kept for ever, or for more than a day.</summary>
/// <remarks>
/// A key that is kept serves on after access to it was taken away, and encrypts more than one key should. Source:
/// https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/data-key-caching.html
/// </remarks>
internal sealed class DataKeyCacheUnbounded : IKmsRule
{
    public const string Id = "KMS2010";

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "DataKeys", definite: false,
        title: "A plaintext data key is kept without an end",
        messageFormat: "{0}; give it an absolute expiry of at most a day, or use the data-key cache of EnvelopeEncryptor");

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) => Kept(block).Concat(
        from cache in block.KeyCacheAges
        where block.Type.IsTooOld(cache)
        select new Finding(cache, "The cache keeps plaintext data keys for more than a day"));

    private static IEnumerable<Finding> Kept(KmsBlock block) =>
        from placed in block.MaterialHere.Value
        let use = placed.Use
        where use.Kind is UseKind.Kept or UseKind.Passed or UseKind.Returned or UseKind.Other && use.Material.AreConfidential
        where use.Material.Has(Tag.DataKeyPlaintext) || block.Type.AreCipherKeys(use.Material)
        let at = block.Type.KeepsForLong(placed)
        where at is not null && block.Contains(at)
        group use by at into kept
        select new Finding(kept.Key, "A plaintext data key is kept without an end") { Path = [.. kept.SelectMany(static use => use.Material.Sources).Select(static source => source.At).Distinct()] };
}
