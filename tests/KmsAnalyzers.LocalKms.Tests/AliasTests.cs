using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class AliasTests : KmsTest
{
    private const string Here = "arn:aws:kms:us-east-1:111122223333";

    [Fact]
    public async Task AnAlias_NamesItsKeyUntilItIsMoved_AndNoneOnceDeleted()
    {
        await Client.CreateAliasAsync("alias/a", Key, Token);
        Assert.Equal(Key, (await Client.DescribeKeyAsync("alias/a", Token)).KeyMetadata.Arn);

        var other = Kms.CreateKey();
        await Client.UpdateAliasAsync("alias/a", other, Token);
        Assert.Equal(other, (await Client.DescribeKeyAsync("alias/a", Token)).KeyMetadata.Arn);

        await Client.DeleteAliasAsync("alias/a", Token);
        await NotFoundAsync(() => Client.DescribeKeyAsync("alias/a", Token));
    }

    [Fact]
    public async Task AMovedAlias_LeavesOldCiphertextToItsOldKey()
    {
        await Client.CreateAliasAsync("alias/a", Key, Token);
        var ciphertext = await EncryptAsync([1], key: "alias/a");
        await Client.UpdateAliasAsync("alias/a", Kms.CreateKey(), Token);
        Assert.Equal([1], await DecryptAsync(ciphertext));
        await Assert.ThrowsAsync<IncorrectKeyException>(() => DecryptAsync(ciphertext, key: "alias/a"));
    }

    [Fact]
    public async Task AnAlias_IsMadeOnce()
    {
        await Client.CreateAliasAsync("alias/a", Key, Token);
        await RefusedAsync<AlreadyExistsException>(
            "AlreadyExistsException", $"An alias with the name {Here}:alias/a already exists", () => Client.CreateAliasAsync("alias/a", Key, Token));
    }

    [Fact]
    public Task ANameWithoutThePrefix_IsRefused() => InvalidAsync(
        "Alias must start with the prefix \"alias/\". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html",
        () => Client.CreateAliasAsync("documents", Key, Token));

    [Fact]
    public Task ANameWithOtherCharacters_IsRefused() => InvalidAsync(
        "1 validation error detected: Value 'alias/a b' at 'aliasName' failed to satisfy constraint: "
        + "Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$",
        () => Client.CreateAliasAsync("alias/a b", Key, Token));

    [Fact]
    public async Task TheNamesOfAwsManagedKeys_AreReserved()
    {
        var exception = await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => Client.CreateAliasAsync("alias/aws/mine", Key, Token));
        Assert.Equal("NotAuthorizedException", exception.ErrorCode);
    }

    [Fact]
    public async Task AnAliasOfAnAlias_IsRefused()
    {
        await Client.CreateAliasAsync("alias/a", Key, Token);
        await InvalidAsync("Aliases must refer to keys. Not aliases", () => Client.CreateAliasAsync("alias/b", "alias/a", Token));
    }

    [Fact]
    public async Task AnAliasThatIsNotThere_CanNeitherMoveNorGo()
    {
        await NotFoundAsync(() => Client.UpdateAliasAsync("alias/a", Key, Token));
        await NotFoundAsync(() => Client.DeleteAliasAsync("alias/a", Token));
    }

    [Fact]
    public async Task AnAlias_MovesToNoKeyOfAnotherKind()
    {
        await Client.CreateAliasAsync("alias/a", Key, Token);
        var rsa = await CreateKeyAsync(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
        var exception = await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => Client.UpdateAliasAsync("alias/a", rsa.KeyId, Token));
        Assert.Equal("ValidationException", exception.ErrorCode);
    }

    [Fact]
    public async Task AliasesAreListed_PageByPage_OfAllKeysOrOfOne()
    {
        foreach (var name in new[] { "alias/c", "alias/a", "alias/b" })
        {
            await Client.CreateAliasAsync(name, Key, Token);
        }

        Kms.CreateKey("alias/other");
        var first = await Client.ListAliasesAsync(new() { Limit = 3 }, Token);
        Assert.Equal(["alias/a", "alias/b", "alias/c"], first.Aliases.Select(alias => alias.AliasName));
        Assert.True(first.Truncated);
        var second = await Client.ListAliasesAsync(new() { Limit = 3, Marker = first.NextMarker }, Token);
        Assert.Equal(["alias/other"], second.Aliases.Select(alias => alias.AliasName));
        Assert.False(second.Truncated);

        var ofKey = await Client.ListAliasesAsync(new() { KeyId = Key }, Token);
        Assert.All(ofKey.Aliases, alias => Assert.Equal((Key.Split('/')[1], $"{Here}:{alias.AliasName}"), (alias.TargetKeyId, alias.AliasArn)));
        Assert.Equal(3, ofKey.Aliases.Count);
    }

    [Theory]
    [InlineData("documents")]
    [InlineData("alias/")]
    [InlineData("alias/aws/s3")]
    [InlineData("alias/ä")]
    [InlineData("")]
    public void CreateKey_RefusesWhatKmsRefuses_AndMakesNoKey(string alias)
    {
        var exception = Assert.Throws<ArgumentException>(() => Kms.CreateKey(alias));
        Assert.Equal("alias", exception.ParamName);
    }

    [Fact]
    public void CreateKey_RefusesAnAliasThatIsTaken()
    {
        Kms.CreateKey("alias/a");
        Assert.Contains("already exists", Assert.Throws<ArgumentException>(() => Kms.CreateKey("alias/a")).Message, StringComparison.Ordinal);
    }

    private static Task NotFoundAsync(Func<Task> call) =>
        RefusedAsync<NotFoundException>("NotFoundException", $"Alias {Here}:alias/a is not found.", call);
}
