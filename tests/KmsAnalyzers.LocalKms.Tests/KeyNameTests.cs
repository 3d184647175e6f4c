using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class KeyNameTests() : KmsTest(new LocalKmsOptions { AccountId = "444455556666", Region = "eu-central-1" })
{
    private const string Here = "arn:aws:kms:eu-central-1:444455556666";

    [Fact]
    public async Task IdArnAliasNameAndAliasArn_AreTheSameKey()
    {
        var named = Kms.CreateKey("alias/documents");
        var id = named.Split('/')[1];
        foreach (var name in new[] { id, named, "alias/documents", $"{Here}:alias/documents" })
        {
            var response = await Client.EncryptAsync(new() { KeyId = name, Plaintext = new([1]) }, Token);
            Assert.Equal(named, response.KeyId);
        }
    }

    [Fact]
    public void TheArn_NamesAccountAndRegion() => Assert.Matches($"^{Here}:key/[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}$", Key);

    [Theory]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/")]
    [InlineData("cn-north-1", "arn:aws-cn:kms:cn-north-1:111122223333:key/")]
    public void TheArn_NamesThePartitionOfTheRegion(string region, string start)
    {
        using var kms = new LocalKms(new() { Region = region });
        Assert.StartsWith(start, kms.CreateKey(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fake-key-id", "Invalid keyId 'fake-key-id'")]
    [InlineData("134f2428cec14b25a1ae9048164dba47", "Invalid keyId '134f2428cec14b25a1ae9048164dba47'")]
    [InlineData("mrk-fake-key-id", "Invalid keyId 'mrk-fake-key-id'")]
    [InlineData("documents", "Invalid keyId 'documents'")]
    [InlineData("0f06bd71-6b65-4b9b-8f2e-6d6c6d4b2b0a", $"Key '{Here}:key/0f06bd71-6b65-4b9b-8f2e-6d6c6d4b2b0a' does not exist")]
    [InlineData($"{Here}:key/0f06bd71-6b65-4b9b-8f2e-6d6c6d4b2b0a", $"Key '{Here}:key/0f06bd71-6b65-4b9b-8f2e-6d6c6d4b2b0a' does not exist")]
    [InlineData("mrk-d3b95762d3b95762d3b95762d3b95762", $"Key '{Here}:key/mrk-d3b95762d3b95762d3b95762d3b95762' does not exist")]
    [InlineData("alias/none", $"Alias {Here}:alias/none is not found.")]
    [InlineData("arn:aws:kms:ap-southeast-1:444455556666:key/0f06bd71-6b65-4b9b-8f2e-6d6c6d4b2b0a", "Invalid arn ap-southeast-1")]
    [InlineData("arn:aws:s3:::bucket", "Invalid arn arn:aws:s3:::bucket")]
    public Task WhatNamesNoKey_IsNotFound(string name, string text) =>
        RefusedAsync<NotFoundException>("NotFoundException", text, () => EncryptAsync([1], key: name));

    [Fact]
    public async Task AKeyOfAnotherAccount_IsDenied()
    {
        var foreign = Key.Replace("444455556666", "777788889999", StringComparison.Ordinal);
        var exception = await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => EncryptAsync([1], key: foreign));
        Assert.Equal("AccessDeniedException", exception.ErrorCode);
    }

    [Fact]
    public async Task AMultiRegionKey_HasItsOwnFormOfId()
    {
        var key = (await Client.CreateKeyAsync(new() { MultiRegion = true }, Token)).KeyMetadata;
        Assert.Matches($"^{Here}:key/mrk-[0-9a-f]{{32}}$", key.Arn);
        Assert.Equal([7], await DecryptAsync(await EncryptAsync([7], key: key.KeyId), key: key.Arn));
    }

    [Fact]
    public async Task ANewKey_IsDescribedAsKmsDescribesIt()
    {
        var created = (await Client.CreateKeyAsync(new() { Description = "test key 123" }, Token)).KeyMetadata;
        var described = (await Client.DescribeKeyAsync(created.KeyId, Token)).KeyMetadata;
        Assert.Equal(created.Arn, described.Arn);
        Assert.Equal("444455556666", described.AWSAccountId);
        Assert.Equal("test key 123", described.Description);
        Assert.True(described.Enabled);
        Assert.Equal(KeyState.Enabled, described.KeyState);
        Assert.Equal(KeyUsageType.ENCRYPT_DECRYPT, described.KeyUsage);
        Assert.Equal(KeySpec.SYMMETRIC_DEFAULT, described.KeySpec);
        Assert.Equal(OriginType.AWS_KMS, described.Origin);
        Assert.Equal(KeyManagerType.CUSTOMER, described.KeyManager);
        Assert.Equal(["SYMMETRIC_DEFAULT"], described.EncryptionAlgorithms);
        Assert.False(described.MultiRegion);
    }

    [Fact]
    public async Task AKeyThatIsNotSymmetric_NeedsItsUsageSaid() => await InvalidAsync(
        "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.",
        () => Client.CreateKeyAsync(new() { KeySpec = KeySpec.RSA_2048 }, Token));
}
