using KmsAnalyzers.Rules;
using KmsAnalyzers.Rules.DataKeys;
using KmsAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KmsAnalyzers.Tests.Rules.DataKeys;

public class CacheDefeatedByContextTests
{
    [Theory]
    [InlineData("await cached.EncryptAsync(body, EncryptionContext.From([new(\"tenant\", tenant)]));")]
    [InlineData("await cached.EncryptAsync(body, EncryptionContext.From([new(\"kind\", \"text\")]));")]
    [InlineData("foreach (var (name, one) in rows) { await cached.EncryptAsync(one, EncryptionContext.From([new(\"tenant\", name)])); }")]
    [InlineData("foreach (var (name, one) in rows) { await cached.EncryptAsync(one, EncryptionContext.From([new(\"kind\", tenant)])); }")]
    [InlineData("await plain.EncryptAsync(body, EncryptionContext.From([new(\"id\", Guid.NewGuid().ToString())]));")]
    [InlineData("await Seal(tenant, body);")]
    [InlineData("foreach (var (name, one) in rows) { await Seal(tenant, one); await SealFor(name, one); }")]
    [InlineData("var run = Guid.NewGuid().ToString(); foreach (var (name, one) in rows) { await cached.EncryptAsync(one, new EncryptionContext { [\"run\"] = run }); }")]
    [InlineData("foreach (var (name, one) in rows) { await cached.EncryptAsync(one, new EncryptionContext { [\"tenant\"] = name }); }")]
    [InlineData("foreach (var (name, one) in rows) { var pairs = new Dictionary<string, string>(); pairs[\"tenant\"] = name; await cached.EncryptAsync(one, EncryptionContext.From(pairs)); }")]
    [InlineData("await given.EncryptAsync(body, EncryptionContext.From([new(\"id\", Guid.NewGuid().ToString())]));")]
    public async Task ContextsThatMessagesShare_AndEncryptorsWithoutACache_StaySilent(string statement) => Assert.Empty(await Reported(statement));

    [Theory]
    [InlineData("await cached.EncryptAsync(body, EncryptionContext.From([new(\"id\", Guid.NewGuid().ToString())]));")]
    [InlineData("var context = EncryptionContext.From([new(\"at\", DateTimeOffset.UtcNow.ToString(\"O\"))]); await cached.EncryptAsync(body, context);")]
    [InlineData("foreach (var (name, one) in rows) { await cached.EncryptAsync(one, EncryptionContext.From([new(\"row\", name)])); }")]
    [InlineData("await Task.WhenAll(rows.Select(async row => await cached.EncryptAsync(row.Value, EncryptionContext.From([new(\"row\", row.Key)]))));")]
    [InlineData("foreach (var (name, one) in rows) { await Seal(name, one); }")]
    [InlineData("await Task.WhenAll(rows.Select(row => Seal(row.Key, row.Value).AsTask()));")]
    [InlineData("foreach (var (name, one) in rows) { var pairs = new Dictionary<string, string>(); pairs[\"row\"] = name; await cached.EncryptAsync(one, EncryptionContext.From(pairs)); }")]
    [InlineData("var number = 0; foreach (var one in rows.Values) { number++; await cached.EncryptAsync(one, new EncryptionContext { [\"number\"] = number.ToString() }); }")]
    [InlineData("string? line; while ((line = Console.ReadLine()) is not null) { await cached.EncryptAsync(body, new EncryptionContext { [\"line\"] = line }); }")]
    [InlineData("await using var local = new EnvelopeEncryptor(keyring, Options); await local.EncryptAsync(body, EncryptionContext.From([new(\"id\", $\"{Guid.NewGuid()}\")]));")]
    public async Task AContextOfItsOwnForEachMessage_Triggers(string statement) => Assert.Equal(["KMS2013"], await Reported(statement));

    private static async Task<IEnumerable<string>> Reported(string statement)
    {
        var code = $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading.Tasks;
            using Amazon.KeyManagementService;
            using KmsAnalyzers.Envelope;

            public sealed class Vault(IAmazonKeyManagementService kms, IKeyring keyring, EnvelopeEncryptor given)
            {
                private static readonly EnvelopeOptions Options = new() { Cache = new DataKeyCacheOptions(TimeSpan.FromMinutes(5)) };
                private readonly EnvelopeEncryptor cached = EnvelopeEncryptor.ForKms(kms, "alias/a", new EnvelopeOptions { Cache = new DataKeyCacheOptions(TimeSpan.FromMinutes(5)) });
                private readonly EnvelopeEncryptor plain = EnvelopeEncryptor.ForKms(kms, "alias/a");

                public async Task Run(string tenant, byte[] body, Dictionary<string, byte[]> rows)
                {
                    await Task.CompletedTask;
                    {{statement}}
                }

                private ValueTask<byte[]> Seal(string id, byte[] one) => cached.EncryptAsync(one, new EncryptionContext { ["row"] = id });

                private ValueTask<byte[]> SealFor(string owner, byte[] one) => cached.EncryptAsync(one, new EncryptionContext { ["tenant"] = owner });
            }
            """;
        var compilation = Host.Compile([code], Sdk.V4.References().Add(MetadataReference.CreateFromFile(typeof(Envelope.KmsEnvelopeExtensions).Assembly.Location)));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity is DiagnosticSeverity.Error));
        return (await new Host([new CacheDefeatedByContext()]).Analyze(compilation)).Select(static diagnostic => diagnostic.Id);
    }
}
