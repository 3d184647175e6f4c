using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.Limits.EncryptPayloadTooLarge>;

namespace KmsAnalyzers.Tests.Rules.Limits;

public class EncryptPayloadTooLargeTests
{
    [Theory]
    [InlineData("new byte[4096]")]
    [InlineData("new byte[flag ? 16 : 4096]")]
    [InlineData("System.Security.Cryptography.SHA256.HashData(new byte[9000])")]
    [InlineData("new byte[9000].AsSpan(0, 32).ToArray()")]
    public Task AtMostTheLimit_StaysSilent(string bytes) => Verify.StaysSilent(Encrypting(bytes));

    [Theory]
    [InlineData("document")]
    [InlineData("await File.ReadAllBytesAsync(path)")]
    [InlineData("Encoding.UTF8.GetBytes(path)")]
    public Task UnknownLength_StaysSilent(string bytes) => Verify.StaysSilent(InMethod(
        $$"""
        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream({{bytes}}) });
        """,
        "byte[] document, string path"));

    [Fact]
    public Task AGuardThatOnlyLogs_IsNoProof() => Verify.StaysSilent(InMethod(
        """
        if (document.Length > 4096)
        {
            Console.WriteLine("That is a long one.");
        }

        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(document) });
        """,
        "byte[] document"));

    [Fact]
    public Task ABranchThatCannotBeEntered_StaysSilent() => Verify.StaysSilent(InMethod("""
        var size = 1024;
        var page = size > 2000 ? new byte[8192] : new byte[size];
        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(page) });
        """));

    [Theory]
    [InlineData("EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256")]
    [InlineData("\"RSAES_OAEP_SHA_1\"")]
    [InlineData("algorithm")]
    public Task AnAlgorithmThatIsOrMayBeAsymmetric_StaysSilent(string algorithm) => Verify.StaysSilent(InMethod(
        $$"""
        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionAlgorithm = {{algorithm}}, Plaintext = new MemoryStream(new byte[5000]) });
        """,
        "string algorithm"));

    [Fact]
    public Task ARequestThatEscapes_StaysSilent() => Verify.StaysSilent(InClass("""
        public async Task Run(Action<EncryptRequest> prepare)
        {
            var request = new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(new byte[5000]) };
            prepare(request);
            await client.EncryptAsync(request);
        }
        """));

    [Fact]
    public Task ARequestFromElsewhere_StaysSilent() => Verify.StaysSilent(InMethod("await client.EncryptAsync(request);", "EncryptRequest request"));

    [Fact]
    public Task ARequestThatIsNeverSent_StaysSilent() => Verify.StaysSilent(InMethod("""
        var request = new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(new byte[5000]) };
        Console.WriteLine(request.KeyId);
        """));

    [Theory]
    [InlineData("Other.Vendor")]
    [InlineData("Amazon.KeyManagementService")] // the same full names, declared in source beside the SDK
    public Task OwnTypesOfTheSameNames_StaySilent(string vendor) => Verify.StaysSilent($$"""
        using System.IO;
        using System.Threading.Tasks;

        namespace {{vendor}}
        {
            public interface IAmazonKeyManagementService
            {
                Task EncryptAsync(EncryptRequest request);
            }

            public class EncryptRequest
            {
                public MemoryStream Plaintext { get; set; }
            }
        }

        public class Sample
        {
            public Task Run({{vendor}}.IAmazonKeyManagementService client) =>
                client.EncryptAsync(new {{vendor}}.EncryptRequest { Plaintext = new MemoryStream(new byte[5000]) });
        }
        """);

    [Fact]
    public Task AnotherVendorsKms_StaysSilent() => Verify.StaysSilent(
        """
        using System.IO;
        using System.Threading.Tasks;

        public class EncryptRequest { public MemoryStream Plaintext { get; set; } }
        public class KeyManagementServiceClient { public Task EncryptAsync(EncryptRequest request) => Task.CompletedTask; }
        public class Sample
        {
            public Task Run() => new KeyManagementServiceClient().EncryptAsync(new EncryptRequest { Plaintext = new MemoryStream(new byte[5000]) });
        }
        """,
        Sdk.V3 | Sdk.V4);

