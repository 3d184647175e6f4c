using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Rules.SseKms;

/// <summary>KMS3002: as many calls that end in KMS as there are items, all at once, and nothing that makes the throttled ones again.</summary>
/// <remarks>
/// KMS throttles by account and Region; S3 then answers 503 SlowDown. The SDK's own retries draw on an allowance that all calls share, and which such a
/// burst uses up. Source: https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html
/// </remarks>
internal sealed class SseKmsFanOutWithoutBackoff : IKmsRule
{
    public const string Id = "KMS3002";

    /// <summary>The call goes into <c>KmsBackoff.ExecuteAsync</c>.</summary>
    public const string WrapInBackoff = nameof(WrapInBackoff);

    private static readonly DiagnosticDescriptor descriptor = RuleDescriptor.Create(
        Id, "SseKms", definite: false,
        title: "Calls that KMS may throttle are made without backoff",
        messageFormat: "{0} {1}, and KMS throttles what exceeds its quota; call it through KmsBackoff.ExecuteAsync, or bound how many run at a time");

    public DiagnosticDescriptor Descriptor => descriptor;

    public IEnumerable<Finding> Examine(KmsBlock block)
    {
        var writes = block.S3Calls.Where(static call => call.CallsKms);
        foreach (var call in writes.Concat<ServiceCall>(block.Calls.Where(static call => !call.IsPerItem)))
        {
            var ways = block.Type.SurroundingsOf(call);
            if (ways.FirstOrDefault(static way => way.UnboundedFanOut is not null) is { } parallel)
            {
                yield return At(call, "runs for all items at once") with { Path = [parallel.UnboundedFanOut!.At, .. parallel.Path] };
            }
            else if (ways.FirstOrDefault(static way => way.Loop is not null) is { } inTurn && block.Type.RetriesDisabledAt(call) is { } setting)
            {
                yield return At(call, "runs in a loop, its client does not retry") with { Path = [inTurn.Loop!.At, .. inTurn.Path, setting] };
            }
        }
    }

    private static Finding At(ServiceCall call, string how) =>
        new(call.Location, call.Name, how) { Repair = call is { IsAsync: true, CanBeRepeated: true } ? WrapInBackoff : null };
}
