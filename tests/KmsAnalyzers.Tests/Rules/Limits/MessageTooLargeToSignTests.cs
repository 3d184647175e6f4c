using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.Limits.MessageTooLargeToSign>;

namespace KmsAnalyzers.Tests.Rules.Limits;

public class MessageTooLargeToSignTests
{
    [Theory]
    [InlineData("RSASSA_PSS_SHA_256", "", "new byte[4096]")]
    [InlineData("RSASSA_PSS_SHA_256", "", "data")]
    [InlineData("RSASSA_PSS_SHA_256", "", "await File.ReadAllBytesAsync(\"contract.pdf\")")]
    [InlineData("RSASSA_PSS_SHA_256", "MessageType = MessageType.RAW,", "new byte[20]")]
    [InlineData("RSASSA_PSS_SHA_256", "MessageType = type,", "new byte[20]")]
    [InlineData("RSASSA_PSS_SHA_256", "MessageType = flag ? MessageType.RAW : MessageType.DIGEST,", "new byte[20]")]
    [InlineData("RSASSA_PSS_SHA_256", "MessageType = MessageType.DIGEST,", "System.Security.Cryptography.SHA256.HashData(data)")]
    [InlineData("ECDSA_SHA_384", "MessageType = \"DIGEST\",", "System.Security.Cryptography.SHA384.HashData(data)")]
    [InlineData("RSASSA_PKCS1_V1_5_SHA_512", "MessageType = MessageType.DIGEST,", "new byte[64]")]
    [InlineData("SM2DSA", "MessageType = MessageType.DIGEST,", "new byte[32]")]
    [InlineData("ECDSA_SHA_256", "MessageType = MessageType.DIGEST,", "data")]
    [InlineData("ECDSA_SHA_256", "MessageType = MessageType.DIGEST,", "new byte[0]")]
    public Task AMessageOrDigestOfTheRightSize_StaysSilent(string algorithm, string type, string bytes) => Verify.StaysSilent(Signing(algorithm, type, bytes));

    [Fact]
    public Task ADigestForAnAlgorithmFromElsewhere_StaysSilent() => Verify.StaysSilent(InMethod(
        """
        await client.SignAsync(new SignRequest { SigningAlgorithm = algorithm, MessageType = MessageType.DIGEST, Message = new MemoryStream(new byte[48]) });
        """,
        "string algorithm"));

    [Fact]
    public Task AGuardThatLetsOnlyLongMessagesThrough_Triggers() => Verify.Triggers(InMethod(
        """
        if (data.Length <= 4096)
        {
            return;
        }

        await client.SignAsync(new SignRequest { KeyId = keyId, SigningAlgorithm = "SM2DSA", Message = {|KMS1005:new MemoryStream(data)|} });
        """,
        "byte[] data"));

    [Fact]
    public Task AGuardThatOnlyLogsOfALongMessage_StaysSilent() => Verify.StaysSilent(InMethod(
        """
        if (data.Length > 4096)
        {
            Console.WriteLine("long");
        }

        await client.SignAsync(new SignRequest { KeyId = keyId, SigningAlgorithm = "SM2DSA", Message = new MemoryStream(data) });
        """,
        "byte[] data"));

    [Theory]
    [InlineData("data.Length != 20", true)]
    [InlineData("data.Length == 32", true)]
    [InlineData("data.Length is not (20 or 32)", false)]
    [InlineData("data.Length != 32", false)]
    public Task ADigestThatIsGuarded_TriggersWhereNoneThatFitsGetsThrough(string returned, bool triggers)
    {
        string Code(string message) => InMethod(
            $$"""
            if ({{returned}})
            {
                return;
            }

            await client.SignAsync(new SignRequest { SigningAlgorithm = SigningAlgorithmSpec.ECDSA_SHA_256, MessageType = MessageType.DIGEST, Message = {{message}} });
            """,
            "byte[] data");
        return triggers ? Verify.Triggers(Code("{|KMS1005:new MemoryStream(data)|}")) : Verify.StaysSilent(Code("new MemoryStream(data)"));
    }

    [Fact]
    public Task LongMessagesHashed_ShortOnesSigned_StaySilent() => Verify.StaysSilent(InMethod(
        """
        var request = new SignRequest { KeyId = keyId, SigningAlgorithm = SigningAlgorithmSpec.ECDSA_SHA_256 };
        if (data.Length > 4096)
        {
            request.MessageType = MessageType.DIGEST;
            request.Message = new MemoryStream(System.Security.Cryptography.SHA256.HashData(data));
        }
        else
        {
            request.MessageType = MessageType.RAW;
            request.Message = new MemoryStream(data);
        }

        await client.SignAsync(request);
        """,
        "byte[] data"));

