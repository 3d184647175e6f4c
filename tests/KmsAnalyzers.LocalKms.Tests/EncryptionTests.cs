using System.Security.Cryptography;
using System.Text;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class EncryptionTests : KmsTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(4096)]
    public async Task WhatIsEncrypted_Decrypts(int size)
    {
        var plaintext = RandomNumberGenerator.GetBytes(size);
        Assert.Equal(plaintext, await DecryptAsync(await EncryptAsync(plaintext)));
    }

    [Fact]
    public async Task BothAnswersNameTheKeyByArnAndTheAlgorithm()
    {
        var encrypted = await Client.EncryptAsync(new() { KeyId = Key.Split('/')[1], Plaintext = new([1]) }, Token);
        var decrypted = await Client.DecryptAsync(new() { CiphertextBlob = encrypted.CiphertextBlob }, Token);
        Assert.Equal((Key, EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT), (encrypted.KeyId, encrypted.EncryptionAlgorithm));
        Assert.Equal((Key, EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT), (decrypted.KeyId, decrypted.EncryptionAlgorithm));
    }

    [Fact]
    public async Task TheSamePlaintextTwice_GivesTwoCiphertexts() =>
        Assert.NotEqual(await EncryptAsync([1, 2, 3]), await EncryptAsync([1, 2, 3]));

    [Fact]
    public async Task TheCiphertext_BeginsAsThatOfKmsAndHoldsNoPlaintext()
    {
        var ciphertext = await EncryptAsync(Encoding.UTF8.GetBytes("a secret that is long enough to be found"));
        Assert.StartsWith("AQICAH", Convert.ToBase64String(ciphertext), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Encoding.Latin1.GetString(ciphertext), StringComparison.Ordinal);
    }

    [Fact]
    public Task APlaintextOf4097Bytes_IsRefused() => InvalidAsync(
        "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096",
        () => EncryptAsync(new byte[4097]));

    [Fact]
    public Task AnEmptyPlaintext_IsRefused() => InvalidAsync(
        "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length greater than or equal to 1",
        () => EncryptAsync([]));

    [Fact]
    public Task EverythingThatIsMissing_IsToldAtOnce() => InvalidAsync(
        "2 validation errors detected: Value null at 'keyId' failed to satisfy constraint: Member must not be null; "
        + "Value null at 'plaintext' failed to satisfy constraint: Member must not be null",
        () => Client.EncryptAsync(new(), Token));

    [Fact]
    public Task ACiphertextOf6145Bytes_IsRefused() => InvalidAsync(
        "1 validation error detected: Value at 'ciphertextBlob' failed to satisfy constraint: Member must have length less than or equal to 6144",
        () => DecryptAsync(new byte[6145]));

    [Fact]
    public async Task AnyChangedByte_IsAnInvalidCiphertextOrAnUnknownKey()
    {
        var ciphertext = await EncryptAsync([1, 2, 3], new() { ["a"] = "b" });
        for (var i = 0; i < ciphertext.Length; i++)
        {
            byte[] changed = [.. ciphertext];
            changed[i] ^= 1;
            var exception = await Assert.ThrowsAnyAsync<AmazonKeyManagementServiceException>(() => DecryptAsync(changed, new() { ["a"] = "b" }));
            Assert.Contains(exception.ErrorCode, new[] { "InvalidCiphertextException", "AccessDeniedException" });
        }
    }

    [Fact]
    public async Task AnyTruncatedCiphertext_IsInvalid()
    {
        var ciphertext = await EncryptAsync([1, 2, 3]);
        for (var length = 1; length < ciphertext.Length; length++)
        {
            await RefusedWithoutTextAsync<InvalidCiphertextException>(() => DecryptAsync(ciphertext[..length]));
        }
    }

    [Fact]
    public Task WhatNoKeyMade_IsInvalid() =>
        RefusedWithoutTextAsync<InvalidCiphertextException>(() => DecryptAsync(Encoding.UTF8.GetBytes("no ciphertext, though it is as long as one may be")));

    [Fact]
    public async Task ACiphertextOfAnotherKms_RefersToAKeyThatIsNotHere()
    {
        using var other = new LocalKms();
        using var otherClient = other.CreateClient(NoRetries);
        var response = await otherClient.EncryptAsync(new() { KeyId = other.CreateKey(), Plaintext = new([1]) }, Token);
        await RefusedAsync<AmazonKeyManagementServiceException>(
            "AccessDeniedException",
            "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.",
            () => DecryptAsync(response.CiphertextBlob.ToArray()));
    }

    [Fact]
    public async Task AKeyIdOnDecrypt_MustBeThatOfTheCiphertext()
    {
        var ciphertext = await EncryptAsync([1]);
        Assert.Equal([1], await DecryptAsync(ciphertext, key: Key));
        await RefusedAsync<IncorrectKeyException>(
            "IncorrectKeyException",
            "The key ID in the request does not identify a CMK that can perform this operation.",
            () => DecryptAsync(ciphertext, key: Kms.CreateKey()));
    }

    [Fact]
    public Task ARequestThatAnEnclaveMakes_IsRefusedRatherThanAnsweredInTheClear() => RefusedAsync<AmazonKeyManagementServiceException>(
        "UnsupportedOperationException",
        "LocalKms takes no Recipient: it cannot check the attestation document of a Nitro enclave.",
        () => Client.GenerateDataKeyAsync(new() { KeyId = Key, NumberOfBytes = 1, Recipient = new() { AttestationDocument = new([1]) } }, Token));

    [Fact]
    public async Task ADryRunThatWouldSucceed_SaysSoInAnException()
    {
        var ciphertext = await EncryptAsync([1]);
        await WouldSucceedAsync(() => Client.EncryptAsync(new() { KeyId = Key, Plaintext = new([1]), DryRun = true }, Token));
        await WouldSucceedAsync(() => Client.DecryptAsync(new() { CiphertextBlob = new(ciphertext), DryRun = true }, Token));
        await WouldSucceedAsync(() => Client.GenerateDataKeyAsync(new() { KeyId = Key, NumberOfBytes = 1, DryRun = true }, Token));

        static Task WouldSucceedAsync(Func<Task> call) => RefusedAsync<DryRunOperationException>(
            "DryRunOperationException", "The request would have succeeded, but the DryRun option is set.", call);
    }

    [Fact]
    public async Task ADryRunThatWouldFail_Fails()
    {
        var request = new DecryptRequest { CiphertextBlob = new(await EncryptAsync([1])), EncryptionContext = new() { ["a"] = "b" }, DryRun = true };
        await RefusedWithoutTextAsync<InvalidCiphertextException>(() => Client.DecryptAsync(request, Token));
    }
}