    [Fact]
    public Task ADerivedRequestOrClientOfOnesOwn_Triggers() => Verify.Triggers($$"""
        {{Usings}}
        public class AuditedRequest : EncryptRequest { public string Auditor { get; set; } }

        public class AuditedClient : AmazonKeyManagementServiceClient
        {
            public override Task<EncryptResponse> EncryptAsync(EncryptRequest request, CancellationToken cancellationToken = default) =>
                base.EncryptAsync(request, cancellationToken);
        }

        public class Sample
        {
            public Task Run(AuditedClient client) => client.EncryptAsync(new AuditedRequest { KeyId = "k", Plaintext = {|KMS1001:new MemoryStream(new byte[5000])|} });
        }
        """);

    [Fact]
    public Task GeneratedCode_StaysSilent() => Verify.StaysSilent("// <auto-generated/>\n" + Encrypting("new byte[5000]"));

    [Fact]
    public Task WithoutTheSdk_StaysSilent() => Verify.StaysSilent(
        """
        using System.IO;
        using System.Threading.Tasks;

        public class EncryptRequest { public MemoryStream Plaintext { get; set; } }
        public interface IAmazonKeyManagementService { Task EncryptAsync(EncryptRequest request); }
        public class Sample
        {
            public Task Run(IAmazonKeyManagementService client) => client.EncryptAsync(new EncryptRequest { Plaintext = new MemoryStream(new byte[5000]) });
        }
        """,
        Sdk.None);

    [Fact]
    public Task ACallAfterTheEnvelopeFix_StaysSilent() => Verify.StaysSilent($$"""
        {{Usings}}
        public static class Extensions
        {
            public static Task<EncryptResponse> EnvelopeEncryptAsync(this IAmazonKeyManagementService client, EncryptRequest request) => throw new NotSupportedException();
        }

        public class Sample
        {
            public Task Run(IAmazonKeyManagementService client) =>
                client.EnvelopeEncryptAsync(new EncryptRequest { Plaintext = new MemoryStream(new byte[5000]) });
        }
        """);

    [Theory]
    [InlineData("new byte[4097]")]
    [InlineData("new byte[flag ? 16 : 5000]")]
    [InlineData("new byte[4 * 1024 + 1]")]
    [InlineData("Encoding.ASCII.GetBytes(new string('x', 5000))")]
    [InlineData("Encoding.UTF8.GetBytes(Convert.ToBase64String(new byte[3100]))")]
    public Task MoreThanTheLimit_OnAFeasiblePath_Triggers(string bytes) => Verify.Triggers(Encrypting(bytes, marked: true));

    [Fact]
    public Task SymmetricDefault_StatedInAnySpelling_Triggers() => Verify.Triggers(InMethod("""
        await client.EncryptAsync(new EncryptRequest { EncryptionAlgorithm = EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT, Plaintext = {|KMS1001:new MemoryStream(new byte[5000])|} });
        await client.EncryptAsync(new EncryptRequest { EncryptionAlgorithm = "SYMMETRIC_DEFAULT", Plaintext = {|KMS1001:new MemoryStream(new byte[5000])|} });
        await client.EncryptAsync(new EncryptRequest { EncryptionAlgorithm = new EncryptionAlgorithmSpec("SYMMETRIC_DEFAULT"), Plaintext = {|KMS1001:new MemoryStream(new byte[5000])|} });
        """));

    [Fact]
    public Task ARequestBuiltInPieces_Triggers() => Verify.Triggers(InMethod("""
        var request = new EncryptRequest();
        request.KeyId = keyId;
        request.Plaintext = {|KMS1001:flag ? new MemoryStream(new byte[16]) : new MemoryStream(new byte[5000])|};
        await client.EncryptAsync(request);
        """));

