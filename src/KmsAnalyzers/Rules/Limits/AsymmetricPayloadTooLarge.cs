using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.Limits;

/// <summary>KMS1003: more goes to <c>Encrypt</c> with an asymmetric key than the key takes, or nothing shows that it fits.</summary>
/// <remarks>
/// The code names the algorithm, never the size of the key: what fits an RSA_4096 key fails under an RSA_2048 one. Takes the place of KMS1001 and
/// KMS1002 for these algorithms. Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html
/// </remarks>
internal sealed class AsymmetricPayloadTooLarge : IKmsRule
{
    public const string Id = "KMS1003";

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "Limits", definite: false,
        title: "The payload is too large for an asymmetric key",
        messageFormat: "{0} takes at most {1}; {2}. Encrypt the data with a symmetric key, and that key with {0}.");

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) =>
        from payload in block.PayloadsOf(KmsOperation.Encrypt)
        let asymmetric = payload.Only(static arrival => LimitsOf(arrival) is not null)
        let proof = asymmetric.ProvedAbove(static arrival => LimitsOf(arrival)!.Value.Most)
        let arrival = proof?.Arrival
            ?? (payload.IsCallersArgument ? null : asymmetric.WithoutExcused(block.Settings).PossiblyAbove(static arrival => LimitsOf(arrival)!.Value.Least))
        where arrival is not null
        let size = proof is { } proved ? $"{payload.Named()} is {proved.Size.InBytes()} long" : payload.Doubt(arrival.Value)
        select payload.At(arrival, string.Join(" or ", arrival.Call.AsymmetricAlgorithms), LimitsOf(arrival)!.Value.Words, size);

    /// <summary>Of several algorithms that of the largest limits: which bytes come with which is not known.</summary>
    private static (int Least, int Most, string Words)? LimitsOf(Arrival arrival)
    {
        var limits = arrival.Call.AsymmetricAlgorithms.Select(ServiceLimits.AsymmetricPlaintext).ToList();
        return limits.Count == 0 || limits.Contains(null) ? null
            : (limits.Max(static limit => limit!.Value.Least), limits.Max(static limit => limit!.Value.Most), string.Join("; ", limits.Select(static limit => limit!.Value.Words)));
    }
}
