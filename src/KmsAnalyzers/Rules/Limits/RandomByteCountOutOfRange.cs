using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.Limits;

/// <summary>KMS1006: <c>GenerateRandom</c> is asked for fewer than 1 or more than 1024 bytes, or for no number of bytes at all.</summary>
/// <remarks>
/// A constant that is assigned to <c>NumberOfBytes</c> is left to the analyzers in the SDK's package, which report it.
/// Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateRandom.html
/// </remarks>
internal sealed class RandomByteCountOutOfRange : IKmsRule
{
    public const string Id = "KMS1006";

    /// <summary>The bytes come from the platform's own generator, which makes any number of them.</summary>
    public const string GenerateLocally = nameof(GenerateLocally);

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "Limits", definite: true,
        title: "GenerateRandom makes 1 to 1024 bytes",
        messageFormat: "GenerateRandom makes 1 to 1024 bytes; {0}");

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) => OutOfRange(block).Concat(Missing(block));

    private static IEnumerable<Finding> OutOfRange(KmsBlock block) =>
        from payload in block.PayloadsOf(KmsOperation.GenerateRandom)
        let proofs =
            from arrival in payload.Arrivals
            where !arrival.Call.Payload.Writes.Any(write => write.IsConstant && write.At == payload.At)
            from number in arrival.Value.Number.Proved
            where IsOutside(number) && (!number.Assumed || arrival.Value.Number.Intervals.All(IsOutside))
            select payload.At(arrival, $"{Named(payload)} is {number} here") with { Repair = number.Low > 0 ? GenerateLocally : null }
        let proof = proofs.FirstOrDefault()
        where proof is not null
        select proof;

    private static bool IsOutside(Interval number) => number.High < 1 || number.Low > ServiceLimits.RandomBytes;

    private static IEnumerable<Finding> Missing(KmsBlock block) =>
        from call in block.CallsTo(KmsOperation.GenerateRandom)
        where call.Request[RequestProperty.NumberOfBytes].SetOn is Paths.None
        group call by call.Request.Creations.FirstOrDefault(block.Contains) ?? call.Location into calls
        select new Finding(calls.Key, "say how many by NumberOfBytes, which has no default") { Path = [.. calls.Select(static call => call.Location).Where(at => at != calls.Key)] };

    private static string Named(Payload payload) => payload.Names is [.., var name] ? $"'{name}'" : "their number";
}
