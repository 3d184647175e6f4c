using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Fixes.VerifyFix<KmsAnalyzers.CodeFixes.DataKeys.DataKeySizeFix>;

namespace KmsAnalyzers.Tests.Fixes;

public class DataKeySizeFixTests
{
    [Fact]
    public Task TheBytesGo_WhereverTheyWereAssigned_AndTheSpecComes_WhereverItIsMissing() => Verify.Fixes(
        InMethod("""
            await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_128, NumberOfBytes = 16 });
            await client.GenerateDataKeyAsync(new GenerateDataKeyRequest
            {
                KeyId = (await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId })).KeyId, // nested
                NumberOfBytes = 32, // gone
                KeySpec = DataKeySpec.AES_256,
            });
            var later = new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, KeySpec = "AES_256" };
            later.NumberOfBytes = 64;
            await client.GenerateDataKeyWithoutPlaintextAsync(later);
            GenerateDataKeyRequest lines = new()
            {
                KeyId = keyId, // the key
            };
            await client.GenerateDataKeyAsync(lines);
            """),
        InMethod("""
            await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_128 });
            await client.GenerateDataKeyAsync(new GenerateDataKeyRequest
            {
                KeyId = (await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 })).KeyId, // nested
                // gone
                KeySpec = DataKeySpec.AES_256,
            });
            var later = new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, KeySpec = "AES_256" };
            await client.GenerateDataKeyWithoutPlaintextAsync(later);
            GenerateDataKeyRequest lines = new()
            {
                KeyId = keyId, // the key
                KeySpec = DataKeySpec.AES_256,
            };
            await client.GenerateDataKeyAsync(lines);
            """));

    [Fact]
    public Task EveryRequestThatMayArrive_IsGivenTheSpec_AndOneThatTwoCallsShareOnce() => Verify.Fixes(
        InMethod("""
            var either = flag ? new GenerateDataKeyRequest { KeyId = keyId } : new GenerateDataKeyRequest();
            await client.GenerateDataKeyAsync(either);
            var shared = new GenerateDataKeyRequest { KeyId = keyId };
            await client.GenerateDataKeyAsync(shared);
            await client.GenerateDataKeyAsync(shared);
            """),
        InMethod("""
            var either = flag ? new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 } : new GenerateDataKeyRequest() { KeySpec = DataKeySpec.AES_256 };
            await client.GenerateDataKeyAsync(either);
            var shared = new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 };
            await client.GenerateDataKeyAsync(shared);
            await client.GenerateDataKeyAsync(shared);
            """));

    [Fact]
    public Task NamesThatAreNotImported_AreWrittenInFull() => Verify.Fixes(
        """
        public class Keys
        {
            public System.Threading.Tasks.Task Run(Amazon.KeyManagementService.IAmazonKeyManagementService client) =>
                client.GenerateDataKeyAsync(new Amazon.KeyManagementService.Model.GenerateDataKeyRequest { KeyId = "alias/a" });
        }
        """,
        """
        public class Keys
        {
            public System.Threading.Tasks.Task Run(Amazon.KeyManagementService.IAmazonKeyManagementService client) =>
                client.GenerateDataKeyAsync(new Amazon.KeyManagementService.Model.GenerateDataKeyRequest { KeyId = "alias/a", KeySpec = Amazon.KeyManagementService.DataKeySpec.AES_256 });
        }
        """);

    [Fact]
    public Task WhereTheNumberIsComputed_ThereIsNoFix() => Verify.OffersNoFix(InMethod("""
        await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, NumberOfBytes = Environment.ProcessorCount });
        """));

    [Fact]
    public Task WhereNullWouldUndoIt_ThereIsNoFix() => Verify.OffersNoFix(
        InMethod("await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = null });"),
        Sdk.V4);
}
