using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class ReEncryptTests : KmsTest
{
    private static readonly Dictionary<string, string> Old = new() { ["version"] = "1" };
    private static readonly Dictionary<string, string> New = new() { ["version"] = "2" };

    [Fact]
    public async Task MovesACiphertextToAnotherKeyAndContext_InOneCall()
    {
        var ciphertext = await EncryptAsync([1, 2, 3], Old);
        var destination = Kms.CreateKey();
        var response = await Client.ReEncryptAsync(
            new()
            {
                CiphertextBlob = new(ciphertext),
                SourceEncryptionContext = Old,
                DestinationKeyId = destination,
                DestinationEncryptionContext = New,
            },
            Token);

        Assert.Equal((Key, destination), (response.SourceKeyId, response.KeyId));
        Assert.Equal(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT, response.SourceEncryptionAlgorithm);
        Assert.Equal(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT, response.DestinationEncryptionAlgorithm);
        Assert.Equal([1, 2, 3], await DecryptAsync(response.CiphertextBlob.ToArray(), New, destination));

        var call = Kms.Calls[1];
        Assert.Equal(("ReEncrypt", destination, "2"), (call.Operation, call.Key, call.Context["version"]));
    }

    [Fact]
    public async Task AnotherSourceContext_IsAnInvalidCiphertext()
    {
        var ciphertext = await EncryptAsync([1], Old);
        await RefusedWithoutTextAsync<InvalidCiphertextException>(
            () => Client.ReEncryptAsync(new() { CiphertextBlob = new(ciphertext), SourceEncryptionContext = New, DestinationKeyId = Key }, Token));
    }

    [Fact]
    public async Task AnotherSourceKey_IsTheIncorrectKey()
    {
        var ciphertext = await EncryptAsync([1]);
        await Assert.ThrowsAsync<IncorrectKeyException>(
            () => Client.ReEncryptAsync(new() { CiphertextBlob = new(ciphertext), SourceKeyId = Kms.CreateKey(), DestinationKeyId = Key }, Token));
    }

    [Fact]
    public async Task FromSymmetricToRsa_AndBack()
    {
        var rsa = await CreateKeyAsync(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
        var toRsa = await Client.ReEncryptAsync(
            new()
            {
                CiphertextBlob = new(await EncryptAsync([1, 2, 3])),
                DestinationKeyId = rsa.KeyId,
                DestinationEncryptionAlgorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256,
            },
            Token);
        var back = await Client.ReEncryptAsync(
            new()
            {
                CiphertextBlob = toRsa.CiphertextBlob,
                SourceKeyId = rsa.KeyId,
                SourceEncryptionAlgorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256,
                DestinationKeyId = Key,
            },
            Token);
        Assert.Equal([1, 2, 3], await DecryptAsync(back.CiphertextBlob.ToArray()));
    }
}
