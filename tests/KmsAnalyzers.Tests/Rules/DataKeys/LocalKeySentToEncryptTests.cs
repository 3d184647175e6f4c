using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.DataKeys.LocalKeySentToEncrypt>;

namespace KmsAnalyzers.Tests.Rules.DataKeys;

public class LocalKeySentToEncryptTests
{
    private const string Crypto = "System.Security.Cryptography";

    [Fact]
    public Task RandomBytesThatAreNoKey_StaySilent() => Verify.StaysSilent(InMethod($$"""
        var code = {{Crypto}}.RandomNumberGenerator.GetBytes(20);
        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(code) });
        Console.WriteLine(Convert.ToBase64String(code));
        """));

    [Fact]
    public Task AKeyOfTheCallers_StaysSilent() => Verify.StaysSilent(InMethod(
        $$"""
        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(key) });
        using var gcm = new {{Crypto}}.AesGcm(key, 16);
        using var aes = {{Crypto}}.Aes.Create();
        aes.Key = key;
        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(aes.Key) });
        """,
        "byte[] key"));

    [Fact]
    public Task TwoKeysOfKms_StaySilent() => Verify.StaysSilent(InMethod($$"""
        var key = {{Crypto}}.RandomNumberGenerator.GetBytes(32);
        using var gcm = new {{Crypto}}.AesGcm(key, 16);
        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(key) });
        await client.EncryptAsync(new EncryptRequest { KeyId = "alias/other", Plaintext = new MemoryStream(key) });
        """));

    [Fact]
    public Task AnAsymmetricAlgorithm_StaysSilent() => Verify.StaysSilent(InMethod($$"""
        var key = {{Crypto}}.RandomNumberGenerator.GetBytes(32);
        using var gcm = new {{Crypto}}.AesGcm(key, 16);
        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionAlgorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256, Plaintext = new MemoryStream(key) });
        """));

    [Fact]
    public Task ADataKeyOfKms_StaysSilent() => Verify.StaysSilent(InMethod($$"""
        var response = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 });
        using var gcm = new {{Crypto}}.AesGcm(response.Plaintext.ToArray(), 16);
        await client.EncryptAsync(new EncryptRequest { KeyId = "alias/second", Plaintext = response.Plaintext });
        """));

    [Fact]
    public Task AnRsaKey_StaysSilent() => Verify.StaysSilent(InMethod($$"""
        using var rsa = {{Crypto}}.RSA.Create(2048);
        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(rsa.ExportPkcs8PrivateKey()) });
        """));

    [Theory]
    [InlineData("var key = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);")]
    [InlineData("var key = new byte[32]; System.Security.Cryptography.RandomNumberGenerator.Fill(key);")]
    [InlineData("var key = new byte[32]; using var generator = System.Security.Cryptography.RandomNumberGenerator.Create(); generator.GetBytes(key);")]
    [InlineData("var key = (await client.GenerateRandomAsync(32)).Plaintext.ToArray();")]
    public Task ARandomKeyForACipher_Triggers(string made) => Verify.Triggers(InMethod($$"""
        {{made}}
        using var aes = {{Crypto}}.Aes.Create();
        aes.Key = key;
        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = {|KMS2006:new MemoryStream(key)|} });
        """));

    [Fact]
    public Task TheCiphersOwnKey_Triggers() => Verify.Triggers(InMethod($$"""
        using var aes = {{Crypto}}.Aes.Create();
        aes.GenerateKey();
        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = {|KMS2006:new MemoryStream(aes.Key)|} });
        """));
}
