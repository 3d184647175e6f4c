using KmsAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;

namespace KmsAnalyzers.Tests.Rules.Limits;

public class PlainDecryptBesideEnvelopeTests
{
    private const string Seal = """
        public Task Seal(byte[] data) => client.EnvelopeEncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(data) });
        """;

    [Theory]
    [InlineData("client.EnvelopeDecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = blob })")]
    [InlineData("client.DecryptAsync(new DecryptRequest { KeyId = other, CiphertextBlob = blob })")]
    [InlineData("client.DecryptAsync(new DecryptRequest { KeyId = \"alias/other\", CiphertextBlob = blob })")]
    [InlineData("client.DecryptAsync(new DecryptRequest { KeyId = keyId, EncryptionAlgorithm = \"RSAES_OAEP_SHA_256\", CiphertextBlob = blob })")]
    [InlineData("client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = encryptedKey })")]
    [InlineData("client.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(record.WrappedKey) })")]
    [InlineData("client.DecryptAsync(request)")]
    public async Task AnotherReader_StaysSilent(string call) => Assert.Empty(await Reported(Seal + "\n" + Reading(call)));

    [Fact]
    public async Task ADataKey_StaysSilent() => Assert.Empty(await Reported(Seal + "\n" + """
        public async Task Reading()
        {
            var made = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 });
            await client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = made.CiphertextBlob });
        }
        """));

    [Fact]
    public async Task WhatOpensAsTheKeyOfACipher_StaysSilent() => Assert.Empty(await Reported(Seal + "\n" + """
        public async Task<byte[]> Reading(MemoryStream wrapped, byte[] nonce, byte[] box, byte[] tag)
        {
            var opened = await client.DecryptAsync(new DecryptRequest { CiphertextBlob = wrapped });
            using var aes = new System.Security.Cryptography.AesGcm(opened.Plaintext.ToArray(), 16);
            var plaintext = new byte[box.Length];
            aes.Decrypt(nonce, box, tag, plaintext);
            return plaintext;
        }
        """));

    [Theory]
    [InlineData("System.Security.Cryptography.HMACSHA256.HashData(opened.Plaintext.ToArray(), box)")]
    [InlineData("new System.Security.Cryptography.HMACSHA512(opened.Plaintext.ToArray()).ComputeHash(box)")]
    [InlineData("System.Security.Cryptography.HKDF.DeriveKey(System.Security.Cryptography.HashAlgorithmName.SHA256, opened.Plaintext.ToArray(), 32)")]
    public async Task WhatOpensAsTheKeyOfAMac_StaysSilent(string made) => Assert.Empty(await Reported(Seal + "\n" + $$"""
        public async Task<byte[]> Reading(MemoryStream wrapped, byte[] box)
        {
            var opened = await client.DecryptAsync(new DecryptRequest { CiphertextBlob = wrapped });
            return {{made}};
        }
        """));

    [Fact]
    public async Task ATypeThatSealsNoMessages_StaysSilent() => Assert.Empty(await Reported(
        Reading("client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = blob })")));

    [Fact]
    public async Task AnExtensionOfTheSameName_StaysSilent() => Assert.Empty(await Reported(
        """
        public Task Seal(byte[] data) => Own.EnvelopeEncryptAsync(client, new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(data) });

        private static class Own
        {
            public static Task EnvelopeEncryptAsync(IAmazonKeyManagementService client, EncryptRequest request) => client.ListKeysAsync(new ListKeysRequest());
        }

        """ + Reading("client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = blob })")));

    [Theory]
    [InlineData("client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = blob })")]
    [InlineData("client.DecryptAsync(new DecryptRequest { KeyId = this.keyId, CiphertextBlob = blob })")]
    [InlineData("client.DecryptAsync(new DecryptRequest { CiphertextBlob = blob })")]
    public async Task PlainDecryptOfTheSameKey_OrOfAny_Triggers(string call)
    {
        var finding = Assert.Single(await Reported(Seal + "\n" + Reading(call)));

        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.Equal(call, finding.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(finding.Location.SourceSpan));
        Assert.Contains("EnvelopeEncryptAsync", $"{finding.AdditionalLocations[0].SourceTree!.GetText(TestContext.Current.CancellationToken).GetSubText(finding.AdditionalLocations[0].SourceSpan)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherPartOfTheType_Counts() => Assert.Single(await Reported(
        Reading("client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = blob })"),
        "public partial class Sample { " + Seal + " }"));

    private static string Reading(string call) => $$"""
        public Task Reading(MemoryStream blob, MemoryStream encryptedKey, string other, (byte[] WrappedKey, int Version) record, DecryptRequest request) =>
            {{call}};
        """;

    private static async Task<IReadOnlyList<Diagnostic>> Reported(string members, params string[] documents)
    {
        var code = InClass(members).Replace("public class", "public partial class", StringComparison.Ordinal);
        var compilation = Host.Compile(
            [.. documents.Prepend(code).Select(static document => "using KmsAnalyzers.Envelope;\n" + (document.StartsWith("using", StringComparison.Ordinal) ? document : Usings + document))],
            Sdk.V4.References().Add(MetadataReference.CreateFromFile(typeof(Envelope.KmsEnvelopeExtensions).Assembly.Location)));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity is DiagnosticSeverity.Error));
        return await new Host([new KmsAnalyzers.Rules.Limits.PlainDecryptBesideEnvelope()]).Analyze(compilation);
    }
}
