using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.DataKeys;

/// <summary>KMS2004: a plaintext data key becomes text, or leaves the process: a log, the console, a file, a request; or a plaintext of Decrypt is logged.</summary>
/// <remarks>
/// Text cannot be cleared, and what is logged or stored is read by others. Source: https://docs.aws.amazon.com/kms/latest/developerguide/data-keys.html
/// </remarks>
internal sealed class DataKeyExposed : IKmsRule
{
    public const string Id = "KMS2004";

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "DataKeys", definite: true,
        title: "A plaintext key is exposed",
        messageFormat: "{0} {1}; keep the encrypted copy (CiphertextBlob) instead, and let Decrypt answer the plaintext where it is needed");

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) => Exposed(block).Concat(
        from placed in block.MaterialHere.Value
        where placed.Use.Material.Has(Tag.DataKeyPlaintext) && !placed.Use.IsOfText
        from exposure in block.Type.ExposuresOfHolder(placed.Use)
        where block.Contains(exposure.At)
        group placed.Use by exposure into held
        select new Finding(held.Key.At, "An object with a plaintext data key", Exposure(held.Key.Kind)!)
        {
            Path = [.. held.Select(static use => use.At).Concat(held.SelectMany(static use => use.Material.Sources).Select(static source => source.At)).Distinct()],
        });

    private static IEnumerable<Finding> Exposed(KmsBlock block) =>
        from placed in block.MaterialHere.Value
        let use = placed.Use
        let isDataKey = use.Material.Has(Tag.DataKeyPlaintext)

        // One finding for a flow: what becomes of the text is told of with its conversion.
        where isDataKey ? !use.IsOfText : use.Kind is UseKind.Log && use.Material.Has(Tag.Plaintext)
        let how = Exposure(use.Kind)
        where how is not null
        select new Finding(placed.At, isDataKey ? "A plaintext data key" : "A plaintext that Decrypt answered", how)
        {
            Path =
            [
                .. block.Material.Uses.Where(other => other.IsOfText && Exposure(other.Kind) is not null && other.Material.Sources.Intersect(use.Material.Sources).Any())
                    .Select(static other => other.At)
                    .Append(use.At).Append(use.By)
                    .Concat(use.Material.Sources.Select(static source => source.At))
                    .Where(at => at != placed.At).Distinct(),
            ],
        };

    private static string? Exposure(UseKind kind) => kind switch
    {
        UseKind.Text => "becomes text, which stays in memory and cannot be cleared",
        UseKind.Log => "is given to a logger",
        UseKind.Console => "is written to the console",
        UseKind.File => "is written to a file",
        UseKind.Network => "is sent out of the process",
        _ => null,
    };
}
