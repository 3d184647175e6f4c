using KmsAnalyzers.Rules;
using KmsAnalyzers.Rules.DataKeys;
using KmsAnalyzers.Rules.Limits;
using KmsAnalyzers.Rules.SseKms;
using KmsAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;

namespace KmsAnalyzers.Tests.Rules;

/// <summary>What findings carry besides their place: the way there, the repair that the fixes may offer, a severity of their own.</summary>
public class FindingTests
{
    [Fact]
    public async Task APayload_PointsToItsSource_AndLastToTheCall()
    {
        var finding = Assert.Single(await Analyze(InMethod("""
            var report = new byte[5000];
            var request = new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(report) };
            await client.EncryptAsync(request);
            """)));

        Assert.Equal("new MemoryStream(report)", TextAt(finding.Location));
        Assert.Equal(["new byte[5000]", "client.EncryptAsync(request)"], finding.AdditionalLocations.Select(TextAt));
    }

    [Fact]
    public async Task APayloadOfAPrivateMethod_PointsToTheCallerFirst()
    {
        var finding = Assert.Single(await Analyze(InClass("""
            public Task Run() => Seal(new byte[8192]);

            private Task<EncryptResponse> Seal(byte[] data) => client.EncryptAsync(new EncryptRequest { Plaintext = new MemoryStream(data) });
            """)));

        Assert.Equal("new MemoryStream(data)", TextAt(finding.Location));
        Assert.Equal("Seal(new byte[8192])", TextAt(finding.AdditionalLocations[0]));
        Assert.StartsWith("client.EncryptAsync(", TextAt(finding.AdditionalLocations[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARequestThatAnotherTypeMakes_PointsToTheCallThatMakesIt()
    {
        var finding = Assert.Single(await Analyze($$"""
            {{InMethod("""
                var request = Requests.Encrypt(new byte[5000]);
                await client.EncryptAsync(request);
                """)}}

            internal static class Requests
            {
                public static EncryptRequest Encrypt(byte[] data) => new() { KeyId = "alias/app", Plaintext = new MemoryStream(data) };
            }
            """));

        Assert.Equal("client.EncryptAsync(request)", TextAt(finding.Location));
        Assert.Equal(["new byte[5000]", "Requests.Encrypt(new byte[5000])", "new MemoryStream(data)"], finding.AdditionalLocations.Select(TextAt).Take(3));
    }

    [Fact]
    public async Task ACallersArgument_PointsLastToTheCallInTheWrapper()
    {
        var finding = Assert.Single(await Analyze(InClass("""
            public Task Run() => Seal(new byte[8192]);

            public Task<EncryptResponse> Seal(byte[] secret) => client.EncryptAsync(new EncryptRequest { Plaintext = new MemoryStream(secret) });
            """)));

        Assert.Equal(EncryptPayloadTooLarge.Id, finding.Id);
        Assert.Equal("new byte[8192]", TextAt(finding.Location));
        Assert.StartsWith("client.EncryptAsync(", TextAt(finding.AdditionalLocations[^1]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("await client.EncryptAsync(new EncryptRequest { Plaintext = new MemoryStream(new byte[5000]) });", EncryptPayload.EnvelopeRepair)]
    [InlineData("await client.EncryptAsync(new EncryptRequest { DryRun = false, Plaintext = new MemoryStream(new byte[5000]) });", EncryptPayload.EnvelopeRepair)]
    [InlineData("await client.EncryptAsync(new EncryptRequest { DryRun = true, Plaintext = new MemoryStream(new byte[5000]) });", null)]
    [InlineData("await client.EncryptAsync(new EncryptRequest { DryRun = flag, Plaintext = new MemoryStream(new byte[5000]) });", null)]
    [InlineData("await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = \"AES_256\" });", DataKeyPlaintextUnused.WithoutPlaintext)]
    [InlineData("_ = new AmazonKeyManagementServiceConfig { MaxErrorRetry = 0 };", RetriesDisabled.RestoreRetries)]
    public async Task ARepair_IsNamed_WhereOneIsSafe(string statement, string? repair)
    {
        var finding = Assert.Single(await Analyze(InMethod(statement)));

        Assert.Equal(repair, finding.Properties.GetValueOrDefault(Finding.RepairKey));
    }

    [Fact]
    public async Task ASynchronousCall_HasNoRepair()
    {
        var compilation = Host.Compile([InMethod("client.Encrypt(new EncryptRequest { Plaintext = new MemoryStream(new byte[5000]) });")], Sdk.V4Sync.References());

        Assert.Empty(Assert.Single(await new Host(RuleTable.Rules).Analyze(compilation)).Properties);
    }

    [Theory]
    [InlineData("0", null, DiagnosticSeverity.Warning)]
    [InlineData("1", null, DiagnosticSeverity.Info)]
    [InlineData("1", ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    public async Task OneRetry_WeighsLessThanNone_UnlessTheUserSaysOtherwise(string retries, ReportDiagnostic? setting, DiagnosticSeverity expected)
    {
        var compilation = Host.Compile([InMethod($"_ = new AmazonKeyManagementServiceConfig {{ MaxErrorRetry = {retries} }};")], Sdk.V4.References());
        if (setting is { } severity)
        {
            compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new(RetriesDisabled.Id, severity)]));
        }

        Assert.Equal(expected, Assert.Single(await new Host(RuleTable.Rules).Analyze(compilation)).Severity);
    }

    [Theory]
    [InlineData("new MemoryStream(new byte[12288])", "Encrypt takes at most 4096 bytes; the payload is 12288 bytes long. Use envelope encryption.")]
    [InlineData("new MemoryStream(report)", "Encrypt takes at most 4096 bytes; 'report' is at least 8192 bytes long. Use envelope encryption.")]
    [InlineData("new MemoryStream(data)", "Encrypt takes at most 4096 bytes, and nothing bounds 'data'. Check the length first, or use envelope encryption.")]
    [InlineData("new MemoryStream(Encoding.UTF8.GetBytes(text))", "Encrypt takes at most 4096 bytes, and nothing bounds the payload, which comes from 'text'. Check the length first, or use envelope encryption.")]
    [InlineData("new MemoryStream(some)", "Encrypt takes at most 4096 bytes, and 'some' may be up to 5000 bytes long. Check the length first, or use envelope encryption.")]
    [InlineData("new MemoryStream(Encoding.UTF8.GetBytes(text[..4096]))", "Encrypt takes at most 4096 bytes, and the payload may be up to 12288 bytes long (4096 characters take up to 3 bytes each in UTF-8). Check the length first, or use envelope encryption.")]
    [InlineData("new MemoryStream(Encoding.UTF8.GetBytes(Convert.ToBase64String(new byte[4000])))", "Encrypt takes at most 4096 bytes; the payload is 5336 bytes long (4000 bytes take 4 characters for each 3 in base64). Use envelope encryption.")]
    public async Task AMessage_SaysHowLarge_AndWhatToDo(string stream, string expected)
    {
        var finding = Assert.Single(await Analyze(InMethod(
            $$"""
            var report = new byte[Math.Max(data.Length, 8192)];
            var some = data[..Math.Min(data.Length, 5000)];
            await client.EncryptAsync(new EncryptRequest { Plaintext = {{stream}} });
            """,
            "byte[] data, string text")));

        Assert.Equal(expected, finding.GetMessage());
    }

    private static async Task<IEnumerable<Diagnostic>> Analyze(string code)
    {
        var found = await new Host(RuleTable.Rules).Analyze(Host.Compile([code], Sdk.V4.References()));
        return found.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start);
    }

    private static string TextAt(Location place) => place.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(place.SourceSpan);
}