    [Theory]
    [InlineData("RSASSA_PSS_SHA_256", "", "new byte[4097]")]
    [InlineData("RSASSA_PSS_SHA_256", "MessageType = MessageType.RAW,", "new byte[flag ? 10 : 5000]")]
    [InlineData("SM2DSA", "MessageType = \"RAW\",", "new byte[10000]")]
    [InlineData("ECDSA_SHA_256", "MessageType = MessageType.DIGEST,", "new byte[16]")]
    [InlineData("ECDSA_SHA_256", "MessageType = MessageType.DIGEST,", "System.Security.Cryptography.SHA512.HashData(data)")]
    [InlineData("ECDSA_SHA_384", "MessageType = MessageType.DIGEST,", "System.Security.Cryptography.SHA256.HashData(data)")]
    [InlineData("RSASSA_PSS_SHA_512", "MessageType = MessageType.DIGEST,", "System.Security.Cryptography.SHA1.HashData(data)")]
    [InlineData("RSASSA_PSS_SHA_256", "MessageType = MessageType.DIGEST,", "Encoding.UTF8.GetBytes(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(data)))")]
    [InlineData("RSASSA_PSS_SHA_256", "MessageType = MessageType.DIGEST,", "new byte[5000]")]
    public Task AMessageThatIsTooLong_OrADigestThatIsNone_Triggers(string algorithm, string type, string bytes) =>
        Verify.Triggers(Signing(algorithm, type, bytes, marked: true));

    [Fact]
    public Task Verify_Triggers() => Verify.Triggers(InMethod("""
        await client.VerifyAsync(new VerifyRequest { SigningAlgorithm = "ECDSA_SHA_256", Message = {|KMS1005:new MemoryStream(new byte[5000])|}, Signature = new MemoryStream(new byte[64]) });
        """));

    [Fact]
    public Task ADigestOfNoKnownLength_Triggers_WhateverTheAlgorithm() => Verify.Triggers(InMethod(
        """
        await client.SignAsync(new SignRequest { SigningAlgorithm = algorithm, MessageType = MessageType.DIGEST, Message = {|KMS1005:new MemoryStream(Guid.NewGuid().ToByteArray())|} });
        """,
        "string algorithm"));

    [Fact]
    public Task Macs_Trigger() => Verify.Triggers(
        InMethod("""
            await client.GenerateMacAsync(new GenerateMacRequest { KeyId = keyId, MacAlgorithm = "HMAC_SHA_256", Message = {|KMS1005:new MemoryStream(new byte[4097])|} });
            await client.VerifyMacAsync(new VerifyMacRequest { KeyId = keyId, MacAlgorithm = "HMAC_SHA_256", Message = {|KMS1005:new MemoryStream(new byte[4097])|} });
            await client.GenerateMacAsync(new GenerateMacRequest { KeyId = keyId, MacAlgorithm = "HMAC_SHA_256", Message = new MemoryStream(new byte[16]) });
            """),
        Sdk.V4);

    [Fact]
    public Task TestProjects_AreToldToo() => Verify.Triggers(Signing("ECDSA_SHA_256", "", "new byte[5000]", marked: true), buildProperties: "build_property.IsTestProject = true");

    [Fact]
    public Task APrivateWrapper_IsReportedWhereItHandsTheBytesOver() => Verify.Triggers(InClass("""
        public Task Run() => Sign(new byte[8192]);

        private Task<SignResponse> Sign(byte[] data) => client.SignAsync(new SignRequest { SigningAlgorithm = "ECDSA_SHA_256", Message = {|KMS1005:new MemoryStream(data)|} });
        """));

    [Fact]
    public Task ADelegateThatAFieldHolds_IsReportedOnce_WhereItIsWritten() => Verify.Triggers(InClass("""
        private readonly System.Func<Task<SignResponse>> _sign = () => Kms.SignAsync(new SignRequest { SigningAlgorithm = "ECDSA_SHA_256", Message = {|KMS1005:new MemoryStream(new byte[5000])|} });
        private static readonly IAmazonKeyManagementService Kms = new AmazonKeyManagementServiceClient();

        public Task<SignResponse> Run() => _sign();
        """));

    [Fact]
    public Task SynchronousCalls_Trigger() => Verify.Triggers(
        InMethod("client.Sign(new SignRequest { SigningAlgorithm = \"ECDSA_SHA_256\", Message = {|KMS1005:new MemoryStream(new byte[5000])|} });"),
        Sdk.Sync);

    private static string Signing(string algorithm, string type, string bytes, bool marked = false) => InMethod(
        $$"""
        await client.SignAsync(new SignRequest { KeyId = keyId, SigningAlgorithm = "{{algorithm}}", {{type}} Message = {{(marked ? "{|KMS1005:" : "")}}new MemoryStream({{bytes}}){{(marked ? "|}" : "")}} });
        """,
        "byte[] data, MessageType type");
}
