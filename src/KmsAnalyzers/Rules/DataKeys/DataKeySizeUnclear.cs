using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.DataKeys;

/// <summary>KMS2007: the size of a data key is asked for twice, or not at all.</summary>
/// <remarks>
/// KMS takes exactly one of <c>KeySpec</c> and <c>NumberOfBytes</c> (1 to 1024 bytes). The SDK sends whatever it is given, so the mistake first shows in
/// production. Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html
/// </remarks>
internal sealed class DataKeySizeUnclear : IKmsRule
{
    public const string Id = "KMS2007";

    /// <summary>Both are set; the finding's path is what <c>NumberOfBytes</c> is given.</summary>
    public const string RemoveNumberOfBytes = nameof(RemoveNumberOfBytes);

    /// <summary>Neither is set; the finding's path is where the requests are created.</summary>
    public const string AddKeySpec = nameof(AddKeySpec);

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "DataKeys", definite: true,
        title: "A data key needs one size",
        messageFormat: "KMS refuses {0} unless exactly one of KeySpec and NumberOfBytes is set; {1}");

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block)
    {
        foreach (var call in block.CallsTo(KmsOperation.GenerateDataKey, KmsOperation.GenerateDataKeyWithoutPlaintext))
        {
            var (spec, bytes) = (call.Request[RequestProperty.KeySpec], call.Request[RequestProperty.NumberOfBytes]);

            // Only All and None prove anything: on Some the other branch may set the other one, and Unknown is silence.
            if ((spec.SetOn, bytes.SetOn) is (Paths.All, Paths.All))
            {
                yield return new(call.Location, call.Operation, "here both are: remove NumberOfBytes, and the key is as long as KeySpec says")
                {
                    Path = [.. bytes.Writes.Select(static write => write.At)],

                    // A number with an effect of its own (NumberOfBytes = Next()) is not ours to drop.
                    Repair = bytes.Writes is not [] && bytes.Writes.All(static write => write.IsConstant) ? RemoveNumberOfBytes : null,
                };
            }
            else if ((spec.SetOn, bytes.SetOn) is (Paths.None, Paths.None))
            {
                yield return new(call.Location, call.Operation, "here neither is: set KeySpec, to AES_256 if in doubt")
                {
                    Path = call.Request.Creations,

                    // A null that is written later would undo the repair; such a request is left to its author.
                    Repair = (spec.Writes, bytes.Writes) is ([], []) ? AddKeySpec : null,
                };
            }
        }
    }
}
