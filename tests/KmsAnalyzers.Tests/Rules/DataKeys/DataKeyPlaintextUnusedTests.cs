using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.DataKeys.DataKeyPlaintextUnused>;

namespace KmsAnalyzers.Tests.Rules.DataKeys;

public class DataKeyPlaintextUnusedTests
{
    private const string Request = "new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 }";

    [Theory]
    [InlineData("Console.WriteLine(response.Plaintext.Length);")]
    [InlineData("if (flag) { Console.WriteLine(response.Plaintext.Length); }")]
    [InlineData("Action later = () => Console.WriteLine(response.Plaintext.Length); later();")]
    [InlineData("if (response is { Plaintext: { } key }) { Console.WriteLine(key.Length); }")]
    [InlineData("var (key, blob) = (response.Plaintext, response.CiphertextBlob); Console.WriteLine(blob.Length);")]
    [InlineData("using (var key = response.Plaintext) { }")]
    [InlineData("var alias = response; Console.WriteLine(alias?.Plaintext?.Length);")]
    public Task PlaintextThatIsReadAnywhere_StaysSilent(string use) => Verify.StaysSilent(InMethod($"var response = await client.GenerateDataKeyAsync({Request});\n{use}"));

    [Theory]
    [InlineData("return response;")]
    [InlineData("last = response; return null;")]
    [InlineData("onKey(response); return null;")]
    [InlineData("Console.WriteLine(response); return null;")]
    [InlineData("keys.Add(response); return null;")]
    [InlineData("var pair = (1, response); return pair.response;")]
    public Task AResponseThatEscapes_StaysSilent(string escape) => Verify.StaysSilent(InClass($$"""
        private readonly List<GenerateDataKeyResponse> keys = new List<GenerateDataKeyResponse>();
        private GenerateDataKeyResponse last;

        public GenerateDataKeyResponse Last => last;

        public async Task<GenerateDataKeyResponse> Run(Action<GenerateDataKeyResponse> onKey)
        {
            var response = await client.GenerateDataKeyAsync({{Request}});
            {{escape}}
        }
        """));

    [Theory]
    [InlineData("public Task<GenerateDataKeyResponse> Run() => client.GenerateDataKeyAsync(REQUEST);")]
    [InlineData("public async Task<GenerateDataKeyResponse> Run() => await client.GenerateDataKeyAsync(REQUEST);")]
    [InlineData("public Func<Task<GenerateDataKeyResponse>> Run() => () => client.GenerateDataKeyAsync(REQUEST);")]
    [InlineData("public Task Run() => client.GenerateDataKeyAsync(REQUEST);")]
    [InlineData("public Task Run() => Task.WhenAll(new[] { 1, 2 }.Select(_ => client.GenerateDataKeyAsync(REQUEST)));")]
    public Task ATaskThatIsHandedOn_StaysSilent(string member) => Verify.StaysSilent(InClass(member.Replace("REQUEST", Request, StringComparison.Ordinal)));

    [Fact]
    public Task ARecipient_OnAnyPath_StaysSilent() => Verify.StaysSilent(
        InMethod(
            """
            var request = new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 };
            if (flag)
                request.Recipient = recipient;
            var response = await client.GenerateDataKeyAsync(request);
            Console.WriteLine(response.CiphertextForRecipient.Length);
            """,
            "RecipientInfo recipient"),
        Sdk.V4);

    [Fact]
    public Task ADryRun_StaysSilent() => Verify.StaysSilent(
        InMethod("await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, DryRun = true });"),
        Sdk.V4);

    [Fact]
    public Task ARequestFromElsewhere_StaysSilent() => Verify.StaysSilent(
        InMethod("var response = await client.GenerateDataKeyAsync(request);\nConsole.WriteLine(response.CiphertextBlob.Length);", "GenerateDataKeyRequest request"));

    [Fact]
    public Task ThePrivateKeyOfAPair_ThatIsRead_StaysSilent() => Verify.StaysSilent(InMethod("""
        var pair = await client.GenerateDataKeyPairAsync(new GenerateDataKeyPairRequest { KeyId = keyId, KeyPairSpec = DataKeyPairSpec.RSA_2048 });
        Console.WriteLine(pair.PrivateKeyPlaintext.Length);
        """));

