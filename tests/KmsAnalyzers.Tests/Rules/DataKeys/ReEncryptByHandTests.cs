using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.DataKeys.ReEncryptByHand>;

namespace KmsAnalyzers.Tests.Rules.DataKeys;

public class ReEncryptByHandTests
{
    private const string Open = "client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(blob) })";

    [Theory]
    [InlineData("if (opened.Plaintext.Length != 32) { throw new InvalidOperationException(); }")]
    [InlineData("Console.WriteLine(opened.Plaintext);")]
    [InlineData("var copy = opened.Plaintext.ToArray(); copy[0] = 1; opened.Plaintext = new MemoryStream(copy);")]
    [InlineData("held = opened.Plaintext;")]
    [InlineData("if (!flag) { return; }")]
    public Task APlaintextThatIsLookedAt_StaysSilent(string between) => Verify.StaysSilent(InClass($$"""
        private MemoryStream? held;

        public async Task Run(byte[] blob)
        {
            var opened = await {{Open}};
            {{between}}
            await client.EncryptAsync(new EncryptRequest { KeyId = "alias/new", Plaintext = opened.Plaintext });
            Console.WriteLine(held);
        }
        """));

    [Theory]
    [InlineData("opened.Plaintext.ToArray()[..16]")]
    [InlineData("Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(opened.Plaintext.ToArray()).Trim())")]
    [InlineData("[.. opened.Plaintext.ToArray(), 1]")]
    [InlineData("flag ? opened.Plaintext.ToArray() : blob")]
    public Task APlaintextThatIsChanged_StaysSilent(string bytes) => Verify.StaysSilent(InMethod(
        $$"""
        var opened = await {{Open}};
        byte[] bytes = {{bytes}};
        await client.EncryptAsync(new EncryptRequest { KeyId = "alias/new", Plaintext = new MemoryStream(bytes) });
        """,
        "byte[] blob"));

    [Fact]
    public Task TwoDestinations_StaySilent() => Verify.StaysSilent(InMethod(
        $$"""
        var opened = await {{Open}};
        await client.EncryptAsync(new EncryptRequest { KeyId = "alias/one", Plaintext = opened.Plaintext });
        await client.EncryptAsync(new EncryptRequest { KeyId = "alias/two", Plaintext = opened.Plaintext });
        """,
        "byte[] blob"));

    [Fact]
    public Task TwoClients_StaySilent() => Verify.StaysSilent(InMethod(
        $$"""
        var opened = await {{Open}};
        await other.EncryptAsync(new EncryptRequest { KeyId = "alias/new", Plaintext = opened.Plaintext });
        """,
        "byte[] blob, IAmazonKeyManagementService other"));

    [Fact]
    public Task AResponseThatEscapes_StaysSilent() => Verify.StaysSilent(InClass($$"""
        public async Task<DecryptResponse> Run(byte[] blob)
        {
            var opened = await {{Open}};
            await client.EncryptAsync(new EncryptRequest { KeyId = "alias/new", Plaintext = opened.Plaintext });
            return opened;
        }
        """));

    [Theory]
    [InlineData("opened.Plaintext")]
    [InlineData("new MemoryStream(opened.Plaintext.ToArray())")]
    [InlineData("new MemoryStream(opened.Plaintext.ToArray(), writable: false)")]
    public Task APlaintextThatOnlyPassesThrough_Triggers(string plaintext) => Verify.Triggers(InMethod(
        $$"""
        var opened = await {|KMS2011:{{Open}}|};
        var again = await client.EncryptAsync(new EncryptRequest { KeyId = "alias/new", Plaintext = {{plaintext}} });
        """,
        "byte[] blob"));

    [Fact]
    public Task AnArrayThatIsClearedAfterwards_Triggers() => Verify.Triggers(InMethod(
        $$"""
        foreach (var blob in blobs)
        {
            var opened = await {|KMS2011:{{Open}}|}.ConfigureAwait(false);
            var plain = opened.Plaintext.ToArray();
            try
            {
                var request = new EncryptRequest();
                request.KeyId = "alias/new";
                request.Plaintext = new MemoryStream(plain);
                await client.EncryptAsync(request);
            }
            finally
            {
                Array.Clear(plain, 0, plain.Length);
            }
        }
        """,
        "List<byte[]> blobs"));

    [Fact]
    public Task SynchronousCalls_Trigger() => Verify.Triggers(
        InMethod(
            """
            var opened = {|KMS2011:client.Decrypt(new DecryptRequest { CiphertextBlob = new MemoryStream(blob) })|};
            client.Encrypt(new EncryptRequest { KeyId = keyId, Plaintext = opened.Plaintext });
            """,
            "byte[] blob"),
        Sdk.Sync);

    [Theory]
    [InlineData("return (await client.EncryptAsync(request)).CiphertextBlob;")]
    [InlineData("return await Task.FromResult((await client.EncryptAsync(request)).CiphertextBlob);")]
    public Task AReturnAroundTheSecondCall_Triggers(string end) => Verify.Triggers(InClass($$"""
        public async Task<MemoryStream> Run(byte[] blob)
        {
            var opened = await {|KMS2011:{{Open}}|};
            var request = new EncryptRequest { KeyId = "alias/new", Plaintext = opened.Plaintext };
            {{end}}
        }
        """));
}
