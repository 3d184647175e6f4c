using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.DataKeys.KmsRandomForLocalUse>;

namespace KmsAnalyzers.Tests.Rules.DataKeys;

public class KmsRandomForLocalUseTests
{
    [Fact]
    public Task ACustomKeyStore_StaysSilent() => Verify.StaysSilent(InMethod("""
        await client.GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = 32, CustomKeyStoreId = "cks-1" });
        var request = new GenerateRandomRequest { NumberOfBytes = 32 };
        if (flag)
        {
            request.CustomKeyStoreId = "cks-1";
        }

        await client.GenerateRandomAsync(request);
        """));

    [Fact]
    public Task ARecipient_StaysSilent() => Verify.StaysSilent(
        InMethod("await client.GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = 32, Recipient = new RecipientInfo() });"),
        Sdk.V4);

    [Fact]
    public Task ARequestFromElsewhere_StaysSilent() => Verify.StaysSilent(InMethod("await client.GenerateRandomAsync(request);", "GenerateRandomRequest request"));

    [Fact]
    public Task ATestProject_StaysSilent() => Verify.StaysSilent(InMethod("await client.GenerateRandomAsync(32);"), buildProperties: "build_property.IsTestProject = true");

    [Fact]
    public Task EveryOverload_Triggers() => Verify.Triggers(InMethod(
        """
        await {|KMS2012:client.GenerateRandomAsync(16)|};
        await {|KMS2012:client.GenerateRandomAsync(count, default)|};
        await {|KMS2012:client.GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = 32 })|};
        var task = {|KMS2012:client.GenerateRandomAsync(numberOfBytes: count)|};
        await task;
        """,
        "int count"));

    [Fact]
    public Task SynchronousCalls_Trigger() => Verify.Triggers(InMethod("var bytes = {|KMS2012:client.GenerateRandom(32)|}.Plaintext;"), Sdk.Sync);
}
