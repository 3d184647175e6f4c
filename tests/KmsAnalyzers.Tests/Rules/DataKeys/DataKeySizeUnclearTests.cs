using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.DataKeys.DataKeySizeUnclear>;

namespace KmsAnalyzers.Tests.Rules.DataKeys;

public class DataKeySizeUnclearTests
{
    [Theory]
    [InlineData("KeySpec = DataKeySpec.AES_256")]
    [InlineData("KeySpec = \"AES_128\"")]
    [InlineData("NumberOfBytes = 64")]
    public Task ExactlyOneSize_StaysSilent(string size) => Verify.StaysSilent(InMethod($$"""
        await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, {{size}} });
        await client.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, {{size}} });
        """));

    [Fact]
    public Task OneSizeOnEachBranch_StaysSilent() => Verify.StaysSilent(InMethod("""
        var request = new GenerateDataKeyRequest { KeyId = keyId };
        if (flag)
        {
            request.KeySpec = DataKeySpec.AES_256;
        }
        else
        {
            request.NumberOfBytes = 64;
        }

        await client.GenerateDataKeyAsync(request);
        """));

    [Fact]
    public Task BothOnOnePath_NeitherOnTheOther_StaysSilent() => Verify.StaysSilent(InMethod("""
        var request = new GenerateDataKeyRequest { KeyId = keyId };
        if (flag)
        {
            request.KeySpec = DataKeySpec.AES_256;
            request.NumberOfBytes = 32;
        }

        await client.GenerateDataKeyAsync(request);
        """));

    [Fact]
    public Task AValueThatMayBeNull_ProvesNothing() => Verify.StaysSilent(
        InMethod("await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = spec, NumberOfBytes = bytes });", "DataKeySpec? spec, int? bytes"),
        Sdk.V4);

    [Fact]
    public Task ARequestThatEscapes_StaysSilent() => Verify.StaysSilent(InClass("""
        public async Task Run()
        {
            var request = new GenerateDataKeyRequest { KeyId = keyId };
            Size(request);
            await client.GenerateDataKeyAsync(request);
        }

        protected virtual void Size(GenerateDataKeyRequest request) => request.NumberOfBytes = 32;
        """));

    [Fact]
    public Task ARequestFromElsewhere_StaysSilent() => Verify.StaysSilent(InMethod("await client.GenerateDataKeyAsync(request);", "GenerateDataKeyRequest request"));

    [Fact]
    public Task AHelperThatSetsTheSize_StaysSilent() => Verify.StaysSilent(InClass("""
        public Task Run() => client.GenerateDataKeyAsync(Sized(new GenerateDataKeyRequest { KeyId = keyId }));

        private static GenerateDataKeyRequest Sized(GenerateDataKeyRequest request)
        {
            request.NumberOfBytes = 32;
            return request;
        }
        """));

    [Fact]
    public Task KeyPairs_StaySilent() => Verify.StaysSilent(InMethod(
        "await client.GenerateDataKeyPairAsync(new GenerateDataKeyPairRequest { KeyId = keyId, KeyPairSpec = DataKeyPairSpec.RSA_2048 });"));

    [Theory]
    [InlineData("Other.Vendor")]
    [InlineData("Amazon.KeyManagementService")]
    public Task OwnTypesOfTheSameNames_StaySilent(string vendor) => Verify.StaysSilent(
        $$"""
        using System.Threading.Tasks;
        namespace {{vendor}}
        {
            public class GenerateDataKeyRequest { public string? KeyId { get; set; } public string? KeySpec { get; set; } public int? NumberOfBytes { get; set; } }

            public interface IAmazonKeyManagementService { Task GenerateDataKeyAsync(GenerateDataKeyRequest request); }

            public class Caller
            {
                public Task Run(IAmazonKeyManagementService client) => client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = "alias/a" });
            }
        }
        """,
        Sdk.None);

    [Fact]
    public Task BothSizes_Trigger() => Verify.Triggers(InMethod("""
        await {|KMS2007:client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, NumberOfBytes = 32 })|};
        await {|KMS2007:client.GenerateDataKeyWithoutPlaintextAsync(new() { KeyId = keyId, KeySpec = "AES_128", NumberOfBytes = 64 })|};
        """));

    [Fact]
    public Task NeitherSize_Triggers() => Verify.Triggers(InMethod("""
        var request = new GenerateDataKeyRequest();
        request.KeyId = keyId;
        var response = await {|KMS2007:client.GenerateDataKeyAsync(request)|}.ConfigureAwait(false);
        """));

    // The conditional makes the control-flow graph capture the target first: the write then goes through a capture.
    [Fact]
    public Task SizesAssignedLater_Trigger() => Verify.Triggers(InMethod("""
        var request = new GenerateDataKeyRequest { KeyId = keyId, KeySpec = "AES_256" };
        request.NumberOfBytes = flag ? 16 : 32;
        await {|KMS2007:client.GenerateDataKeyAsync(request)|};
        """));

    [Fact]
    public Task EitherOfTwoRequests_BothUnclear_Triggers() => Verify.Triggers(InMethod("""
        var request = flag
            ? new GenerateDataKeyRequest { KeyId = keyId }
            : new GenerateDataKeyRequest { KeyId = "alias/other" };
        await {|KMS2007:client.GenerateDataKeyAsync(request)|};
        """));

    [Fact]
    public Task NullIsNotSet() => Verify.Triggers(
        InMethod("await {|KMS2007:client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = null, NumberOfBytes = null })|};"),
        Sdk.V4);

    [Fact]
    public Task CallsInLambdas_AndSynchronousOnes_Trigger() => Verify.Triggers(
        InMethod("""
            Func<object> ask = () => {|KMS2007:client.GenerateDataKey(new GenerateDataKeyRequest { KeyId = keyId })|};
            ask();
            """),
        Sdk.Sync);

    [Fact]
    public Task ATestProject_IsToldToo() => Verify.Triggers(
        InMethod("await {|KMS2007:client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId })|};"),
        buildProperties: "build_property.IsTestProject = true");
}
