using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.Limits.RandomByteCountOutOfRange>;

namespace KmsAnalyzers.Tests.Rules.Limits;

public class RandomByteCountOutOfRangeTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("1024")]
    [InlineData("count")]
    [InlineData("flag ? 16 : 32")]
    [InlineData("Math.Min(count, 1024)")]
    [InlineData("Math.Clamp(count, 1, 1024)")]
    public Task ANumberInRange_OrOfWhichNothingIsKnown_StaysSilent(string number) => Verify.StaysSilent(InMethod(
        $$"""
        await client.GenerateRandomAsync({{number}});
        await client.GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = {{number}} });
        """,
        "int count"));

    [Fact]
    public Task AConstantThatTheSdkItselfReports_StaysSilent() => Verify.StaysSilent(InMethod("""
        const int Many = 4096;
        await client.GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = 2048 });
        await client.GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = Many });
        """));

    [Fact]
    public Task AGuardThatOnlyLogs_IsNoProof() => Verify.StaysSilent(InMethod(
        """
        if (count > 1024)
        {
            Console.WriteLine("many");
        }

        await client.GenerateRandomAsync(count);
        """,
        "int count"));

    [Theory]
    [InlineData("if (count <= 1024) throw new ArgumentOutOfRangeException(nameof(count));")]
    [InlineData("if (count > 0) return;")]
    [InlineData("if (count is > 0 and <= 1024) return;")]
    public Task AGuardThatLetsOnlyWrongNumbersThrough_Triggers(string guard) => Verify.Triggers(InMethod($$"""{{guard}} await client.GenerateRandomAsync({|KMS1006:count|});""", "int count"));

    [Fact]
    public Task ANumberSetLater_StaysSilent() => Verify.StaysSilent(InClass("""
        public async Task Run()
        {
            var request = new GenerateRandomRequest();
            request.NumberOfBytes = flag ? 64 : 32;
            await client.GenerateRandomAsync(request);

            var configured = new GenerateRandomRequest();
            Configure(configured);
            await client.GenerateRandomAsync(configured);
        }

        protected virtual void Configure(GenerateRandomRequest request) => request.NumberOfBytes = 48;
        """));

    [Fact]
    public Task ANumberOnOnePathOnly_StaysSilent() => Verify.StaysSilent(InMethod("""
        var request = new GenerateRandomRequest();
        if (flag)
        {
            request.NumberOfBytes = 32;
        }

        await client.GenerateRandomAsync(request);
        """));

    [Fact]
    public Task ADataKeysNumberOfBytes_StaysSilent() => Verify.StaysSilent(InMethod(
        "await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 4 * count });",
        "int count"));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1025")]
    [InlineData("4 * 1024")]
    [InlineData("flag ? 32 : 2048")]
    [InlineData("data.Length")]
    [InlineData("Math.Max(count, 2000)")]
    public Task ANumberOutOfRange_Triggers(string number) => Verify.Triggers(InMethod(
        $$"""
        var data = new byte[5000];
        await client.GenerateRandomAsync({|KMS1006:{{number}}|});
        """,
        "int count"));

    [Fact]
    public Task AComputedNumberOfARequest_Triggers() => Verify.Triggers(InMethod("""
        var blocks = 3;
        var size = blocks * 512;
        await client.GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = {|KMS1006:size|} });
        var request = new GenerateRandomRequest();
        request.NumberOfBytes = {|KMS1006:flag ? 16 : 1500|};
        await client.GenerateRandomAsync(request);
        """));

    [Fact]
    public Task ARequestWithoutTheNumber_TriggersAtItsCreation() => Verify.Triggers(InMethod("""
        var request = {|KMS1006:new GenerateRandomRequest()|};
        await client.GenerateRandomAsync(request);
        """));

    [Fact]
    public Task ARequestWithoutTheNumber_SentTwice_TriggersOnce() => Verify.Triggers(InMethod("""
        var request = {|KMS1006:new GenerateRandomRequest { }|};
        await client.GenerateRandomAsync(request);
        await client.GenerateRandomAsync(request);
        """));

    [Fact]
    public Task APrivateWrapper_IsReportedWhereTheNumberIsHandedOver() => Verify.Triggers(InClass("""
        public Task Run() => Random(4096);

        private Task<GenerateRandomResponse> Random(int count) => client.GenerateRandomAsync({|KMS1006:count|});
        """));

    [Fact]
    public Task AVisibleWrapper_IsReportedAtTheCallersArgument() => Verify.Triggers($$"""
        {{Usings}}
        public class Noise
        {
            private readonly IAmazonKeyManagementService client;

            public Noise(IAmazonKeyManagementService client) => this.client = client;

            public Task<GenerateRandomResponse> Random(int count) => client.GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = count });
        }

        public class Caller
        {
            public Task Run(Noise noise) => noise.Random({|KMS1006:2000|});
        }
        """);

    [Fact]
    public Task SynchronousCalls_Trigger() => Verify.Triggers(InMethod("client.GenerateRandom({|KMS1006:2048|});"), Sdk.Sync);
}
