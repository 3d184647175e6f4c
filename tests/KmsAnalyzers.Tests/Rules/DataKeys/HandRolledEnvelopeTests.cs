using KmsAnalyzers.Tests.Verification;
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
}
