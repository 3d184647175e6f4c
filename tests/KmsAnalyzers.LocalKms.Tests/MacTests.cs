using System.Text;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class MacTests : KmsTest
{
    private static readonly byte[] Message = Encoding.UTF8.GetBytes("some important message");

    [Theory]
    [InlineData("HMAC_256", "HMAC_SHA_256", 32)]
    [InlineData("HMAC_384", "HMAC_SHA_384", 48)]
    [InlineData("HMAC_512", "HMAC_SHA_512", 64)]
    public async Task AMac_VerifiesForItsMessageAlone(string spec, string algorithm, int size)
    {
        var key = await CreateKeyAsync(spec, KeyUsageType.GENERATE_VERIFY_MAC);
        Assert.Equal([algorithm], key.MacAlgorithms);
        var generated = await Client.GenerateMacAsync(new() { KeyId = key.KeyId, Message = new(Message), MacAlgorithm = algorithm }, Token);
        Assert.Equal((key.Arn, size), (generated.KeyId, (int)generated.Mac.Length));

        Assert.True((await Verify(Message)).MacValid);
        await RefusedWithoutTextAsync<KMSInvalidMacException>(() => Verify(Encoding.UTF8.GetBytes("some different important message")));

        Task<VerifyMacResponse> Verify(byte[] message) =>
            Client.VerifyMacAsync(new() { KeyId = key.KeyId, Message = new(message), Mac = generated.Mac, MacAlgorithm = algorithm }, Token);
    }

    [Fact]
    public async Task AnAlgorithmOfAnotherKey_IsIncompatible()
    {
        var key = await CreateKeyAsync(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
        await RefusedAsync<InvalidKeyUsageException>(
            "InvalidKeyUsageException",
            "Algorithm HMAC_SHA_512 is incompatible with key spec HMAC_256.",
            () => Client.GenerateMacAsync(new() { KeyId = key.KeyId, Message = new(Message), MacAlgorithm = MacAlgorithmSpec.HMAC_SHA_512 }, Token));
    }

    [Fact]
    public async Task AnUnknownAlgorithm_IsRefused()
    {
        var key = await CreateKeyAsync(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
        await InvalidAsync(
            "1 validation error detected: Value 'INVALID' at 'macAlgorithm' failed to satisfy constraint: "
            + "Member must satisfy enum value set: [HMAC_SHA_384, HMAC_SHA_256, HMAC_SHA_224, HMAC_SHA_512]",
            () => Client.GenerateMacAsync(new() { KeyId = key.KeyId, Message = new(Message), MacAlgorithm = "INVALID" }, Token));
    }

    [Fact]
    public Task AnEncryptionKey_MakesNoMac() => RefusedAsync<InvalidKeyUsageException>(
        "InvalidKeyUsageException",
        $"{Key} key usage is ENCRYPT_DECRYPT which is not valid for GenerateMac.",
        () => Client.GenerateMacAsync(new() { KeyId = Key, Message = new(Message), MacAlgorithm = MacAlgorithmSpec.HMAC_SHA_256 }, Token));

    [Fact]
    public async Task AMessageOf4097Bytes_IsRefused()
    {
        var key = await CreateKeyAsync(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
        await InvalidAsync(
            "1 validation error detected: Value at 'message' failed to satisfy constraint: Member must have length less than or equal to 4096",
            () => Client.GenerateMacAsync(
                new() { KeyId = key.KeyId, Message = new(new byte[4097]), MacAlgorithm = MacAlgorithmSpec.HMAC_SHA_256 }, Token));
    }
}
