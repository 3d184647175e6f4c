using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class RsaEncryptionTests : KmsTest
{
    [Theory]
    [InlineData("RSA_2048", "RSAES_OAEP_SHA_1", 214)]
    [InlineData("RSA_2048", "RSAES_OAEP_SHA_256", 190)]
    [InlineData("RSA_3072", "RSAES_OAEP_SHA_1", 342)]
    [InlineData("RSA_3072", "RSAES_OAEP_SHA_256", 318)]
    [InlineData("RSA_4096", "RSAES_OAEP_SHA_1", 470)]
    [InlineData("RSA_4096", "RSAES_OAEP_SHA_256", 446)]
    public async Task TakesAsMuchAsOaepLeaves_AndNoByteMore(string spec, string algorithm, int maximum)
    {
        var key = await CreateKeyAsync(spec, KeyUsageType.ENCRYPT_DECRYPT);
        var plaintext = RandomNumberGenerator.GetBytes(maximum);
        var encrypted = await Encrypt(plaintext);
        var decrypted = await Client.DecryptAsync(
            new() { KeyId = key.KeyId, EncryptionAlgorithm = algorithm, CiphertextBlob = encrypted.CiphertextBlob }, Token);
        Assert.Equal(plaintext, decrypted.Plaintext.ToArray());

        await InvalidAsync(
            $"Algorithm {algorithm} and key spec {spec} cannot encrypt data larger than {maximum} bytes.", () => Encrypt(new byte[maximum + 1]));

        Task<EncryptResponse> Encrypt(byte[] data) =>
            Client.EncryptAsync(new() { KeyId = key.KeyId, EncryptionAlgorithm = algorithm, Plaintext = new(data) }, Token);
    }

    [Fact]
    public async Task TheAlgorithm_MustFitTheKey()
    {
        var rsa = await CreateKeyAsync(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
        await RefusedAsync<InvalidKeyUsageException>(
            "InvalidKeyUsageException", "Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048.", () => EncryptAsync([1], key: rsa.Arn));
        await RefusedAsync<InvalidKeyUsageException>(
            "InvalidKeyUsageException",
            "Algorithm RSAES_OAEP_SHA_256 is incompatible with key spec SYMMETRIC_DEFAULT.",
            () => Client.EncryptAsync(new() { KeyId = Key, Plaintext = new([1]), EncryptionAlgorithm = "RSAES_OAEP_SHA_256" }, Token));
    }

    [Fact]
    public async Task Decrypt_NeedsTheKeyId_AndRefusesWhatOtherKeysMade()
    {
        await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(
            () => Client.DecryptAsync(new() { CiphertextBlob = new(new byte[256]), EncryptionAlgorithm = "RSAES_OAEP_SHA_256" }, Token));
        var rsa = await CreateKeyAsync(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
        await RefusedWithoutTextAsync<InvalidCiphertextException>(
            () => Client.DecryptAsync(new() { KeyId = rsa.Arn, CiphertextBlob = new(new byte[256]), EncryptionAlgorithm = "RSAES_OAEP_SHA_256" }, Token));
    }

    [Fact]
    public async Task AnEncryptionContext_IsRefused()
    {
        var rsa = await CreateKeyAsync(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
        var exception = await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => Client.EncryptAsync(
            new() { KeyId = rsa.Arn, Plaintext = new([1]), EncryptionAlgorithm = "RSAES_OAEP_SHA_256", EncryptionContext = new() { ["a"] = "b" } }, Token));
        Assert.Equal("ValidationException", exception.ErrorCode);
    }
}
