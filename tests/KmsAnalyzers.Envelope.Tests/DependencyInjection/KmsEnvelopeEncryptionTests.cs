using Amazon.KeyManagementService;
using KmsAnalyzers.Envelope.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KmsAnalyzers.Envelope.Tests.DependencyInjection;

public sealed class KmsEnvelopeEncryptionTests
{
    [Fact]
    public async Task OneEncryptor_ServesTheWholeApplication()
    {
        using var kms = new LocalKms.LocalKms();
        kms.CreateKey("alias/documents");
        using var host = Host(services =>
        {
            services.AddSingleton(kms.CreateClient());
            services.AddKmsEnvelopeEncryption(options =>
            {
                options.KeyId = "alias/documents";
                options.Envelope.Cache = new(TimeSpan.FromMinutes(5));
            });
        });
        await host.StartAsync(Messages.Token);
        var encryptor = host.Services.GetRequiredService<IEnvelopeEncryptor>();
        Assert.Same(host.Services.GetRequiredService<EnvelopeEncryptor>(), encryptor);
        var message = await encryptor.EncryptAsync(new byte[10_000], Messages.Tenant, Messages.Token);
        await encryptor.EncryptAsync(new byte[10_000], Messages.Tenant, Messages.Token);
        using var result = await encryptor.DecryptAsync(message, Messages.Tenant, Messages.Token);
        Assert.Equal(10_000, result.Plaintext.Length);
        Assert.Equal(["GenerateDataKey", "Decrypt"], kms.Calls.Select(call => call.Operation));

        await host.StopAsync(Messages.Token);
        host.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await encryptor.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token));
    }

    [Fact]
    public async Task ARegisteredKeyring_TakesThePlaceOfAKey_AndARegisteredClockThatOfTheSystems()
    {
        using var raw = Messages.AesKeyring();
        var keyring = new HeldKeyring(raw);
        var clock = new FakeTimeProvider();
        using var host = Host(services =>
        {
            services.AddSingleton<IKeyring>(keyring);
            services.AddSingleton<TimeProvider>(clock);
            services.AddKmsEnvelopeEncryption(options => options.Envelope.Cache = new(TimeSpan.FromMinutes(5)));
        });
        await host.StartAsync(Messages.Token);
        var encryptor = host.Services.GetRequiredService<IEnvelopeEncryptor>();
        await encryptor.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
        clock.Advance(TimeSpan.FromMinutes(5));
        await encryptor.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
        Assert.Equal(2, keyring.Generated);
    }

    [Fact]
    public async Task FurtherKeys_EncryptFurtherCopies()
    {
        using var kms = new LocalKms.LocalKms();
        var further = kms.CreateKey();
        using var host = Host(services => services.AddSingleton(kms.CreateClient()).AddKmsEnvelopeEncryption(options =>
        {
            options.KeyId = kms.CreateKey();
            options.AdditionalKeyIds.Add(further);
        }));
        var message = await host.Services.GetRequiredService<IEnvelopeEncryptor>().EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
        using var reader = EnvelopeEncryptor.ForKms(kms.CreateClient(), further);
        (await reader.DecryptAsync(message, Messages.Tenant, Messages.Token)).Dispose();
    }

    [Fact]
    public void TheOptions_CanComeFromConfiguration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["KeyId"] = "alias/documents", ["AdditionalKeyIds:0"] = "alias/further", ["Envelope:FrameLength"] = "4096", ["Envelope:Signed"] = "true",
            ["Envelope:Cache:MaxAge"] = "00:10:00", ["Envelope:Cache:RefreshAhead"] = "00:00:30", ["Envelope:Cache:MaxMessages"] = "5000",
        }).Build();
        using var services = new ServiceCollection().AddSingleton<IAmazonKeyManagementService>(new StubKms()).AddKmsEnvelopeEncryption(configuration.Bind).BuildServiceProvider();
        var options = services.GetRequiredService<IOptions<KmsEnvelopeEncryptionOptions>>().Value;
        Assert.Equal("alias/documents", options.KeyId);
        Assert.Equal(["alias/further"], options.AdditionalKeyIds);
        Assert.Equal((4096, true), (options.Envelope.FrameLength, options.Envelope.Signed));
        var cache = options.Envelope.Cache!;
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(30), 5000), (cache.MaxAge, cache.RefreshAhead, cache.MaxMessages));
    }

    [Theory]
    [InlineData("KeyId is not set", false, true, null, false)]
    [InlineData("an IKeyring is registered as well", true, true, "alias/documents", false)]
    [InlineData("No IAmazonKeyManagementService is registered", false, false, "alias/documents", false)]
    [InlineData("greater than Envelope.MaxFrameLength", false, true, "alias/documents", true)]
    public async Task WhatIsMissing_IsSaidWhenTheApplicationStarts(string said, bool keyring, bool client, string? keyId, bool frames)
    {
        using var host = Host(services =>
        {
            if (keyring)
            {
                services.AddSingleton<IKeyring>(Messages.AesKeyring());
            }

            if (client)
            {
                services.AddSingleton<IAmazonKeyManagementService>(new StubKms());
            }

            services.AddKmsEnvelopeEncryption(options =>
            {
                options.KeyId = keyId;
                options.Envelope.MaxFrameLength = frames ? 100 : options.Envelope.MaxFrameLength;
            });
        });
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Messages.Token));
        Assert.Contains(said, Assert.Single(exception.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AValueOutOfRange_IsSaidWhenTheApplicationStarts()
    {
        using var host = Host(services => services.AddSingleton<IAmazonKeyManagementService>(new StubKms()).AddKmsEnvelopeEncryption(options =>
        {
            options.KeyId = "alias/documents";
            options.Envelope.Cache = new(TimeSpan.Zero);
        }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("maxAge", () => host.StartAsync(Messages.Token));
    }

    [Fact]
    public void FurtherKeysWithoutAKey_AnEmptyOne_AndNoOptions_AreRefused()
    {
        using var services = new ServiceCollection().AddSingleton<IKeyring>(Messages.AesKeyring()).AddKmsEnvelopeEncryption(options =>
        {
            options.AdditionalKeyIds.Add("");
            options.Envelope = null!;
        }).BuildServiceProvider();
        var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IEnvelopeEncryptor>());
        Assert.Equal(3, exception.Failures.Count());
    }

    private static IHost Host(Action<IServiceCollection> configure)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        configure(builder.Services);
        return builder.Build();
    }
}
