using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.DataKeys;

/// <summary>KMS2006: a key for a cipher is made locally and sent to KMS to be encrypted, where KMS would have made it.</summary>
/// <remarks>
/// <c>GenerateDataKey</c> answers a new key and its encrypted copy in one call. Source:
/// https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html
/// </remarks>
internal sealed class LocalKeySentToEncrypt : IKmsRule
{
    public const string Id = "KMS2006";

    /// <summary>KMS makes the key; the finding's path is the call of Encrypt, and where the key is made.</summary>
    public const string GenerateByKms = nameof(GenerateByKms);

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "DataKeys", definite: false,
        title: "A cipher key is made locally and encrypted by KMS",
        messageFormat: "The key is made here and encrypted by KMS; GenerateDataKey makes it and answers both copies in one call",
        defaultSeverity: DiagnosticSeverity.Info);

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) =>
        from call in block.CallsTo(KmsOperation.Encrypt)
        where call.IsSymmetric && call.IsForReal
        let key = call.Payload.Value.Tags
        let made = key.Sources is [{ Kind: Tag.Random or Tag.CipherKeyMaterial } only] && !key.Has(Tag.Text | Tag.Decoded) ? only : null
        where made is not null
        where made.Kind is Tag.CipherKeyMaterial ? block.Type.IsKeyOfItsOwn(made.At) : block.Material.AreCipherKeys(key)

        // Under two keys, the same bytes are wrapped on purpose: KMS would make two.
        where block.CallsTo(KmsOperation.Encrypt).Count(other => other.Payload.Value.Tags.Sources.Any(source => IsSameKey(block, source, made))) == 1
        from write in call.Payload.Writes.Take(1)
        let size = SizeOf(block, call, made)
        select new Finding(write.At)
        {
            Path = [call.Location, made.At],
            Size = size,
            Repair = size is >= 1 and <= ServiceLimits.DataKey && call.Payload.Writes.Length == 1 ? GenerateByKms : null,
        };

    /// <summary>The length of the key in bytes; null where it is not one for certain.</summary>
    private static long? SizeOf(KmsBlock block, KmsCall call, Source made) =>
        made.Kind is Tag.CipherKeyMaterial ? block.Type.SizeOfOwnKey(made.At)
        : block.CallsTo(KmsOperation.GenerateRandom).FirstOrDefault(random => random.Location == made.At) is { } random ? random.Request[RequestProperty.NumberOfBytes].Value.Number.Single
        : call.Payload.Value.Length.Single;

    private static bool IsSameKey(KmsBlock block, Source one, Source other) =>
        one == other || (one.Kind is Tag.CipherKeyMaterial && other.Kind is Tag.CipherKeyMaterial && block.Type.AreKeysOfOneCipher(one.At, other.At));
}
