using Amazon.KeyManagementService;
using KmsAnalyzers.Envelope;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Envelope encryption as a service of the application.</summary>
public static class KmsEnvelopeEncryptionExtensions
{
    /// <summary>
    /// Registers one <see cref="EnvelopeEncryptor"/> for the application, as <see cref="IEnvelopeEncryptor"/> too. It calls the registered
    /// <see cref="IAmazonKeyManagementService"/>, or uses the registered <see cref="IKeyring"/>; it logs, keeps time by a registered <see cref="TimeProvider"/>, and is
    /// disposed with the services. The options are validated when the application starts. A second call adds to the options of the first.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Sets the key, and whatever else differs from the defaults.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <example><code>
    /// builder.Services.AddAWSService&lt;IAmazonKeyManagementService&gt;();
    /// builder.Services.AddKmsEnvelopeEncryption(options =>
    /// {
    ///     options.KeyId = "alias/documents";
    ///     options.Envelope.Cache = new(TimeSpan.FromMinutes(5));
    /// });
    /// </code></example>
    public static IServiceCollection AddKmsEnvelopeEncryption(this IServiceCollection services, Action<KmsEnvelopeEncryptionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<KmsEnvelopeEncryptionOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KmsEnvelopeEncryptionOptions>, KmsEnvelopeEncryptionValidation>());
        services.TryAddSingleton(Create);
        services.TryAddSingleton<IEnvelopeEncryptor>(provider => provider.GetRequiredService<EnvelopeEncryptor>());
        return services;
    }

    private static EnvelopeEncryptor Create(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<KmsEnvelopeEncryptionOptions>>().Value;
        var keyring = string.IsNullOrEmpty(options.KeyId)
            ? provider.GetRequiredService<IKeyring>()
            : new KmsKeyring(provider.GetRequiredService<IAmazonKeyManagementService>(), options.KeyId, options.AdditionalKeyIds);
        var envelope = options.Envelope.TimeProvider == TimeProvider.System && provider.GetService<TimeProvider>() is { } clock
            ? options.Envelope with { TimeProvider = clock }
            : options.Envelope;
        return new(keyring, envelope, provider.GetService<ILogger<EnvelopeEncryptor>>());
    }
}
