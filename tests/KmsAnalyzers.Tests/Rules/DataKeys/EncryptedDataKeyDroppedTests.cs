using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.DataKeys.EncryptedDataKeyDropped>;

namespace KmsAnalyzers.Tests.Rules.DataKeys;

public class EncryptedDataKeyDroppedTests
{
    private const string Generate = "client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 })";

    [Theory]
    [InlineData("Console.WriteLine(response.CiphertextBlob.Length);")]
    [InlineData("if (flag) { Console.WriteLine(response.CiphertextBlob); }")]
    [InlineData("Func<MemoryStream> later = () => response.CiphertextBlob; later();")]
    [InlineData("if (response is { CiphertextBlob: { } blob }) { Console.WriteLine(blob); }")]
    [InlineData("var again = response; var (_, wrapped) = (again.KeyId, again.CiphertextBlob); Console.WriteLine(wrapped);")]
    public Task ABlobThatIsReadAnywhere_StaysSilent(string read) => Verify.StaysSilent(InMethod($$"""
        var response = await {{Generate}};
        Console.WriteLine(response.Plaintext.ToArray()[0]);
        {{read}}
        """));

    [Fact]
    public Task AResponseThatEscapes_StaysSilent() => Verify.StaysSilent(InClass($$"""
        public async Task<GenerateDataKeyResponse> Run()
        {
            var response = await {{Generate}};
            Console.WriteLine(response.Plaintext.ToArray()[0]);
            return response;
        }
        """));

    [Fact]
    public Task AMethodThatReadsTheBlob_StaysSilent() => Verify.StaysSilent(InClass($$"""
        public async Task Run()
        {
            var response = await {{Generate}};
            Console.WriteLine(response.Plaintext.ToArray()[0]);
            Store(response);
        }

        private static void Store(GenerateDataKeyResponse response) => Console.WriteLine(response.CiphertextBlob);
        """));

    [Fact]
    public Task ACheckOfPermissions_StaysSilent() => Verify.StaysSilent(InMethod($$"""
        var response = await {{Generate}};
        if (response.Plaintext is not { Length: 32 })
        {
            throw new InvalidOperationException("KMS answers no key");
        }

        response.Plaintext.Dispose();
        """));

    [Fact]
    public Task KeyPairs_StaySilent() => Verify.StaysSilent(InMethod("""
        var pair = await client.GenerateDataKeyPairAsync(new GenerateDataKeyPairRequest { KeyId = keyId, KeyPairSpec = DataKeyPairSpec.ECC_NIST_P256 });
        Console.WriteLine(pair.PrivateKeyPlaintext.ToArray()[0]);
        """));

    [Fact]
    public Task ARecipient_StaysSilent() => Verify.StaysSilent(
        InMethod("""
            var response = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32, Recipient = new RecipientInfo() });
            Console.WriteLine(response.Plaintext.ToArray()[0]);
            """),
        Sdk.V4);

    [Fact]
    public Task ATestProject_StaysSilent() => Verify.StaysSilent(
        InMethod($"Console.WriteLine((await {Generate}).Plaintext.ToArray()[0]);"),
        buildProperties: "build_property.IsTestProject = true");

    [Fact]
    public Task AKeyThatIsUsed_AndItsBlobDropped_Triggers() => Verify.Triggers(InMethod($$"""
        var response = await {|KMS2002:{{Generate}}|};
        using var mac = new System.Security.Cryptography.HMACSHA256(response.Plaintext.ToArray());
        """));

    [Fact]
    public Task AKeyThatIsReturnedAlone_Triggers() => Verify.Triggers(InClass($$"""
        public async Task<byte[]> Run() => (await {|KMS2002:{{Generate}}|}).Plaintext.ToArray();

        public byte[] Blocking() => {|KMS2002:{{Generate}}|}.GetAwaiter().GetResult().Plaintext.ToArray();

        public async Task<MemoryStream> Stream()
        {
            if (await {|KMS2002:{{Generate}}|}.ConfigureAwait(false) is { Plaintext: { } key })
            {
                return key;
            }

            return new MemoryStream();
        }
        """));

    [Fact]
    public Task TheBlobOfAnotherResponse_DoesNotCount() => Verify.Triggers(InMethod($$"""
        var one = await {|KMS2002:{{Generate}}|};
        var other = await {{Generate}};
        Console.WriteLine(one.Plaintext.ToArray()[0] + other.CiphertextBlob.Length);
        """));

    [Fact]
    public Task SynchronousCalls_Trigger() => Verify.Triggers(
        InClass("public byte[] Run() => {|KMS2002:client.GenerateDataKey(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 })|}.Plaintext.ToArray();"),
        Sdk.Sync);
}