    [Fact]
    public Task TheTwinWithoutPlaintext_StaysSilent() => Verify.StaysSilent(InMethod("""
        await client.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 });
        """));

    [Theory]
    [InlineData("Other.Vendor")]
    [InlineData("Amazon.KeyManagementService")]
    public Task OwnTypesOfTheSameNames_StaySilent(string vendor) => Verify.StaysSilent($$"""
        using System.Threading.Tasks;

        namespace {{vendor}}
        {
            public class GenerateDataKeyRequest { public string KeyId { get; set; } }
            public class GenerateDataKeyResponse { public byte[] Plaintext { get; set; } }
            public interface IAmazonKeyManagementService { Task<GenerateDataKeyResponse> GenerateDataKeyAsync(GenerateDataKeyRequest request); }
        }

        public class Sample
        {
            public async Task Run({{vendor}}.IAmazonKeyManagementService client) => await client.GenerateDataKeyAsync(new {{vendor}}.GenerateDataKeyRequest());
        }
        """);

    [Fact]
    public Task GeneratedCode_StaysSilent() => Verify.StaysSilent("// <auto-generated/>\n" + InMethod($"await client.GenerateDataKeyAsync({Request});"));

    [Fact]
    public Task ATestProject_StaysSilent() =>
        Verify.StaysSilent(InMethod($"await client.GenerateDataKeyAsync({Request});"), buildProperties: "build_property.IsTestProject = true");

    [Theory]
    [InlineData("await {|KMS2001:client.GenerateDataKeyAsync(REQUEST)|};")]
    [InlineData("await {|KMS2001:client.GenerateDataKeyAsync(REQUEST)|}.ConfigureAwait(false);")]
    [InlineData("_ = await {|KMS2001:client.GenerateDataKeyAsync(REQUEST)|};")]
    [InlineData("var response = await {|KMS2001:client.GenerateDataKeyAsync(REQUEST)|}; Console.WriteLine(response.CiphertextBlob.Length);")]
    [InlineData("var response = {|KMS2001:client.GenerateDataKeyAsync(REQUEST)|}.Result; Console.WriteLine(response.KeyId);")]
    [InlineData("var blob = (await {|KMS2001:client.GenerateDataKeyAsync(REQUEST)|}).CiphertextBlob.ToArray(); Console.WriteLine(blob.Length);")]
    [InlineData("var response = {|KMS2001:client.GenerateDataKeyAsync(REQUEST)|}.GetAwaiter().GetResult(); Console.WriteLine(response.KeyId);")]
    [InlineData("var task = {|KMS2001:client.GenerateDataKeyAsync(REQUEST)|}; var response = await task; Console.WriteLine(response?.CiphertextBlob);")]
    public Task PlaintextThatNobodyReads_Triggers(string statement) => Verify.Triggers(InMethod(statement.Replace("REQUEST", Request, StringComparison.Ordinal)));

    [Fact]
    public Task ThePrivateKeyOfAPair_ThatNobodyReads_Triggers() => Verify.Triggers(InMethod("""
        var pair = await {|KMS2001:client.GenerateDataKeyPairAsync(new GenerateDataKeyPairRequest { KeyId = keyId, KeyPairSpec = DataKeyPairSpec.RSA_2048 })|};
        Console.WriteLine(pair.PublicKey.Length + pair.PrivateKeyCiphertextBlob.Length);
        """));

    [Fact]
    public Task ADryRunThatIsFalse_Triggers() => Verify.Triggers(
        InMethod("await {|KMS2001:client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, DryRun = false })|};"),
        Sdk.V4);

    [Fact]
    public Task ARequestMadeByAHelper_Triggers() => Verify.Triggers(InClass("""
        public async Task<byte[]> Run() => (await {|KMS2001:client.GenerateDataKeyAsync(Request())|}).CiphertextBlob.ToArray();

        private GenerateDataKeyRequest Request() => new GenerateDataKeyRequest { KeyId = keyId, KeySpec = "AES_256" };
        """));

    [Fact]
    public Task TheSynchronousCall_Triggers() => Verify.Triggers(
        InMethod($"var response = {{|KMS2001:client.GenerateDataKey({Request})|}};\nConsole.WriteLine(response.CiphertextBlob.Length);"),
        Sdk.Sync);
}
