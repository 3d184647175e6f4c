using KmsAnalyzers.Rules.DataKeys;
using KmsAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.DataKeys.HandRolledEnvelope>;

namespace KmsAnalyzers.Tests.Rules.DataKeys;

public class HandRolledEnvelopeTests
{
    private const string Crypto = "System.Security.Cryptography";
    private const string Response = "var response = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 });";

    [Fact]
    public Task AKeyFromElsewhere_StaysSilent() => Verify.StaysSilent(InMethod(
        $$"""
        {{Response}}
        using var gcm = new {{Crypto}}.AesGcm(key, 16);
        using var aes = {{Crypto}}.Aes.Create();
        aes.Key = {{Crypto}}.RandomNumberGenerator.GetBytes(32);
        Console.WriteLine(response.Plaintext.Length);
        """,
        "byte[] key"));

    [Fact]
    public Task ACipherOfAnotherType_StaysSilent() => Verify.StaysSilent(InClass($$"""
        public async Task Load()
        {
            {{Response}}
            Sealer.Seal(response.Plaintext.ToArray());
        }
        }

        internal static class Sealer
        {
            public static void Seal(byte[] key)
            {
                using var gcm = new {{Crypto}}.AesGcm(key, 16);
            }
        """));

    [Fact]
    public Task AMac_StaysSilent() => Verify.StaysSilent(InMethod($$"""
        {{Response}}
        using var mac = new {{Crypto}}.HMACSHA256(response.Plaintext.ToArray());
        """));

    [Theory]
    [InlineData("new System.Security.Cryptography.AesGcm(response.Plaintext.ToArray(), 16)")]
    [InlineData("new System.Security.Cryptography.AesCcm(response.Plaintext.ToArray())")]
    [InlineData("new System.Security.Cryptography.ChaCha20Poly1305(response.Plaintext.GetBuffer())")]
    public Task ADataKeyInACipher_Triggers(string cipher) => Verify.Triggers(InMethod($$"""
        {{Response}}
        using var gcm = {|KMS2008:{{cipher}}|};
        """));

    [Fact]
    public Task AKeyThatIsAssigned_Triggers() => Verify.Triggers(InMethod($$"""
        {{Response}}
        using var aes = {{Crypto}}.Aes.Create();
        {|KMS2008:aes.Key = response.Plaintext.ToArray()|};
        using var other = {{Crypto}}.Aes.Create();
        using var transform = {|KMS2008:other.CreateEncryptor(response.Plaintext.ToArray(), other.IV)|};
        """));

    [Fact]
    public Task AKeyInAFieldOrAPrivateMethod_Triggers() => Verify.Triggers(InClass($$"""
        private byte[] held = [];

        public async Task Load()
        {
            {{Response}}
            held = response.Plaintext.ToArray();
            Seal(response.Plaintext.ToArray());
        }

        public void Use()
        {
            using var gcm = {|KMS2008:new {{Crypto}}.AesGcm(held, 16)|};
        }

        private static void Seal(byte[] key)
        {
            using var gcm = {|KMS2008:new {{Crypto}}.AesGcm(key, 16)|};
        }
        """));

    [Fact]
    public Task ADecryptedKey_Triggers() => Verify.Triggers(InMethod(
        $$"""
        var opened = await client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(blob) });
        using var gcm = {|KMS2008:new {{Crypto}}.AesGcm(opened.Plaintext.ToArray(), 16)|};
        """,
        "byte[] blob"));

    [Theory]
    [InlineData("using var hmac = new System.Security.Cryptography.HMACSHA256(macKey); var mac = hmac.ComputeHash(body);", "")]
    [InlineData("var mac = System.Security.Cryptography.HMACSHA256.HashData(macKey, body);", "")]
    [InlineData("using var hash = System.Security.Cryptography.IncrementalHash.CreateHMAC(System.Security.Cryptography.HashAlgorithmName.SHA256, macKey); hash.AppendData(body); var mac = hash.GetHashAndReset();", "")]
    [InlineData("var mac = Protect(macKey, body);", "private static byte[] Protect(byte[] key, byte[] bytes) => System.Security.Cryptography.HMACSHA512.HashData(key, bytes);")]
    [InlineData("var mac = held.ComputeHash(body);", "private readonly System.Security.Cryptography.HMACSHA256 held = new();")]
    public Task CbcWithAMac_IsHidden(string mac, string beside) => Weighs(DiagnosticSeverity.Hidden, $"var body = aes.EncryptCbc(data, aes.IV); {mac}", beside);

    [Theory]
    [InlineData("var body = aes.EncryptCbc(data, aes.IV);", "")]
    [InlineData("var body = aes.EncryptCbc(data, aes.IV); var digest = System.Security.Cryptography.SHA256.HashData(body);", "")]
    [InlineData("var body = aes.EncryptCbc(data, aes.IV);", "public bool IsFromTheWebHook(byte[] body, byte[] mac) => System.Security.Cryptography.HMACSHA256.HashData([1, 2], body).AsSpan().SequenceEqual(mac);")]
    [InlineData("var body = aes.EncryptCbc(data, aes.IV); new HMACSHA256().Protect(body);", "private sealed class HMACSHA256 { public void Protect(byte[] body) => Console.WriteLine(body.Length); }")]
    public Task CbcWithoutAMacOfItsOwn_IsAWarning(string seal, string beside) => Weighs(DiagnosticSeverity.Warning, seal, beside);

    [Theory]
    [InlineData("aes.IV = new byte[16]; var body = aes.EncryptCbc(data, aes.IV);", "")]
    [InlineData("var body = aes.EncryptCbc(data, iv);", "private static readonly byte[] iv = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];")]
    [InlineData("using var transform = aes.CreateEncryptor(aes.Key, iv); var body = transform.TransformFinalBlock(data, 0, data.Length);", "private readonly byte[] iv = System.Security.Cryptography.RandomNumberGenerator.GetBytes(16);")]
    [InlineData("aes.Mode = System.Security.Cryptography.CipherMode.ECB; var body = aes.EncryptEcb(data, System.Security.Cryptography.PaddingMode.PKCS7);", "")]
    public Task AnIvThatDoesNotChange_OrEcb_IsAWarning_EvenWithAMac(string seal, string beside) =>
        Weighs(DiagnosticSeverity.Warning, $"{seal} var mac = System.Security.Cryptography.HMACSHA256.HashData(macKey, body);", beside);

    private static async Task Weighs(DiagnosticSeverity expected, string seal, string beside)
    {
        var code = InClass($$"""
            {{beside}}

            public async Task Seal(byte[] data, byte[] macKey)
            {
                {{Response}}
                using var aes = {{Crypto}}.Aes.Create();
                aes.Key = response.Plaintext.ToArray();
                {{seal}}
            }
            """);
        var found = await new Host([new HandRolledEnvelope()]).Analyze(Host.Compile([code], Sdk.V4.References()));

        Assert.Contains(found, finding => finding.Severity == expected);
        Assert.DoesNotContain(found, finding => finding.Severity != expected);
    }
}
