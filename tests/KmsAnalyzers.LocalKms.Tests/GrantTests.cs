using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class GrantTests : KmsTest
{
    private const string Worker = "arn:aws:iam::111122223333:role/worker";
    private const string Janitor = "arn:aws:iam::111122223333:role/janitor";

    [Fact]
    public async Task AGrant_IsListedAsItWasMade()
    {
        var made = await Client.CreateGrantAsync(
            new()
            {
                KeyId = Key,
                GranteePrincipal = Worker,
                RetiringPrincipal = Janitor,
                Operations = ["Encrypt", "Decrypt"],
                Name = "worker",
                Constraints = new() { EncryptionContextEquals = new() { ["tenant"] = "42" } },
            },
            Token);
        var listed = Assert.Single((await Client.ListGrantsAsync(new() { KeyId = Key }, Token)).Grants);
        Assert.Equal((made.GrantId, "worker", Key), (listed.GrantId, listed.Name, listed.KeyId));
        Assert.Equal((Worker, Janitor), (listed.GranteePrincipal, listed.RetiringPrincipal));
        Assert.Equal(["Encrypt", "Decrypt"], listed.Operations);
        Assert.Equal("42", listed.Constraints.EncryptionContextEquals["tenant"]);

        Assert.Single((await Client.ListRetirableGrantsAsync(Janitor, Token)).Grants);
        Assert.Empty((await Client.ListRetirableGrantsAsync(Worker, Token)).Grants);
    }

    [Fact]
    public async Task ANamedGrantMadeTwice_IsOneGrant_AnUnnamedOneIsTwo()
    {
        var named = new CreateGrantRequest { KeyId = Key, GranteePrincipal = Worker, Operations = ["Decrypt"], Name = "worker" };
        var first = await Client.CreateGrantAsync(named, Token);
        var second = await Client.CreateGrantAsync(named, Token);
        Assert.Equal(first.GrantId, second.GrantId);
        Assert.NotEqual(first.GrantToken, second.GrantToken);

        var unnamed = new CreateGrantRequest { KeyId = Key, GranteePrincipal = Worker, Operations = ["Decrypt"] };
        Assert.NotEqual((await Client.CreateGrantAsync(unnamed, Token)).GrantId, (await Client.CreateGrantAsync(unnamed, Token)).GrantId);
    }

    [Fact]
    public async Task AGrant_IsRetiredByItsTokenOrId_OrRevoked()
    {
        var request = new CreateGrantRequest { KeyId = Key, GranteePrincipal = Worker, Operations = ["Decrypt"] };
        var first = await Client.CreateGrantAsync(request, Token);
        await Client.RetireGrantAsync(first.GrantToken, Token);
        var second = await Client.CreateGrantAsync(request, Token);
        await Client.RetireGrantAsync(new RetireGrantRequest { KeyId = Key, GrantId = second.GrantId }, Token);
        var third = await Client.CreateGrantAsync(request, Token);
        await Client.RevokeGrantAsync(third.GrantId, Key, Token);
        Assert.Empty((await Client.ListGrantsAsync(new() { KeyId = Key }, Token)).Grants);
    }

    [Fact]
    public async Task AGrantThatIsNotThere_CannotGo()
    {
        await Assert.ThrowsAsync<NotFoundException>(() => Client.RevokeGrantAsync("0123456789abcdef", Key, Token));
        await Assert.ThrowsAsync<InvalidGrantTokenException>(() => Client.RetireGrantAsync("dG9rZW4=", Token));
    }

    [Fact]
    public async Task ADryRun_MakesAndTakesNoGrant()
    {
        var request = new CreateGrantRequest { KeyId = Key, GranteePrincipal = Worker, Operations = ["Decrypt"] };
        var grant = await Client.CreateGrantAsync(request, Token);
        request.DryRun = true;
        await Assert.ThrowsAsync<DryRunOperationException>(() => Client.CreateGrantAsync(request, Token));
        await Assert.ThrowsAsync<DryRunOperationException>(
            () => Client.RevokeGrantAsync(new RevokeGrantRequest { KeyId = Key, GrantId = grant.GrantId, DryRun = true }, Token));
        Assert.Single((await Client.ListGrantsAsync(new() { KeyId = Key }, Token)).Grants);
    }

    [Fact]
    public async Task AnUnknownOperation_IsRefused()
    {
        var exception = await Assert.ThrowsAnyAsync<Amazon.KeyManagementService.AmazonKeyManagementServiceException>(
            () => Client.CreateGrantAsync(new() { KeyId = Key, GranteePrincipal = Worker, Operations = ["Everything"] }, Token));
        Assert.StartsWith(
            "1 validation error detected: Value 'Everything' at 'operations' failed to satisfy constraint: Member must satisfy enum value set: [",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooManyConstraints_AreRefused()
    {
        var pairs = Enumerable.Range(0, 9).ToDictionary(number => $"n{number}", _ => "v");
        var exception = await Assert.ThrowsAnyAsync<Amazon.KeyManagementService.AmazonKeyManagementServiceException>(() => Client.CreateGrantAsync(
            new() { KeyId = Key, GranteePrincipal = Worker, Operations = ["Decrypt"], Constraints = new() { EncryptionContextSubset = pairs } }, Token));
        Assert.Equal("ValidationException", exception.ErrorCode);
    }
}
