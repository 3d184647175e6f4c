using KmsAnalyzers.Rules;
using KmsAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KmsAnalyzers.Tests.Meta;

/// <summary>An editor asks for one document at a time, and is told what a build is told.</summary>
public class DocumentTests
{
    /// <summary>A type in two parts: what is found in one depends on the other, on another type, and on an interface.</summary>
    private static readonly string[] project =
    [
        $$"""
        {{Wrapping.Usings}}
        public interface IVault { Task<EncryptResponse> Encrypt(byte[] data); }

        public partial class Vault : IVault
        {
            private readonly IAmazonKeyManagementService client = new AmazonKeyManagementServiceClient(Tuning.FailFast(new AmazonKeyManagementServiceConfig()));

            public Task<EncryptResponse> Encrypt(byte[] data) => Send(Request(data));

            public Task Large() => Seal(new byte[8192]);

            public async Task<byte[]> Reserve() =>
                (await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = "k", KeySpec = DataKeySpec.AES_256 })).CiphertextBlob.ToArray();
        }
        """,
        $$"""
        {{Wrapping.Usings}}
        public partial class Vault
        {
            private static EncryptRequest Request(byte[] data) => new EncryptRequest { KeyId = "k", Plaintext = new MemoryStream(data) };

            private Task<EncryptResponse> Send(EncryptRequest request) => client.EncryptAsync(request);

            private Task<EncryptResponse> Seal(byte[] data) => client.EncryptAsync(new EncryptRequest { KeyId = "k", Plaintext = new MemoryStream(data) });
        }
        """,
        $$"""
        {{Wrapping.Usings}}
        public static class Tuning
        {
            public static T FailFast<T>(T config) where T : ClientConfig { config.MaxErrorRetry = 0; return config; }
        }

        public class Caller { public Task Run(IVault vault) => vault.Encrypt(new byte[6000]); }
        """,
    ];

    [Fact]
    public async Task DocumentByDocument_IsTheSame_AsTheWholeCompilation()
    {
        var compilation = Host.Compile(project, Sdk.V4.References());
        var whole = Texts(await new Host(RuleTable.Rules).Analyze(compilation));

        var parts = new List<string>();
        foreach (var document in compilation.SyntaxTrees.Reverse())
        {
            parts.AddRange(Texts(await new Host(RuleTable.Rules).AnalyzeDocument(compilation, document)));
        }

        Assert.Equal(["KMS1001", "KMS1001", "KMS1002", "KMS2001", "KMS3001"], whole.Select(static text => text[..7]).Order());
        Assert.Equal(whole.Order(), parts.Order());
    }

    [Theory]
    [InlineData("client.EncryptAsync(new EncryptRequest { Plaintext = new MemoryStream(undefined) });")]
    [InlineData("client.EncryptAsync(new EncryptRequest { Plaintext = new MemoryStream(new byte[")]
    [InlineData("client.EncryptAsync();")]
    [InlineData("client.EncryptAsync(new EncryptRequest { Plaintext = new byte[5000] });")]
    [InlineData("client.EncryptAsync(new EncryptRequest { Plaintext = });")]
    [InlineData("client.EncryptAsync(new EncryptRequest { Plaintext += new MemoryStream() }, 1, 2);")]
    [InlineData("client.GenerateDataKeyAsync(request).Undefined.Plaintext;")]
    [InlineData("new AmazonKeyManagementServiceConfig { MaxErrorRetry = };")]
    [InlineData("undefined.MaxErrorRetry = 0; MaxErrorRetry = 0; new { MaxErrorRetry = 0 };")]
    [InlineData("foreach (var x in ) { client.EncryptAsync(x); }")]
    public async Task CodeWithErrors_IsReadWithoutAFault(string statement)
    {
        var compilation = Host.Compile([Wrapping.InMethod(statement), "public partial class Sample { private void EncryptAsync( }"], Sdk.V4.References());

        // The host throws its faults, and an analyzer's exception becomes a diagnostic.
        Assert.DoesNotContain(await new Host(RuleTable.Rules).Analyze(compilation), static diagnostic => diagnostic.Id is "AD0001");
    }

    private static IEnumerable<string> Texts(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.Select(static diagnostic => $"{diagnostic.Id} {diagnostic.Location} {diagnostic.GetMessage()}")];
}
