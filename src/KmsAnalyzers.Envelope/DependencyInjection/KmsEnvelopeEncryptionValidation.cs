using Amazon.KeyManagementService;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KmsAnalyzers.Envelope;

/// <summary>Finds out at start-up what would otherwise fail at the first message.</summary>
/// <param name="services">Says what is registered; null for containers that cannot tell.</param>
internal sealed class KmsEnvelopeEncryptionValidation(IServiceProviderIsService? services = null) : IValidateOptions<KmsEnvelopeEncryptionOptions>
{
    public ValidateOptionsResult Validate(string? name, KmsEnvelopeEncryptionOptions options)
    {
        var failures = Failures(options).ToArray();
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Failures(KmsEnvelopeEncryptionOptions options)
    {
        var hasKeyring = services?.IsService(typeof(IKeyring)) ?? string.IsNullOrEmpty(options.KeyId);
        if (string.IsNullOrEmpty(options.KeyId) && !hasKeyring)
        {
            yield return "KeyId is not set: name the KMS key to encrypt with (ARN, id or alias), or register an IKeyring.";
        }

        if (!string.IsNullOrEmpty(options.KeyId) && hasKeyring)
        {
            yield return "KeyId is set, and an IKeyring is registered as well: leave out one of them, or it is not clear which keys encrypt.";
        }

        if (string.IsNullOrEmpty(options.KeyId) && options.AdditionalKeyIds.Count > 0)
        {
            yield return "AdditionalKeyIds are set without KeyId, the key that generates.";
        }

        if (!string.IsNullOrEmpty(options.KeyId) && services?.IsService(typeof(IAmazonKeyManagementService)) == false)
        {
            yield return "No IAmazonKeyManagementService is registered: call services.AddAWSService<IAmazonKeyManagementService>(), of AWSSDK.Extensions.NETCore.Setup, or register a client.";
        }

        if (options.AdditionalKeyIds.Any(string.IsNullOrEmpty))
        {
            yield return "One of AdditionalKeyIds is empty.";
        }

        if (options.Envelope is null)
        {
            yield return "Envelope is null: leave it as it is for the defaults.";
        }
        else if (options.Envelope.FrameLength > options.Envelope.MaxFrameLength)
        {
            yield return
                $"Envelope.FrameLength ({options.Envelope.FrameLength:N0}) is greater than Envelope.MaxFrameLength ({options.Envelope.MaxFrameLength:N0}): what is written could not be read.";
        }
    }
}
