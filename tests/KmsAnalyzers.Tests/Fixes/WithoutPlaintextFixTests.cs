using KmsAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Fixes.VerifyFix<KmsAnalyzers.CodeFixes.DataKeys.WithoutPlaintextFix>;

namespace KmsAnalyzers.Tests.Fixes;

public class WithoutPlaintextFixTests
{
    [Fact]
    public Task InlineRequests_ChangeTheirType() => Verify.Fixes(
        InMethod("""
            var reserved = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 }); // for later
            Console.WriteLine(reserved.KeyId);
            await client.GenerateDataKeyAsync(new() { KeyId = keyId, KeySpec = DataKeySpec.AES_256 }, CancellationToken.None).ConfigureAwait(false);
            _ = client.GenerateDataKeyAsync(request: new GenerateDataKeyRequest() { KeyId = keyId, KeySpec = DataKeySpec.AES_256, }).Result.CiphertextBlob.ToArray();
            """),
        InMethod("""
            var reserved = await client.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 }); // for later
            Console.WriteLine(reserved.KeyId);
            await client.GenerateDataKeyWithoutPlaintextAsync(new() { KeyId = keyId, KeySpec = DataKeySpec.AES_256 }, CancellationToken.None).ConfigureAwait(false);
            _ = client.GenerateDataKeyWithoutPlaintextAsync(request: new GenerateDataKeyWithoutPlaintextRequest() { KeyId = keyId, KeySpec = DataKeySpec.AES_256, }).Result.CiphertextBlob.ToArray();
            """));

    [Fact]
    public Task RequestsInLocals_ChangeTheirType_WhereverItIsWritten() => Verify.Fixes(
        InMethod("""
            var first = new GenerateDataKeyRequest { KeyId = keyId };
            first.KeySpec = DataKeySpec.AES_256;
            GenerateDataKeyRequest second = new() { KeyId = keyId, NumberOfBytes = 32 };
            GenerateDataKeyRequest third;
            if (flag)
                third = new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 };
            else
                third = new() { KeyId = keyId, NumberOfBytes = 64 };
            Amazon.KeyManagementService.Model.GenerateDataKeyRequest? fourth = flag ? new global::Amazon.KeyManagementService.Model.GenerateDataKeyRequest { KeyId = keyId } : new();
            await client.GenerateDataKeyAsync(first);
            await client.GenerateDataKeyAsync(second);
            await client.GenerateDataKeyAsync(third);
            await client.GenerateDataKeyAsync((fourth!));
            """),
        InMethod("""
            var first = new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId };
            first.KeySpec = DataKeySpec.AES_256;
            GenerateDataKeyWithoutPlaintextRequest second = new() { KeyId = keyId, NumberOfBytes = 32 };
            GenerateDataKeyWithoutPlaintextRequest third;
            if (flag)
                third = new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, NumberOfBytes = 32 };
            else
                third = new() { KeyId = keyId, NumberOfBytes = 64 };
            Amazon.KeyManagementService.Model.GenerateDataKeyWithoutPlaintextRequest? fourth = flag ? new global::Amazon.KeyManagementService.Model.GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId } : new();
            await client.GenerateDataKeyWithoutPlaintextAsync(first);
            await client.GenerateDataKeyWithoutPlaintextAsync(second);
            await client.GenerateDataKeyWithoutPlaintextAsync(third);
            await client.GenerateDataKeyWithoutPlaintextAsync((fourth!));
            """));

    [Fact]
    public Task ResponsesInLocals_ChangeTheirType_TasksToo() => Verify.Fixes(
        InMethod("""
            GenerateDataKeyResponse first = await client.GenerateDataKeyAsync(new() { KeyId = keyId });
            Task<GenerateDataKeyResponse> started = client.GenerateDataKeyAsync(new() { KeyId = keyId });
            GenerateDataKeyResponse? second = await started.ConfigureAwait(false);
            GenerateDataKeyResponse? third = null;
            try
            {
                third = await client.GenerateDataKeyAsync(new() { KeyId = keyId });
            }
            finally
            {
                Console.WriteLine(first.KeyId + second.KeyId + third?.KeyId);
            }

            if (await client.GenerateDataKeyAsync(new() { KeyId = keyId }) is GenerateDataKeyResponse { CiphertextBlob: { } blob })
                Console.WriteLine(blob.Length);
            """),
        InMethod("""
            GenerateDataKeyWithoutPlaintextResponse first = await client.GenerateDataKeyWithoutPlaintextAsync(new() { KeyId = keyId });
            Task<GenerateDataKeyWithoutPlaintextResponse> started = client.GenerateDataKeyWithoutPlaintextAsync(new() { KeyId = keyId });
            GenerateDataKeyWithoutPlaintextResponse? second = await started.ConfigureAwait(false);
            GenerateDataKeyWithoutPlaintextResponse? third = null;
            try
            {
                third = await client.GenerateDataKeyWithoutPlaintextAsync(new() { KeyId = keyId });
            }
            finally
            {
                Console.WriteLine(first.KeyId + second.KeyId + third?.KeyId);
            }

            if (await client.GenerateDataKeyWithoutPlaintextAsync(new() { KeyId = keyId }) is GenerateDataKeyWithoutPlaintextResponse { CiphertextBlob: { } blob })
                Console.WriteLine(blob.Length);
            """));