    [Fact]
    public Task EachBranchsValue_IsJudgedByItself() => Verify.Triggers(InMethod("""
        var request = new EncryptRequest { KeyId = keyId };
        if (flag)
            request.Plaintext = new MemoryStream(new byte[16]);
        else
            request.Plaintext = {|KMS1001:new MemoryStream(new byte[5000])|};
        await client.EncryptAsync(request);
        """));

    [Fact]
    public Task AStreamThatGrowsAfterItWasHandedOver_Triggers() => Verify.Triggers(InMethod("""
        var stream = new MemoryStream();
        var request = new EncryptRequest { KeyId = keyId, Plaintext = {|KMS1001:stream|} };
        stream.Write(new byte[5000], 0, 5000);
        await client.EncryptAsync(request);
        """));

    [Fact]
    public Task APrivateWrapper_IsReportedWhereItHandsTheBytesOver() => Verify.Triggers(InClass("""
        public Task Run() => Encrypt(new byte[8192]);

        private Task<EncryptResponse> Encrypt(byte[] data) => client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = {|KMS1001:new MemoryStream(data)|} });
        """));

    [Fact]
    public Task AVisibleWrapper_IsReportedAtTheCallersArgument() => Verify.Triggers($$"""
        {{Usings}}
        public class Vault
        {
            private readonly IAmazonKeyManagementService client;

            public Vault(IAmazonKeyManagementService client) => this.client = client;

            public Task<EncryptResponse> Encrypt(string keyId, byte[] data) =>
                client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(data) });
        }

        public class Caller
        {
            public Task Run(Vault vault) => vault.Encrypt("alias/reports", {|KMS1001:new byte[8192]|});

            public Task RunWithLittle(Vault vault) => vault.Encrypt("alias/reports", new byte[16]);
        }
        """);

    [Fact]
    public Task AVisibleWrapper_ThatMakesTheBytesItself_IsReportedThereAlone() => Verify.Triggers($$"""
        {{Usings}}
        public class Vault
        {
            private readonly IAmazonKeyManagementService client;

            public Vault(IAmazonKeyManagementService client) => this.client = client;

            public Task<EncryptResponse> EncryptIndex(string keyId, string[] names)
            {
                var page = new byte[64 * 128];
                return client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = {|KMS1001:new MemoryStream(page)|} });
            }
        }

        public class Caller
        {
            public Task Run(Vault vault) => vault.EncryptIndex("alias/reports", new[] { "a", "b" });
        }
        """);

    [Fact]
    public Task WrappersBehindWrappers_AreReportedWhereTheBytesAreGiven() => Verify.Triggers($$"""
        {{Usings}}
        public class Vault
        {
            private readonly IAmazonKeyManagementService client;

            public Vault(IAmazonKeyManagementService client) => this.client = client;

            public Task<EncryptResponse> Seal(string label, byte[] page) => SealPage(page, label);

            public Task<EncryptResponse> SealBlank() => SealPage({|KMS1001:new byte[5000]|}, "blank");

            internal Task<EncryptResponse> SealPage(byte[] page, string label) => Send(page);

            private Task<EncryptResponse> Send(byte[] data) => client.EncryptAsync(new EncryptRequest { KeyId = "k", Plaintext = new MemoryStream(data) });
        }

        public class Caller
        {
            public Task Run(Vault vault) => vault.Seal("run", {|KMS1001:new byte[4097]|});

            public Task RunWithLittle(Vault vault) => vault.Seal("little", new byte[4096]);

            public Task RunBlank(Vault vault) => vault.SealBlank();
        }
        """);

