using System.Text.Json;
using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class KeyPolicyTests : KmsTest
{
    [Fact]
    public async Task ANewKey_HasThePolicyThatLetsItsAccountDecide()
    {
        var response = await Client.GetKeyPolicyAsync(new() { KeyId = Key }, Token);
        using var policy = JsonDocument.Parse(response.Policy);
        Assert.Equal("default", response.PolicyName);
        Assert.Equal(
            "arn:aws:iam::111122223333:root",
            policy.RootElement.GetProperty("Statement")[0].GetProperty("Principal").GetProperty("AWS").GetString());
    }

    [Fact]
    public async Task APolicy_IsGivenBackAsItWasPut()
    {
        const string policy = """{ "Version": "2012-10-17", "Statement": [] }""";
        await Client.PutKeyPolicyAsync(new() { KeyId = Key, Policy = policy }, Token);
        Assert.Equal(policy, (await Client.GetKeyPolicyAsync(Key, "default", Token)).Policy);

        var created = await Client.CreateKeyAsync(new() { Policy = policy }, Token);
        Assert.Equal(policy, (await Client.GetKeyPolicyAsync(new() { KeyId = created.KeyMetadata.KeyId }, Token)).Policy);
        Assert.Equal(["default"], (await Client.ListKeyPoliciesAsync(new() { KeyId = Key }, Token)).PolicyNames);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    public Task WhatIsNoJsonObject_IsMalformed(string policy) =>
        Assert.ThrowsAsync<MalformedPolicyDocumentException>(() => Client.PutKeyPolicyAsync(new() { KeyId = Key, Policy = policy }, Token));

    [Fact]
    public Task MoreThan32768Bytes_AreOverTheLimit() =>
        Assert.ThrowsAsync<LimitExceededException>(
            () => Client.PutKeyPolicyAsync(new() { KeyId = Key, Policy = new string(' ', 32_767) + "{}" }, Token));

    [Fact]
    public Task APolicyOfAnotherName_IsNotThere() => Assert.ThrowsAsync<NotFoundException>(() => Client.GetKeyPolicyAsync(Key, "mine", Token));
}
