using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.DataKeys;

/// <summary>KMS2003: an array that holds a plaintext data key is left to the garbage collector as it is.</summary>
/// <remarks>
/// Its bytes stay in memory, and in whatever memory is written to, for as long as nothing overwrites them. Source:
/// https://docs.aws.amazon.com/kms/latest/developerguide/data-keys.html
/// </remarks>
internal sealed class DataKeyNotCleared : IKmsRule
{
    public const string Id = "KMS2003";

    /// <summary>The use goes into a <c>try</c> block, whose <c>finally</c> block clears the array.</summary>
    public const string ClearInFinally = nameof(ClearInFinally);

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "DataKeys", definite: false,
        title: "A plaintext data key stays in memory",
        messageFormat: "The array with the plaintext data key {0}; clear it by CryptographicOperations.ZeroMemory in a finally block",
        defaultSeverity: DiagnosticSeverity.Info);

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) =>
        from array in block.Material.Arrays

        // Whoever else holds the array may clear it.
        where !array.Escapes && (array.IsLeft || array is { IsCleared: true, IsClearedInCleanUp: false })
        where array.Sources.Has(Tag.DataKeyPlaintext) || block.Material.AreCipherKeys(array.Sources)
        select new Finding(array.Buffer.At, (array.IsCleared, array.IsLeft) switch
        {
            (false, _) => "is never cleared",
            (true, true) => "is cleared on some paths only",
            (true, false) => "is not cleared when an exception is thrown",
        })
        {
            Path = [.. array.Sources.Sources.Select(static source => source.At).Where(at => at != array.Buffer.At)],
            Repair = ClearInFinally,
        };
}
