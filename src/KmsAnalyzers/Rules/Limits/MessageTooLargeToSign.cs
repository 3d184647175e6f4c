using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.Limits;

/// <summary>KMS1005: a message is too large to be signed or authenticated, or is announced as a digest and is none.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html</remarks>
internal sealed class MessageTooLargeToSign : IKmsRule
{
    public const string Id = "KMS1005";

    /// <summary>The message is hashed, and announced as a digest.</summary>
    public const string SignDigest = nameof(SignDigest);

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "Limits", definite: true,
        title: "The message does not have the size that KMS signs",
        messageFormat: "{0} takes {1}; {2} is {3} long. {4}.");

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block) =>
        from payload in block.PayloadsOf(KmsOperation.Sign, KmsOperation.Verify, KmsOperation.GenerateMac, KmsOperation.VerifyMac)
        let finding = NoDigest(payload.Only(static arrival => IsDigest(arrival.Call))) ?? TooLarge(payload.Only(static arrival => !IsDigest(arrival.Call)))
        where finding is not null
        select finding;

    private static Finding? TooLarge(Payload payload)
    {
        if (payload.ProvedOrGuardedAbove(static _ => ServiceLimits.Message) is not var (arrival, size))
        {
            return null;
        }

        var signs = payload.Operation is KmsOperation.Sign or KmsOperation.Verify;
        var advice = signs ? "Hash it, and set MessageType.DIGEST" : "Hash it first";
        return payload.At(arrival, payload.Operation, "a message of at most 4096 bytes", payload.Named(), size.InBytes(), advice) with
        {
            Repair = signs && IsRaw(arrival.Call) ? SignDigest : null,
        };
    }

    private static Finding? NoDigest(Payload payload)
    {
        var misfits =
            from arrival in payload.Arrivals
            let lengths = ServiceLimits.DigestsOf(AlgorithmOf(arrival.Call))
            from size in arrival.Value.Length.Proved
            where size.High > 0 && !lengths.Any(length => size.Assumed ? arrival.Value.Length.Contains(length) : size.Contains(length))
            select payload.At(
                arrival,
                AlgorithmOf(arrival.Call) is { } algorithm && lengths.Length == 1 ? algorithm : payload.Operation.ToString(),
                $"a digest of {string.Join(", ", lengths)} bytes",
                payload.Named(),
                size.InBytes(),
                "Hash the message with the hash of the algorithm");
        return misfits.FirstOrDefault();
    }

    private static bool IsDigest(KmsCall call) =>
        call.Request[RequestProperty.MessageType] is { SetOn: Paths.All, Value.Constant: { HasValue: true, Value: "DIGEST" } };

    /// <summary>Whether the message is hashed by KMS for certain: the type is absent, or <c>RAW</c>.</summary>
    private static bool IsRaw(KmsCall call) => call.Request[RequestProperty.MessageType] switch
    {
        { SetOn: Paths.None } => true,
        { SetOn: Paths.All, Value.Constant: { HasValue: true, Value: "RAW" } } => true,
        _ => false,
    };

    private static string? AlgorithmOf(KmsCall call) =>
        call.Request[RequestProperty.SigningAlgorithm] is { SetOn: Paths.All, Value.Constant: { HasValue: true, Value: string algorithm } } ? algorithm : null;
}