    [Fact]
    public Task AnInterfaceWithOneImplementation_IsSeenThrough() => Verify.Triggers($$"""
        {{Usings}}
        public interface IVault { Task<EncryptResponse> Encrypt(byte[] data); }

        public class Vault : IVault
        {
            private readonly IAmazonKeyManagementService client;

            public Vault(IAmazonKeyManagementService client) => this.client = client;

            public Task<EncryptResponse> Encrypt(byte[] data) => client.EncryptAsync(new EncryptRequest { Plaintext = new MemoryStream(data) });
        }

        public static class VaultExtensions
        {
            public static Task<EncryptResponse> EncryptPage(this IVault vault, byte[] page) => vault.Encrypt(page);
        }

        public class Caller
        {
            public Task Run(IVault vault) => vault.Encrypt({|KMS1001:new byte[8192]|});

            public Task RunPage(IVault vault) => vault.EncryptPage({|KMS1001:new byte[8192]|});
        }
        """);

    [Fact]
    public Task ARequestMadeByAHelper_IsReportedAtItsValue_OnceForAllCalls() => Verify.Triggers(InClass("""
        public async Task Run()
        {
            await client.EncryptAsync(Request(new byte[8192]));
            await client.EncryptAsync(Request(new byte[5000]));
        }

        private EncryptRequest Request(byte[] data) => new EncryptRequest { KeyId = keyId, Plaintext = {|KMS1001:new MemoryStream(data)|} };
        """));

    [Fact]
    public Task ARequestMadeInAnotherType_IsReportedAtTheCallThatSendsIt() => Verify.Triggers($$"""
        {{Usings}}
        internal static class Requests
        {
            public static EncryptRequest For(byte[] data) => new EncryptRequest { KeyId = "k", Plaintext = new MemoryStream(data) };
        }

        public class Sample
        {
            private readonly IAmazonKeyManagementService client;

            public Sample(IAmazonKeyManagementService client) => this.client = client;

            public Task Run() => Send(new byte[8192]);

            private Task Send(byte[] data) => {|KMS1001:client.EncryptAsync(Requests.For(data))|};
        }
        """);

    [Fact]
    public Task AnInterfacesWrapper_ThatSendsTooMuchByItself_IsReportedThereAlone() => Verify.Triggers($$"""
        {{Usings}}
        public interface IVault { Task<EncryptResponse> Warm(string label); }

        public class Vault : IVault
        {
            private readonly IAmazonKeyManagementService client;

            public Vault(IAmazonKeyManagementService client) => this.client = client;

            public Task<EncryptResponse> Warm(string label) => client.EncryptAsync(new EncryptRequest { Plaintext = {|KMS1001:new MemoryStream(new byte[5000])|} });
        }

        public class Caller
        {
            public Task Run(IVault vault) => vault.Warm("start");
        }
        """);

    [Fact]
    public Task ALambdaOrLocalFunction_Triggers() => Verify.Triggers(InMethod("""
        Func<Task<EncryptResponse>> encrypt = () => client.EncryptAsync(new EncryptRequest { Plaintext = {|KMS1001:new MemoryStream(new byte[5000])|} });
        await encrypt();
        await Local();

        Task<EncryptResponse> Local() => client.EncryptAsync(new EncryptRequest { Plaintext = {|KMS1001:new MemoryStream(new byte[6000])|} });
        """));

    [Fact]
    public Task TheSynchronousCall_Triggers() => Verify.Triggers(InMethod("""
        client.Encrypt(new EncryptRequest { KeyId = keyId, Plaintext = {|KMS1001:new MemoryStream(new byte[5000])|} });
        """), Sdk.Sync);

    [Fact]
    public Task ATestProject_IsToldToo() => Verify.Triggers(Encrypting("new byte[5000]", marked: true), buildProperties: "build_property.IsTestProject = true");

    private static string Encrypting(string bytes, bool marked = false)
    {
        var stream = $"new MemoryStream({bytes})";
        return InMethod($"await client.EncryptAsync(new EncryptRequest {{ KeyId = keyId, Plaintext = {(marked ? $"{{|KMS1001:{stream}|}}" : stream)} }});");
    }
}
