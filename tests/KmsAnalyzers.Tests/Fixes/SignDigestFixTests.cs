using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Fixes.VerifyFix<KmsAnalyzers.CodeFixes.Limits.SignDigestFix>;

namespace KmsAnalyzers.Tests.Fixes;

public class SignDigestFixTests
{
    private const string Sha = "System.Security.Cryptography.SHA";

    [Fact]
    public Task TheMessageIsHashed_AndItsTypeAdded() => Verify.Fixes(
        InMethod("""
            var data = new byte[5000];
            await client.SignAsync(new SignRequest
            {
                SigningAlgorithm = SigningAlgorithmSpec.RSASSA_PSS_SHA_256,
                // the contract
                Message = new MemoryStream(data), // all of it
                KeyId = keyId,
            });
            await client.VerifyAsync(new VerifyRequest { Message = new MemoryStream(data), Signature = new MemoryStream(data), SigningAlgorithm = "ECDSA_SHA_384" });
            """),
        InMethod($$"""
            var data = new byte[5000];
            await client.SignAsync(new SignRequest
            {
                SigningAlgorithm = SigningAlgorithmSpec.RSASSA_PSS_SHA_256,
                // the contract
                MessageType = MessageType.DIGEST,
                Message = new MemoryStream({{Sha}}256.HashData(data)), // all of it
                KeyId = keyId,
            });
            await client.VerifyAsync(new VerifyRequest { MessageType = MessageType.DIGEST, Message = new MemoryStream({{Sha}}384.HashData(data)), Signature = new MemoryStream(data), SigningAlgorithm = "ECDSA_SHA_384" });
            """));

    [Fact]
    public Task ARequestBuiltByAssignments_IsRepairedWhereTheyStand() => Verify.Fixes(
        InMethod("""
            var request = new SignRequest { KeyId = keyId };
            request.SigningAlgorithm = "ECDSA_SHA_256";
            // the contract
            request.Message = new MemoryStream(new byte[5000]);
            await client.SignAsync(request);
            var check = new VerifyRequest();
            check.MessageType = MessageType.RAW;
            check.SigningAlgorithm = SigningAlgorithmSpec.RSASSA_PSS_SHA_512;
            check.Message = new MemoryStream(new byte[5000]);
            await client.VerifyAsync(check);
            """),
        InMethod($$"""
            var request = new SignRequest { KeyId = keyId };
            request.SigningAlgorithm = "ECDSA_SHA_256";
            // the contract
            request.MessageType = MessageType.DIGEST;
            request.Message = new MemoryStream({{Sha}}256.HashData(new byte[5000]));
            await client.SignAsync(request);
            var check = new VerifyRequest();
            check.MessageType = MessageType.DIGEST;
            check.SigningAlgorithm = SigningAlgorithmSpec.RSASSA_PSS_SHA_512;
            check.Message = new MemoryStream({{Sha}}512.HashData(new byte[5000]));
            await client.VerifyAsync(check);
            """));

    [Theory]
    [InlineData("request.SigningAlgorithm = \"ECDSA_SHA_384\";")]
    [InlineData("if (flag) request.MessageType = MessageType.RAW;")]
    [InlineData("var other = request; other.MessageType = MessageType.RAW;")]
    public Task ARequestThatIsNotInSight_IsLeftAlone(string more) => Verify.OffersNoFix(InMethod(
        $$"""
        var request = new SignRequest { KeyId = keyId };
        request.SigningAlgorithm = "ECDSA_SHA_256";
        request.Message = new MemoryStream(new byte[5000]);
        {{more}}
        await client.SignAsync(request);
        """,
        "bool flag"));

    [Fact]
    public Task ATypeThatIsThere_BecomesDigest() => Verify.Fixes(
        InMethod("""
            var stream = new MemoryStream(new byte[5000]);
            await client.SignAsync(new SignRequest { MessageType = "RAW", Message = stream, SigningAlgorithm = new SigningAlgorithmSpec("RSASSA_PKCS1_V1_5_SHA_512") });
            """),
        InMethod($$"""
            var stream = new MemoryStream(new byte[5000]);
            await client.SignAsync(new SignRequest { MessageType = MessageType.DIGEST, Message = new MemoryStream({{Sha}}512.HashData(stream.ToArray())), SigningAlgorithm = new SigningAlgorithmSpec("RSASSA_PKCS1_V1_5_SHA_512") });
            """));

    [Fact]
    public Task AnAlgorithmInAReadOnlyField_IsKnown() => Verify.Fixes(
        InClass("""
            private static readonly SigningAlgorithmSpec Algorithm = SigningAlgorithmSpec.ECDSA_SHA_256;

            public Task Run() => client.SignAsync(new SignRequest { Message = new MemoryStream(new byte[5000]), SigningAlgorithm = Algorithm });
            """),
        InClass($$"""
            private static readonly SigningAlgorithmSpec Algorithm = SigningAlgorithmSpec.ECDSA_SHA_256;

            public Task Run() => client.SignAsync(new SignRequest { MessageType = MessageType.DIGEST, Message = new MemoryStream({{Sha}}256.HashData(new byte[5000])), SigningAlgorithm = Algorithm });
            """));

    [Theory]
    [InlineData("SM2DSA")]
    [InlineData("ED25519_SHA_512")]
    [InlineData("ML_DSA_SHAKE_256")]
    public Task AnAlgorithmThatWouldMakeAnotherSignature_IsLeftAlone(string algorithm) => Verify.OffersNoFix(InMethod($$"""
        await client.SignAsync(new SignRequest { Message = new MemoryStream(new byte[5000]), SigningAlgorithm = "{{algorithm}}" });
        """));

    [Fact]
    public Task WhatIsNotInSight_IsLeftAlone() => Verify.OffersNoFix(InMethod(
        """
        await client.SignAsync(new SignRequest { Message = new MemoryStream(new byte[5000]), SigningAlgorithm = algorithm });
        await client.SignAsync(new SignRequest { Message = new MemoryStream(new byte[5000]), SigningAlgorithm = "ECDSA_SHA_256", MessageType = MessageType.DIGEST });
        """,
        "string algorithm"));

    [Fact]
    public Task Macs_AreLeftAlone() => Verify.OffersNoFix(
        InMethod("await client.GenerateMacAsync(new GenerateMacRequest { KeyId = keyId, MacAlgorithm = \"HMAC_SHA_256\", Message = new MemoryStream(new byte[5000]) });"),
        Sdk.V4);

    [Fact]
    public Task NamesThatCollide_AreWrittenInFull() => Verify.Fixes(
        InClass("""
            private string MessageType => "own";

            public Task Run() => client.SignAsync(new SignRequest { Message = new MemoryStream(new byte[5000]), SigningAlgorithm = "ECDSA_SHA_256" });
            """),
        InClass("""
            private string MessageType => "own";

            public Task Run() => client.SignAsync(new SignRequest { MessageType = global::Amazon.KeyManagementService.MessageType.DIGEST, Message = new MemoryStream(global::System.Security.Cryptography.SHA256.HashData(new byte[5000])), SigningAlgorithm = "ECDSA_SHA_256" });
            """));
}
