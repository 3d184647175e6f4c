using Amazon.KeyManagementService;
using KmsAnalyzers.Envelope.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KmsAnalyzers.Envelope.Tests.Caching;

/// <summary>Who shares data keys with whom: nobody by accident.</summary>
public sealed class CacheIsolationTests
{
    [Fact]
    public async Task TwoEncryptors_ShareNothing_UnlessTheyNameAPartition()
    {
        using var cached = new CachedEncryptor();
        using var other = cached.Another();
        await cached.EncryptAsync();
        await other.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
        Assert.Equal(2, cached.Keyring.Generated);
    }

    [Fact]
    public async Task EncryptorsOfOnePartition_ShareTheirKeys_WhichTheLastOfThemClears()
    {
        var cached = new CachedEncryptor(options => options.Partition = "orders");
        var other = cached.Another(options => options.Partition = "orders");
        await cached.EncryptAsync();
        await other.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
        Assert.Equal(1, cached.Keyring.Generated);

        cached.Dispose();
        cached.Encryptor.Dispose();
        await other.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
        Assert.Equal(1, cached.Keyring.Generated);
        Assert.False(Assert.Single(cached.Keyring.Keys).IsCleared);

        other.Dispose();
        Assert.True(Assert.Single(cached.Keyring.Keys).IsCleared);
    }

    [Fact]
    public async Task AnotherPartition_IsAnotherCache()
    {
        using var cached = new CachedEncryptor(options => options.Partition = "orders");
        using var other = cached.Another(options => options.Partition = "invoices");
        await cached.EncryptAsync();
        await other.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
        Assert.Equal(2, cached.Keyring.Generated);
    }

    [Fact]
    public async Task OtherLimits_AreAnotherCache()
    {
        using var cached = new CachedEncryptor(options => options.Partition = "limits");
        using var fewer = cached.Another(options => (options.Partition, options.MaxMessages) = ("limits", 5));
        using var narrower = cached.Another(options => options.Partition = "limits", options => options.MaxEncryptedDataKeys = 1);
        await cached.EncryptAsync();
        await fewer.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
        using var timed = cached.Another(options => options.Partition = "limits", options => options.TimeProvider = new FakeTimeProvider());
        await narrower.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
        await timed.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
        Assert.Equal(4, cached.Keyring.Generated);
    }

    [Fact]
    public async Task InOnePartition_SuitesAndMarksStayApart()
    {
        using var cached = new CachedEncryptor(options => options.Partition = "suites");
        using var signing = cached.Another(options => options.Partition = "suites", options => options.Signed = true);
        using var unmarked = cached.Another(options => options.Partition = "suites", options => options.MarkMessages = false);
        await cached.EncryptAsync();
        foreach (var other in new[] { signing, unmarked })
        {
            var message = await other.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
            using var result = await other.DecryptAsync(message, Messages.Tenant, Messages.Token);
            Assert.Equal(other == signing, result.Suite.IsSigned);
        }

        Assert.Equal(3, cached.Keyring.Generated);
    }

    [Fact]
    public async Task InOnePartition_KeysOfKmsStayApart_AndSoDoClientsAndGrantTokens()
    {
        using var kms = new LocalKms.LocalKms();
        using var client = kms.CreateClient();
        using var another = kms.CreateClient();
        var (documents, invoices) = (kms.CreateKey("alias/documents"), kms.CreateKey("alias/invoices"));
        var options = new EnvelopeOptions { Cache = new(TimeSpan.FromMinutes(5)) { Partition = "kms" } };
        using var first = EnvelopeEncryptor.ForKms(client, documents, options);
        await first.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
        Assert.Single(kms.Calls);

        using var same = EnvelopeEncryptor.ForKms(client, documents, options);
        await same.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
        Assert.Single(kms.Calls);

        IKeyring[] others =
        [
            new KmsKeyring(client, invoices), new KmsKeyring(client, "alias/documents"), new KmsKeyring(another, documents),
            new KmsKeyring(client, documents, [invoices]), new KmsKeyring(client, documents, grantTokens: ["token"]),
        ];
        foreach (var keyring in others)
        {
            using var other = new EnvelopeEncryptor(keyring, options);
            var before = kms.Calls.Count;
            await other.EncryptAsync(new byte[1], Messages.Tenant, Messages.Token);
            Assert.True(kms.Calls.Count > before);
        }
    }
}