    [Fact]
    public Task KeyPairs_ChangeLikewise() => Verify.Fixes(
        InMethod("""
            GenerateDataKeyPairResponse pair = await client.GenerateDataKeyPairAsync(new GenerateDataKeyPairRequest { KeyId = keyId, KeyPairSpec = DataKeyPairSpec.RSA_2048 });
            Console.WriteLine(pair.PublicKey.Length);
            """),
        InMethod("""
            GenerateDataKeyPairWithoutPlaintextResponse pair = await client.GenerateDataKeyPairWithoutPlaintextAsync(new GenerateDataKeyPairWithoutPlaintextRequest { KeyId = keyId, KeyPairSpec = DataKeyPairSpec.RSA_2048 });
            Console.WriteLine(pair.PublicKey.Length);
            """));

    [Fact]
    public Task SynchronousCalls_StaySynchronous() => Verify.Fixes(
        InMethod("client.GenerateDataKey(new GenerateDataKeyRequest { KeyId = keyId });"),
        InMethod("client.GenerateDataKeyWithoutPlaintext(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId });"),
        sdk: Sdk.V4Sync);

    [Fact]
    public Task NestedCalls_BothChange() => Verify.Fixes(
        InMethod("""
            await client.GenerateDataKeyAsync(new GenerateDataKeyRequest
            {
                // The key of another key.
                KeyId = (await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId })).KeyId,
            });
            """),
        InMethod("""
            await client.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest
            {
                // The key of another key.
                KeyId = (await client.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId })).KeyId,
            });
            """));

    [Fact]
    public Task Aliases_GiveWayToTheTypesOwnName() => Verify.Fixes(
        """
        using System.Threading.Tasks;
        using Amazon.KeyManagementService;
        using Ask = Amazon.KeyManagementService.Model.GenerateDataKeyRequest;

        class Reserve(IAmazonKeyManagementService client)
        {
            public async Task RunAsync() => await client.GenerateDataKeyAsync(new Ask { KeyId = "alias/documents" });
        }
        """,
        """
        using System.Threading.Tasks;
        using Amazon.KeyManagementService;
        using Ask = Amazon.KeyManagementService.Model.GenerateDataKeyRequest;

        class Reserve(IAmazonKeyManagementService client)
        {
            public async Task RunAsync() => await client.GenerateDataKeyWithoutPlaintextAsync(new Amazon.KeyManagementService.Model.GenerateDataKeyWithoutPlaintextRequest { KeyId = "alias/documents" });
        }
        """);

    [Fact]
    public Task OwnTypeOfTheNewName_IsAvoidedByTheFullOne() => Verify.Fixes(
        InClass("""
            private sealed class GenerateDataKeyWithoutPlaintextRequest { }

            public async Task RunAsync() => await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId });
            """),
        InClass("""
            private sealed class GenerateDataKeyWithoutPlaintextRequest { }

            public async Task RunAsync() => await client.GenerateDataKeyWithoutPlaintextAsync(new global::Amazon.KeyManagementService.Model.GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId });
            """));

    [Theory]
    [InlineData("var request = new GenerateDataKeyRequest { KeyId = keyId }; await client.GenerateDataKeyAsync(request); await client.GenerateDataKeyAsync(request);")]
    [InlineData("var request = new GenerateDataKeyRequest { KeyId = keyId }; GenerateDataKeyRequest other = request; await client.GenerateDataKeyAsync(other);")]
    [InlineData("await client.GenerateDataKeyAsync(Request());")]
    public Task RequestsFromElsewhere_OrSharedOnes_OfferNoFix(string statements) => Verify.OffersNoFix(InClass($$"""
        private GenerateDataKeyRequest Request() => new() { KeyId = keyId };

        public async Task RunAsync()
        {
            {{statements}}
        }
        """));

    [Theory]
    [InlineData("Log(await client.GenerateDataKeyAsync(new() { KeyId = keyId }));")]
    [InlineData("GenerateDataKeyResponse a = new(), b = await client.GenerateDataKeyAsync(new() { KeyId = keyId }); Console.WriteLine(a.KeyId + b.KeyId);")]
    public Task ResponsesWhoseTypeIsWrittenElsewhere_OfferNoFix(string statements) => Verify.OffersNoFix(InClass($$"""
        private static void Log(GenerateDataKeyResponse response) => Console.WriteLine(response.KeyId);

        public async Task RunAsync()
        {
            {{statements}}
        }
        """));

    [Fact]
    public async Task OneLocalForTwoAnswers_IsRepairedByFixAll()
    {
        var bench = Verify.Workbench.Project("App", [Leg.Net10], ("Code.cs", InMethod("""
            GenerateDataKeyResponse answer;
            if (flag)
                answer = await client.GenerateDataKeyAsync(new() { KeyId = keyId });
            else
                answer = await client.GenerateDataKeyAsync(new() { KeyId = "alias/other" });
            Console.WriteLine(answer.KeyId);
            """)));
        Assert.All(await Task.WhenAll((await bench.FindingsAsync()).Select(bench.ActionsAsync)), actions => Assert.Empty(actions));

        Assert.True(await bench.FixAllAsync(FixAllScope.Document, bench.Solution.Projects.Single().Documents.Single(), key: null));

        Assert.DoesNotContain("GenerateDataKeyAsync", bench.TextOf("/App/Code.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Title_SaysThatTheIamActionChanges()
    {
        var bench = Verify.Workbench.Project("App", [Leg.Net10], ("Code.cs", InMethod("await client.GenerateDataKeyAsync(new() { KeyId = keyId });")));

        var action = Assert.Single(await bench.ActionsAsync(Assert.Single(await bench.FindingsAsync())));

        Assert.Contains("IAM action", action.Title, StringComparison.Ordinal);
    }
}
