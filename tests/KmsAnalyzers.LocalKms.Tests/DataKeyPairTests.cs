using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class DataKeyPairTests : KmsTest
{
    [Theory]
    [InlineData("ECC_NIST_P256")]
    [InlineData("ECC_NIST_P384")]
    [InlineData("ECC_NIST_P521")]
    [InlineData("ECC_SECG_P256K1")]
    public async Task ACurve_GivesAPairThatSignsAndVerifies(string spec)
    {
        var pair = await Client.GenerateDataKeyPairAsync(new() { KeyId = Key, KeyPairSpec = spec }, Token);
        Assert.Equal((Key, spec), (pair.KeyId, pair.KeyPairSpec.Value));
        Assert.Equal(pair.PrivateKeyPlaintext.ToArray(), await DecryptAsync(pair.PrivateKeyCiphertextBlob.ToArray()));

        byte[] message = [1];
        using var privateKey = ECDsa.Create();
        privateKey.ImportPkcs8PrivateKey(pair.PrivateKeyPlaintext.ToArray(), out _);
        using var publicKey = ECDsa.Create();
        publicKey.ImportSubjectPublicKeyInfo(pair.PublicKey.ToArray(), out _);
        Assert.True(publicKey.VerifyData(message, privateKey.SignData(message, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256));
    }

    [Fact]
    public async Task AnRsaPairWithoutPlaintext_ComesWithDecryptUnderItsContext()
    {
        var context = new Dictionary<string, string> { ["purpose"] = "signing" };
        var pair = await Client.GenerateDataKeyPairWithoutPlaintextAsync(
            new() { KeyId = Key, KeyPairSpec = DataKeyPairSpec.RSA_2048, EncryptionContext = context }, Token);
        await RefusedWithoutTextAsync<InvalidCiphertextException>(() => DecryptAsync(pair.PrivateKeyCiphertextBlob.ToArray()));

        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(await DecryptAsync(pair.PrivateKeyCiphertextBlob.ToArray(), context), out _);
        Assert.Equal(pair.PublicKey.ToArray(), rsa.ExportSubjectPublicKeyInfo());
    }

    [Fact]
    public async Task APairThatDotNetCannotMake_IsRefusedByName()
    {
        var exception = await Assert.ThrowsAsync<UnsupportedOperationException>(
            () => Client.GenerateDataKeyPairAsync(new() { KeyId = Key, KeyPairSpec = DataKeyPairSpec.SM2 }, Token));
        Assert.Contains("SM2", exception.Message, StringComparison.Ordinal);
    }
}
