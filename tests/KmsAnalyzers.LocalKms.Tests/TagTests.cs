using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class TagTests : KmsTest
{
    [Fact]
    public async Task Tags_AreSetAtCreationOrLater_ChangedAndTakenAway()
    {
        var key = (await Client.CreateKeyAsync(new() { Tags = [Tag("team", "a"), Tag("stage", "test")] }, Token)).KeyMetadata.KeyId;
        await Client.TagResourceAsync(new() { KeyId = key, Tags = [Tag("team", "b"), Tag("cost", "1")] }, Token);
        await Client.UntagResourceAsync(new() { KeyId = key, TagKeys = ["stage", "none"] }, Token);
        var listed = await Client.ListResourceTagsAsync(new() { KeyId = key }, Token);
        Assert.Equal([("cost", "1"), ("team", "b")], listed.Tags.Select(tag => (tag.TagKey, tag.TagValue)));
    }

    [Fact]
    public Task ATagKeyTwice_IsRefused() =>
        Assert.ThrowsAsync<TagException>(() => Client.TagResourceAsync(new() { KeyId = Key, Tags = [Tag("a", "1"), Tag("a", "2")] }, Token));

    [Fact]
    public Task ATagKeyOf129Characters_IsRefused() => InvalidAsync(
        $"1 validation error detected: Value '{new string('a', 129)}' at 'tagKey' failed to satisfy constraint: "
        + "Member must have length less than or equal to 128",
        () => Client.TagResourceAsync(new() { KeyId = Key, Tags = [Tag(new string('a', 129), "1")] }, Token));

    [Fact]
    public Task MoreThanFiftyTags_AreOverTheLimit() => Assert.ThrowsAsync<LimitExceededException>(() => Client.TagResourceAsync(
        new() { KeyId = Key, Tags = [.. Enumerable.Range(0, 51).Select(number => Tag($"{number}", ""))] }, Token));

    private static Tag Tag(string key, string value) => new() { TagKey = key, TagValue = value };
}
