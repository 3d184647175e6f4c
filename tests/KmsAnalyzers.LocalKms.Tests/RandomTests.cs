using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class RandomTests : KmsTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(1024)]
    public async Task GivesAsManyBytesAsAsked(int size) =>
        Assert.Equal(size, (await Client.GenerateRandomAsync(size, Token)).Plaintext.Length);

    [Fact]
    public Task TheNumberOfBytes_MustBeSaid() =>
        InvalidAsync("NumberOfBytes is required.", () => Client.GenerateRandomAsync(new GenerateRandomRequest(), Token));

    [Theory]
    [InlineData(0, "greater than or equal to 1")]
    [InlineData(1025, "less than or equal to 1024")]
    public Task ANumberOutOfRange_IsRefused(int size, string constraint) => InvalidAsync(
        $"1 validation error detected: Value '{size}' at 'numberOfBytes' failed to satisfy constraint: Member must have value {constraint}",
        () => Client.GenerateRandomAsync(size, Token));
}
