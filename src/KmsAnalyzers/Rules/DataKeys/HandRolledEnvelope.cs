using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.DataKeys;

/// <summary>KMS2008: a data key serves a cipher by hand, in a format of the program's own.</summary>
/// <remarks>
/// The AWS Encryption SDK's format binds the encryption context, commits to the key and names the algorithm. Source:
/// https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/concepts.html
/// </remarks>
internal sealed class HandRolledEnvelope : IKmsRule
{
    public const string Id = "KMS2008";

    /// <summary>An encryptor does all of it, where the shape is known; the finding's path is the call that brings the key.</summary>
    public const string UseEncryptor = nameof(UseEncryptor);

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "DataKeys", definite: false,
        title: "Envelope encryption is written by hand",
        messageFormat: "A data key serves {0} by hand{1}; EnvelopeEncryptor does the same in a documented format, with a fresh nonce, a bound context and key commitment",
        defaultSeverity: DiagnosticSeverity.Hidden);

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) =>
        from placed in block.MaterialHere.Value
        where placed.Use.Kind is UseKind.CipherKey && placed.Use.Material.AreConfidential && !block.Type.IsKeyring && block.Type.MemberAt(placed.Use.By) is not null
        let at = block.Contains(placed.Use.By) ? placed.Use.By : placed.At
        let isWeak = block.Type.IsWeakCipher(placed.Use.By)
        select new Finding(at, placed.Use.Target?.ContainingType.Name ?? "a cipher", isWeak ? ", in a way that others can change or read" : "")
        {
            Path = [.. placed.Use.Material.Sources.Select(static source => source.At)],
            Repair = placed.Use is { Steps: [], Material.Sources: [{ Kind: Tag.DataKeyPlaintext }] } ? UseEncryptor : null,
            Severity = isWeak ? DiagnosticSeverity.Warning : null,
        };
}
