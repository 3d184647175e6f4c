using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class DataKeyTests : KmsTest
{
    private const string EitherOr = "Please specify either number of bytes or key spec.";

    [Theory]
    [InlineData("AES_128", 16)]
    [InlineData("AES_256", 32)]
    public async Task AKeySpec_GivesAKeyOfItsSize(string spec, int size)
    {
        var response = await Client.GenerateDataKeyAsync(new() { KeyId = Key, KeySpec = spec }, Token);
        Assert.Equal((size, Key), (response.Plaintext.Length, response.KeyId));
        Assert.Equal(response.Plaintext.ToArray(), await DecryptAsync(response.CiphertextBlob.ToArray()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1024)]
    public async Task ANumberOfBytes_GivesThatMany(int size)
    {
        var response = await Client.GenerateDataKeyAsync(new() { KeyId = Key, NumberOfBytes = size }, Token);
        Assert.Equal(size, response.Plaintext.Length);
    }

    [Fact]
    public async Task WithoutPlaintext_TheKeyComesWithDecrypt()
    {
        var response = await Client.GenerateDataKeyWithoutPlaintextAsync(new() { KeyId = Key, KeySpec = DataKeySpec.AES_256 }, Token);
        Assert.Equal(Key, response.KeyId);
        Assert.Equal(32, (await DecryptAsync(response.CiphertextBlob.ToArray())).Length);
    }

    [Fact]
    public Task NeitherSpecNorNumber_IsRefused() => InvalidAsync(EitherOr, () => Client.GenerateDataKeyAsync(new() { KeyId = Key }, Token));

    [Fact]
    public Task BothSpecAndNumber_AreRefused() => InvalidAsync(
        EitherOr, () => Client.GenerateDataKeyWithoutPlaintextAsync(new() { KeyId = Key, KeySpec = DataKeySpec.AES_256, NumberOfBytes = 32 }, Token));

    [Theory]
    [InlineData(0, "greater than or equal to 1")]
    [InlineData(1025, "less than or equal to 1024")]
    public Task ANumberOutOfRange_IsRefused(int size, string constraint) => InvalidAsync(
        $"1 validation error detected: Value '{size}' at 'numberOfBytes' failed to satisfy constraint: Member must have value {constraint}",
        () => Client.GenerateDataKeyAsync(new() { KeyId = Key, NumberOfBytes = size }, Token));

    [Fact]
    public Task AnUnknownSpec_IsRefused() => InvalidAsync(
        "1 validation error detected: Value 'AES_512' at 'keySpec' failed to satisfy constraint: Member must satisfy enum value set: [AES_256, AES_128]",
        () => Client.GenerateDataKeyAsync(new() { KeyId = Key, KeySpec = "AES_512" }, Token));

    [Fact]
    public async Task AnRsaKey_MakesNoDataKeys()
    {
        var rsa = await CreateKeyAsync(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
        await RefusedAsync<InvalidKeyUsageException>(
            "InvalidKeyUsageException",
            "Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048.",
            () => Client.GenerateDataKeyAsync(new() { KeyId = rsa.Arn, KeySpec = DataKeySpec.AES_256 }, Token));
    }
}
