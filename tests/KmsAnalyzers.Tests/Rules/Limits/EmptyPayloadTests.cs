using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.Limits.EmptyPayload>;

namespace KmsAnalyzers.Tests.Rules.Limits;

public class EmptyPayloadTests
{
    [Theory]
    [InlineData("new MemoryStream(new byte[flag ? 0 : 16])")]
    [InlineData("new MemoryStream(data)")]
    [InlineData("new MemoryStream(data ?? [])")]
    [InlineData("new MemoryStream(Encoding.UTF8.GetBytes(text))")]
    [InlineData("new MemoryStream(1)", "Plaintext.WriteByte(1);")]
    [InlineData("new MemoryStream()", "Plaintext.Write(data, 0, data.Length);")]
    [InlineData("new MemoryStream()", "Plaintext.Write(Guid.NewGuid().ToByteArray());")]
    [InlineData("new MemoryStream()", "Plaintext.SetLength(16);")]
    [InlineData("new MemoryStream()", "serialize(Plaintext);")]
    [InlineData("new MemoryStream()", "using (var writer = new BinaryWriter(Plaintext, Encoding.UTF8, leaveOpen: true)) writer.Write(1);")]
    [InlineData("new MemoryStream()", "foreach (var b in data) Plaintext.WriteByte(b);")]
    [InlineData("null!")]
    public Task SomethingOrPerhapsSomething_StaysSilent(string stream, string then = "") => Verify.StaysSilent(InMethod(
        $$"""
        MemoryStream Plaintext = {{stream}};
        {{then}}
        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = Plaintext });
        """,
        "byte[] data, string text, Action<Stream> serialize"));

    [Fact]
    public Task EmptyOnOnePathOnly_StaysSilent() => Verify.StaysSilent(InMethod(
        """
        var request = new EncryptRequest { KeyId = keyId };
        if (flag)
            request.Plaintext = new MemoryStream();
        else
            request.Plaintext = new MemoryStream(data);
        await client.EncryptAsync(request);
        """,
        "byte[] data"));

    [Fact]
    public Task ARequestThatIsCompletedElsewhere_StaysSilent() => Verify.StaysSilent(InMethod(
        """
        var request = new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream() };
        complete(request);
        await client.EncryptAsync(request);
        """,
        "Action<EncryptRequest> complete"));

    [Fact]
    public Task AWrapperWithOneEmptyCallerOfTwo_StaysSilent() => Verify.StaysSilent(InClass("""
        public Task First() => Seal(new byte[0]);

        public Task Second() => Seal(new byte[8]);

        private Task<EncryptResponse> Seal(byte[] data) => client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(data) });
        """));

    [Fact]
    public Task NoPayloadAtAll_StaysSilent() => Verify.StaysSilent(InMethod("await client.EncryptAsync(new EncryptRequest { KeyId = keyId });"));

    [Fact]
    public Task AnotherVendorsKms_StaysSilent() => Verify.StaysSilent("""
        using System.IO;
        using System.Threading.Tasks;

        public class EncryptRequest { public MemoryStream Plaintext { get; set; } }
        public class KeyManagementServiceClient { public Task EncryptAsync(EncryptRequest request) => Task.CompletedTask; }
        public class Sample
        {
            public Task Run() => new KeyManagementServiceClient().EncryptAsync(new EncryptRequest { Plaintext = new MemoryStream() });
        }
        """);

    [Theory]
    [InlineData("new MemoryStream()")]
    [InlineData("new MemoryStream(1024)")]
    [InlineData("new MemoryStream(new byte[0])")]
    [InlineData("new MemoryStream(Array.Empty<byte>())")]
    [InlineData("new MemoryStream([])")]
    [InlineData("new MemoryStream(Encoding.UTF8.GetBytes(\"\"))")]
    [InlineData("new MemoryStream(Encoding.UTF8.GetBytes(string.Empty))")]
    [InlineData("new MemoryStream(new byte[16], 0, 0)")]
    [InlineData("flag ? new MemoryStream() : new MemoryStream(4096)")]
    public Task Nothing_Triggers(string stream) => Verify.Triggers(InMethod($$"""
        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = {|KMS1007:{{stream}}|} });
        """));

    [Fact]
    public Task EveryOperationThatTakesBytes_Triggers() => Verify.Triggers(InMethod("""
        await client.DecryptAsync(new DecryptRequest { CiphertextBlob = {|KMS1007:new MemoryStream()|} });
        await client.ReEncryptAsync(new ReEncryptRequest { DestinationKeyId = keyId, CiphertextBlob = {|KMS1007:new MemoryStream()|} });
        await client.SignAsync(new SignRequest { KeyId = keyId, Message = {|KMS1007:new MemoryStream()|} });
        await client.VerifyAsync(new VerifyRequest { KeyId = keyId, Message = {|KMS1007:new MemoryStream()|}, Signature = new MemoryStream() });
        """));

    [Fact]
    public Task Macs_Trigger() => Verify.Triggers(
        InMethod("""
            await client.GenerateMacAsync(new GenerateMacRequest { KeyId = keyId, Message = {|KMS1007:new MemoryStream()|} });
            await client.VerifyMacAsync(new VerifyMacRequest { KeyId = keyId, Message = {|KMS1007:new MemoryStream()|} });
            """),
        Sdk.V4);

    [Fact]
    public Task SynchronousCalls_Trigger() => Verify.Triggers(
        InMethod("client.Encrypt(new EncryptRequest { KeyId = keyId, Plaintext = {|KMS1007:new MemoryStream(1024)|} });"),
        Sdk.Sync);

    [Fact]
    public Task ABranchForEmptyInput_Triggers() => Verify.Triggers(InMethod(
        """
        if (data.Length == 0)
        {
            await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = {|KMS1007:new MemoryStream(data)|} });
        }
        """,
        "byte[] data"));

    [Fact]
    public Task ACallerThatGivesAVisibleWrapperNothing_Triggers() => Verify.Triggers($$"""
        {{Usings}}
        public class Vault
        {
            private readonly IAmazonKeyManagementService client;

            public Vault(IAmazonKeyManagementService client) => this.client = client;

            public Task<EncryptResponse> Encrypt(byte[] data) => client.EncryptAsync(new EncryptRequest { KeyId = "k", Plaintext = new MemoryStream(data) });
        }

        public class Caller
        {
            public Task Run(Vault vault) => vault.Encrypt({|KMS1007:Array.Empty<byte>()|});
        }
        """);
}
