using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.Limits.AsymmetricPayloadTooLarge>;

namespace KmsAnalyzers.Tests.Rules.Limits;

public class AsymmetricPayloadTooLargeTests
{
    [Theory]
    [InlineData("RSAES_OAEP_SHA_1", "new byte[214]")]
    [InlineData("RSAES_OAEP_SHA_256", "new byte[190]")]
    [InlineData("RSAES_OAEP_SHA_256", "System.Security.Cryptography.SHA512.HashData(data)")]
    [InlineData("RSAES_OAEP_SHA_256", "data.Length > 190 ? throw new ArgumentException() : data")]
    [InlineData("RSAES_OAEP_SHA_256", "apiToken")]
    [InlineData("SM2PKE", "new byte[1024]")]
    [InlineData("SYMMETRIC_DEFAULT", "new byte[5000]")]
    public Task WhatTheSmallestKeyTakes_StaysSilent(string algorithm, string bytes) => Verify.StaysSilent(Encrypting($"\"{algorithm}\"", bytes));

    [Theory]
    [InlineData("algorithm")]
    [InlineData("flag ? EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT : EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256")]
    [InlineData("null")]
    public Task AnAlgorithmThatIsNotKnownToBeAsymmetric_StaysSilent(string algorithm) => Verify.StaysSilent(Encrypting(algorithm, "new byte[5000]"));

    [Fact]
    public Task OneOfTwoAlgorithms_TakesWhatTheLargerTakes() => Verify.StaysSilent(
        Encrypting("flag ? EncryptionAlgorithmSpec.RSAES_OAEP_SHA_1 : EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256", "new byte[190]"));

    [Fact]
    public Task UnknownSources_CanBeIgnored() => Verify.StaysSilent(
        Encrypting("\"RSAES_OAEP_SHA_256\"", "data"),
        options: "kms_analyzers.KMS1002.unknown_sources = ignore");

    [Fact]
    public Task TestProjects_StaySilent() => Verify.StaysSilent(
        Encrypting("\"RSAES_OAEP_SHA_256\"", "new byte[5000]"),
        buildProperties: "build_property.IsTestProject = true");

    [Fact]
    public Task APrivateWrapperWithBoundedCallers_StaysSilent() => Verify.StaysSilent(InClass("""
        public Task Run() => Seal(new byte[32]);

        private Task<EncryptResponse> Seal(byte[] data) =>
            client.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionAlgorithm = "RSAES_OAEP_SHA_256", Plaintext = new MemoryStream(data) });
        """));

    [Theory]
    [InlineData("\"RSAES_OAEP_SHA_1\"", "new byte[471]")]
    [InlineData("EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256", "new byte[447]")]
    [InlineData("new EncryptionAlgorithmSpec(\"SM2PKE\")", "new byte[1025]")]
    [InlineData("EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256", "new byte[300]")]
    [InlineData("EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256", "new byte[flag ? 16 : 256]")]
    [InlineData("flag ? EncryptionAlgorithmSpec.RSAES_OAEP_SHA_1 : EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256", "new byte[471]")]
    [InlineData("flag ? \"RSAES_OAEP_SHA_1\" : \"RSAES_OAEP_SHA_256\"", "data")]
    [InlineData("EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256", "data")]
    [InlineData("EncryptionAlgorithmSpec.RSAES_OAEP_SHA_1", "data.Length > 470 ? throw new ArgumentException() : data")]
    [InlineData("EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256", "await File.ReadAllBytesAsync(\"claim.json\")")]
    public Task MoreThanAKeyTakes_OrPerhapsMore_Triggers(string algorithm, string bytes) => Verify.Triggers(Encrypting(algorithm, bytes, marked: true));

    [Fact]
    public Task AnAlgorithmSetLater_Triggers() => Verify.Triggers(InMethod("""
        var request = new EncryptRequest { KeyId = keyId, Plaintext = {|KMS1003:new MemoryStream(new byte[512])|} };
        request.EncryptionAlgorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256;
        await client.EncryptAsync(request);
        """));

    [Fact]
    public Task APrivateKeyInPem_Triggers() => Verify.Triggers(InMethod(
        """
        await client.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionAlgorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256,
            Plaintext = {|KMS1003:new MemoryStream(Encoding.UTF8.GetBytes(rsa.ExportPkcs8PrivateKeyPem()))|},
        });
        """,
        "System.Security.Cryptography.RSA rsa"));

    [Fact]
    public Task AVisibleWrapper_IsReportedAtTheCallersArgument() => Verify.Triggers($$"""
        {{Usings}}
        public class Vault
        {
            private readonly IAmazonKeyManagementService client;

            public Vault(IAmazonKeyManagementService client) => this.client = client;

            public Task<EncryptResponse> Encrypt(byte[] apiKey) =>
                client.EncryptAsync(new EncryptRequest { EncryptionAlgorithm = "RSAES_OAEP_SHA_256", Plaintext = new MemoryStream(apiKey) });
        }

        public class Caller
        {
            public Task Run(Vault vault) => vault.Encrypt({|KMS1003:new byte[512]|});
        }
        """);

    [Fact]
    public Task SynchronousCalls_Trigger() => Verify.Triggers(
        InMethod("client.Encrypt(new EncryptRequest { KeyId = keyId, EncryptionAlgorithm = \"RSAES_OAEP_SHA_1\", Plaintext = {|KMS1003:new MemoryStream(new byte[1000])|} });"),
        Sdk.Sync);

    private static string Encrypting(string algorithm, string bytes, bool marked = false) => InMethod(
        $$"""
        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionAlgorithm = {{algorithm}}, Plaintext = {{(marked ? "{|KMS1003:" : "")}}new MemoryStream({{bytes}}){{(marked ? "|}" : "")}} });
        """,
        "byte[] data, byte[] apiToken, string algorithm");
}
