using System.Security.Cryptography;
using System.Text;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class SigningTests : KmsTest
{
    private static readonly byte[] Message = Encoding.UTF8.GetBytes("test message");

    [Theory]
    [InlineData("RSA_2048", "RSASSA_PSS_SHA_256", 32)]
    [InlineData("RSA_2048", "RSASSA_PSS_SHA_384", 48)]
    [InlineData("RSA_2048", "RSASSA_PSS_SHA_512", 64)]
    [InlineData("RSA_3072", "RSASSA_PKCS1_V1_5_SHA_256", 32)]
    [InlineData("RSA_2048", "RSASSA_PKCS1_V1_5_SHA_384", 48)]
    [InlineData("RSA_2048", "RSASSA_PKCS1_V1_5_SHA_512", 64)]
    [InlineData("ECC_NIST_P256", "ECDSA_SHA_256", 32)]
    [InlineData("ECC_NIST_P384", "ECDSA_SHA_384", 48)]
    [InlineData("ECC_NIST_P521", "ECDSA_SHA_512", 64)]
    [InlineData("ECC_SECG_P256K1", "ECDSA_SHA_256", 32)]
    public async Task ASignature_VerifiesForItsMessageAlone(string spec, string algorithm, int digestSize)
    {
        var key = await CreateKeyAsync(spec, KeyUsageType.SIGN_VERIFY);
        Assert.Contains(algorithm, key.SigningAlgorithms);
        var signed = await Client.SignAsync(new() { KeyId = key.KeyId, Message = new(Message), SigningAlgorithm = algorithm }, Token);
        Assert.Equal((key.Arn, algorithm), (signed.KeyId, signed.SigningAlgorithm.Value));

        var verified = await Verify(Message);
        Assert.Equal((key.Arn, true, algorithm), (verified.KeyId, verified.SignatureValid, verified.SigningAlgorithm.Value));
        await RefusedWithoutTextAsync<KMSInvalidSignatureException>(() => Verify([.. Message, 0]));

        await InvalidAsync(
            $"Digest is invalid length for algorithm {algorithm}.",
            () => Client.SignAsync(
                new() { KeyId = key.KeyId, Message = new(new byte[digestSize + 1]), MessageType = MessageType.DIGEST, SigningAlgorithm = algorithm }, Token));

        Task<VerifyResponse> Verify(byte[] message) => Client.VerifyAsync(
            new() { KeyId = key.KeyId, Message = new(message), Signature = signed.Signature, SigningAlgorithm = algorithm }, Token);
    }

    [Theory]
    [InlineData("RSA_2048", "RSASSA_PSS_SHA_256")]
    [InlineData("RSA_2048", "RSASSA_PKCS1_V1_5_SHA_256")]
    [InlineData("ECC_NIST_P256", "ECDSA_SHA_256")]
    public async Task WhatIsNoSignature_IsAnInvalidOne(string spec, string algorithm)
    {
        var key = await CreateKeyAsync(spec, KeyUsageType.SIGN_VERIFY);
        foreach (var size in new[] { 1, 64, 71, 256, 6144 })
        {
            await RefusedWithoutTextAsync<KMSInvalidSignatureException>(() => Client.VerifyAsync(
                new() { KeyId = key.KeyId, Message = new(Message), Signature = new(new byte[size]), SigningAlgorithm = algorithm }, Token));
        }
    }

    [Fact]
    public async Task TheDigestOfAMessage_SignsAsTheMessageDoes()
    {
        var key = await CreateKeyAsync(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
        var signed = await Client.SignAsync(
            new()
            {
                KeyId = key.KeyId,
                Message = new(SHA256.HashData(Message)),
                MessageType = MessageType.DIGEST,
                SigningAlgorithm = SigningAlgorithmSpec.ECDSA_SHA_256,
            },
            Token);
        var verified = await Client.VerifyAsync(
            new() { KeyId = key.KeyId, Message = new(Message), Signature = signed.Signature, SigningAlgorithm = SigningAlgorithmSpec.ECDSA_SHA_256 }, Token);
        Assert.True(verified.SignatureValid);
    }

    [Fact]
    public async Task ASignature_VerifiesWithThePublicKeyOutsideOfKms()
    {
        var key = await CreateKeyAsync(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
        var signed = await Client.SignAsync(
            new() { KeyId = key.KeyId, Message = new(Message), SigningAlgorithm = SigningAlgorithmSpec.ECDSA_SHA_256 }, Token);
        var given = await Client.GetPublicKeyAsync(new() { KeyId = key.KeyId }, Token);
        Assert.Equal((key.Arn, KeyUsageType.SIGN_VERIFY, KeySpec.ECC_NIST_P256), (given.KeyId, given.KeyUsage, given.KeySpec));
        Assert.Equal(["ECDSA_SHA_256"], given.SigningAlgorithms);

        using var publicKey = ECDsa.Create();
        publicKey.ImportSubjectPublicKeyInfo(given.PublicKey.ToArray(), out _);
        Assert.True(publicKey.VerifyData(Message, signed.Signature.ToArray(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public async Task ASymmetricKey_NeitherSignsNorHasAPublicHalf()
    {
        await RefusedAsync<InvalidKeyUsageException>(
            "InvalidKeyUsageException",
            $"{Key} key usage is ENCRYPT_DECRYPT which is not valid for Sign.",
            () => Client.SignAsync(new() { KeyId = Key, Message = new(Message), SigningAlgorithm = SigningAlgorithmSpec.ECDSA_SHA_256 }, Token));
        await Assert.ThrowsAsync<UnsupportedOperationException>(() => Client.GetPublicKeyAsync(new() { KeyId = Key }, Token));
    }

    [Fact]
    public async Task ASigningKey_EncryptsNothing()
    {
        var key = await CreateKeyAsync(KeySpec.RSA_2048, KeyUsageType.SIGN_VERIFY);
        await RefusedAsync<InvalidKeyUsageException>(
            "InvalidKeyUsageException", $"{key.Arn} key usage is SIGN_VERIFY which is not valid for Encrypt.", () => EncryptAsync([1], key: key.Arn));
    }

    [Fact]
    public async Task AnAlgorithmOfAnotherCurve_IsIncompatible()
    {
        var key = await CreateKeyAsync(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
        await RefusedAsync<InvalidKeyUsageException>(
            "InvalidKeyUsageException",
            "Algorithm ECDSA_SHA_384 is incompatible with key spec ECC_NIST_P256.",
            () => Client.SignAsync(new() { KeyId = key.KeyId, Message = new(Message), SigningAlgorithm = SigningAlgorithmSpec.ECDSA_SHA_384 }, Token));
    }

    [Fact]
    public async Task ADryRun_SignsNothing()
    {
        var key = await CreateKeyAsync(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
        await Assert.ThrowsAsync<DryRunOperationException>(() => Client.SignAsync(
            new() { KeyId = key.KeyId, Message = new(Message), SigningAlgorithm = SigningAlgorithmSpec.ECDSA_SHA_256, DryRun = true }, Token));
    }

    [Theory]
    [InlineData("ECC_NIST_EDWARDS25519")]
    [InlineData("ML_DSA_65")]
    [InlineData("SM2")]
    public async Task AKeyThatDotNetCannotMake_IsRefusedByName(string spec)
    {
        var exception = await Assert.ThrowsAsync<UnsupportedOperationException>(() => CreateKeyAsync(spec, KeyUsageType.SIGN_VERIFY));
        Assert.Contains(spec, exception.Message, StringComparison.Ordinal);
    }
}
