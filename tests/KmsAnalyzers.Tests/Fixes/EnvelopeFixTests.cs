using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Fixes.VerifyFix<KmsAnalyzers.CodeFixes.Limits.EnvelopeFix>;

namespace KmsAnalyzers.Tests.Fixes;

public class EnvelopeFixTests
{
    private const string Import = "using KmsAnalyzers.Envelope;\n";
    private const string Large = "Plaintext = new MemoryStream(new byte[5000])";

    [Fact]
    public Task Call_ChangesItsName_AndNothingElse() => Fixes(
        InMethod($$"""
            var blob = (await client.EncryptAsync(new EncryptRequest { KeyId = keyId, {{Large}}, }).ConfigureAwait(false)).CiphertextBlob; // sealed
            await client.EncryptAsync(cancellationToken: CancellationToken.None, request: new() { KeyId = keyId, {{Large}} });
            _ = client.EncryptAsync(new() { KeyId = keyId, {{Large}} }).Result.CiphertextBlob.ToArray();
            await client
                .EncryptAsync(new() { KeyId = keyId, {{Large}} }, CancellationToken.None);
            """),
        InMethod($$"""
            var blob = (await client.EnvelopeEncryptAsync(new EncryptRequest { KeyId = keyId, {{Large}}, }).ConfigureAwait(false)).CiphertextBlob; // sealed
            await client.EnvelopeEncryptAsync(cancellationToken: CancellationToken.None, request: new() { KeyId = keyId, {{Large}} });
            _ = client.EnvelopeEncryptAsync(new() { KeyId = keyId, {{Large}} }).Result.CiphertextBlob.ToArray();
            await client
                .EnvelopeEncryptAsync(new() { KeyId = keyId, {{Large}} }, CancellationToken.None);
            """));

    [Fact]
    public Task ClientOfAnyKind_IsAReceiver() => Fixes(
        InClass($$"""
            private EncryptRequest Request => new() { KeyId = keyId, {{Large}} };

            public async Task RunAsync(AmazonKeyManagementServiceClient given, IAmazonKeyManagementService? perhaps, Sealing derived)
            {
                await given.EncryptAsync(new() { KeyId = keyId, {{Large}} });
                await (perhaps?.EncryptAsync(new() { KeyId = keyId, {{Large}} }) ?? Task.FromResult(new EncryptResponse()));
                await derived.EncryptAsync(new() { KeyId = keyId, {{Large}} });
                await perhaps!.EncryptAsync(new() { KeyId = keyId, {{Large}} });
            }

            public sealed class Sealing : AmazonKeyManagementServiceClient
            {
                public Task<EncryptResponse> SealAsync(string keyId) => EncryptAsync(new() { KeyId = keyId, {{Large}} });
            }
            """),
        InClass($$"""
            private EncryptRequest Request => new() { KeyId = keyId, {{Large}} };

            public async Task RunAsync(AmazonKeyManagementServiceClient given, IAmazonKeyManagementService? perhaps, Sealing derived)
            {
                await given.EnvelopeEncryptAsync(new() { KeyId = keyId, {{Large}} });
                await (perhaps?.EnvelopeEncryptAsync(new() { KeyId = keyId, {{Large}} }) ?? Task.FromResult(new EncryptResponse()));
                await derived.EnvelopeEncryptAsync(new() { KeyId = keyId, {{Large}} });
                await perhaps!.EnvelopeEncryptAsync(new() { KeyId = keyId, {{Large}} });
            }

            public sealed class Sealing : AmazonKeyManagementServiceClient
            {
                public Task<EncryptResponse> SealAsync(string keyId) => this.EnvelopeEncryptAsync(new() { KeyId = keyId, {{Large}} });
            }
            """));

    [Fact]
    public Task PrivateWrapper_IsRepairedAtTheCallInIt() => Fixes(
        InClass("""
            public Task<EncryptResponse> SealPageAsync() => SealAsync(new byte[8192]);

            public Task<EncryptResponse> SealLineAsync() => SealAsync(new byte[80]);

            private Task<EncryptResponse> SealAsync(byte[] data) => client.EncryptAsync(new() { KeyId = keyId, Plaintext = new MemoryStream(data) });
            """),
        InClass("""
            public Task<EncryptResponse> SealPageAsync() => SealAsync(new byte[8192]);

            public Task<EncryptResponse> SealLineAsync() => SealAsync(new byte[80]);

            private Task<EncryptResponse> SealAsync(byte[] data) => client.EnvelopeEncryptAsync(new() { KeyId = keyId, Plaintext = new MemoryStream(data) });
            """));

    [Fact]
    public Task NestedCalls_BothChange() => Fixes(
        InMethod($$"""
            await client.EncryptAsync(new EncryptRequest
            {
                Plaintext = (await client.EncryptAsync(new EncryptRequest { KeyId = keyId, {{Large}} })).CiphertextBlob, // twice
                KeyId = keyId,
            });
            """),
        InMethod($$"""
            await client.EnvelopeEncryptAsync(new EncryptRequest
            {
                Plaintext = (await client.EnvelopeEncryptAsync(new EncryptRequest { KeyId = keyId, {{Large}} })).CiphertextBlob, // twice
                KeyId = keyId,
            });
            """));

    [Fact]
    public Task ReadersOfTheType_ChangeInTheSameAction() => Fixes(
        InClass($$"""
            public Task<EncryptResponse> SealAsync() => client.EncryptAsync(new() { KeyId = keyId, {{Large}} });

            public async Task<MemoryStream> OpenAsync(MemoryStream blob)
            {
                Func<Task<DecryptResponse>> open = () => client.DecryptAsync(new() { CiphertextBlob = blob });
                return (await open()).Plaintext ?? (await OpenAgainAsync()).Plaintext;

                Task<DecryptResponse> OpenAgainAsync() => client?.DecryptAsync(new() { CiphertextBlob = blob })!;
            }
            """),
        InClass($$"""
            public Task<EncryptResponse> SealAsync() => client.EnvelopeEncryptAsync(new() { KeyId = keyId, {{Large}} });

            public async Task<MemoryStream> OpenAsync(MemoryStream blob)
            {
                Func<Task<DecryptResponse>> open = () => client.EnvelopeDecryptAsync(new() { CiphertextBlob = blob });
                return (await open()).Plaintext ?? (await OpenAgainAsync()).Plaintext;

                Task<DecryptResponse> OpenAgainAsync() => client?.EnvelopeDecryptAsync(new() { CiphertextBlob = blob })!;
            }
            """));

    [Fact]
    public Task AsymmetricReaders_StayPlain() => Fixes(
        InClass($$"""
            public async Task RunAsync(MemoryStream blob, EncryptionAlgorithmSpec algorithm)
            {
                await client.EncryptAsync(new() { KeyId = keyId, {{Large}} });
                await client.DecryptAsync(new() { KeyId = keyId, CiphertextBlob = blob, EncryptionAlgorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256 });
                await client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = blob, EncryptionAlgorithm = "RSAES_OAEP_SHA_1" });
                var rsa = new DecryptRequest { KeyId = keyId, CiphertextBlob = blob };
                rsa.EncryptionAlgorithm = new EncryptionAlgorithmSpec("RSAES_OAEP_SHA_256");
                await client.DecryptAsync(rsa);
                await client.DecryptAsync(new() { CiphertextBlob = blob, EncryptionAlgorithm = EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT });
                await client.DecryptAsync(new() { CiphertextBlob = blob, EncryptionAlgorithm = algorithm });
                var either = new DecryptRequest { KeyId = keyId, CiphertextBlob = blob };
                if (flag)
                    either.EncryptionAlgorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256;
                await client.DecryptAsync(either);
            }
            """),
        InClass($$"""
            public async Task RunAsync(MemoryStream blob, EncryptionAlgorithmSpec algorithm)
            {
                await client.EnvelopeEncryptAsync(new() { KeyId = keyId, {{Large}} });
                await client.DecryptAsync(new() { KeyId = keyId, CiphertextBlob = blob, EncryptionAlgorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256 });
                await client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = blob, EncryptionAlgorithm = "RSAES_OAEP_SHA_1" });
                var rsa = new DecryptRequest { KeyId = keyId, CiphertextBlob = blob };
                rsa.EncryptionAlgorithm = new EncryptionAlgorithmSpec("RSAES_OAEP_SHA_256");
                await client.DecryptAsync(rsa);
                await client.EnvelopeDecryptAsync(new() { CiphertextBlob = blob, EncryptionAlgorithm = EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT });
                await client.EnvelopeDecryptAsync(new() { CiphertextBlob = blob, EncryptionAlgorithm = algorithm });
                var either = new DecryptRequest { KeyId = keyId, CiphertextBlob = blob };
                if (flag)
                    either.EncryptionAlgorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256;
                await client.EnvelopeDecryptAsync(either);
            }
            """));

    [Fact]
    public Task ReadersOfOtherTypes_ChangeInFixAllOnly() => Fixes(
        TwoTypes("client.EncryptAsync", "client.DecryptAsync"),
        WithImport(TwoTypes("client.EnvelopeEncryptAsync", "client.DecryptAsync")),
        WithImport(TwoTypes("client.EnvelopeEncryptAsync", "client.EnvelopeDecryptAsync")));

    [Fact]
    public Task OwnClientThatPassesCallsOn_StaysAsItIs() => Fixes(
        InClass($$"""
            public Task<EncryptResponse> SealAsync() => client.EncryptAsync(new() { KeyId = keyId, {{Large}} });

            public class Metered : AmazonKeyManagementServiceClient
            {
                public override Task<DecryptResponse> DecryptAsync(DecryptRequest request, CancellationToken cancellationToken = default) => base.DecryptAsync(request, cancellationToken);
            }
            """),
        InClass($$"""
            public Task<EncryptResponse> SealAsync() => client.EnvelopeEncryptAsync(new() { KeyId = keyId, {{Large}} });

            public class Metered : AmazonKeyManagementServiceClient
            {
                public override Task<DecryptResponse> DecryptAsync(DecryptRequest request, CancellationToken cancellationToken = default) => base.DecryptAsync(request, cancellationToken);
            }
            """));

    [Theory]
    [InlineData("await client.ReEncryptAsync(new() { CiphertextBlob = blob });")]
    [InlineData("Func<DecryptRequest, CancellationToken, Task<DecryptResponse>> open = client.DecryptAsync; await open(new(), default);")]
    [InlineData("System.Linq.Expressions.Expression<Func<Task<DecryptResponse>>> open = () => client.DecryptAsync(new(), default); await Task.CompletedTask;")]
    public Task TypeThatCannotReadItsMessages_OffersNoFix(string reader) => OffersNoFix(InClass($$"""
        public async Task OpenAsync(MemoryStream blob) { {{reader}} }

        public Task<EncryptResponse> SealAsync() => client.EncryptAsync(new() { KeyId = keyId, {{Large}} });
        """));

    [Fact]
    public Task SynchronousReader_OffersNoFix() => OffersNoFix(
        InClass($$"""
            public void Open(MemoryStream blob) => client.Decrypt(new() { CiphertextBlob = blob });

            public Task<EncryptResponse> SealAsync() => client.EncryptAsync(new() { KeyId = keyId, {{Large}} });
            """),
        sdk: Sdk.V4Sync);

    [Fact]
    public Task SynchronousWriter_OffersNoFix() => OffersNoFix(InMethod($$"""client.Encrypt(new() { KeyId = keyId, {{Large}} });"""), sdk: Sdk.V4Sync);

    [Theory]
    [InlineData("public Task SealAsync(string keyId) => base.EncryptAsync(new() { KeyId = keyId, Plaintext = new MemoryStream(new byte[5000]) });")]
    [InlineData("public override Task<EncryptResponse> EncryptAsync(EncryptRequest request, CancellationToken cancellationToken = default) => new AmazonKeyManagementServiceClient().EncryptAsync(new() { Plaintext = new MemoryStream(new byte[5000]) }, cancellationToken);")]
    [InlineData("public System.Linq.Expressions.Expression<Func<Task<EncryptResponse>>> Seal => () => EncryptAsync(new() { Plaintext = new MemoryStream(new byte[5000]) }, default);")]
    public Task CallsThatNoExtensionCanReplace_OfferNoFix(string member) => OffersNoFix($$"""
        {{Usings}}
        public class Client : AmazonKeyManagementServiceClient
        {
            {{member}}
        }
        """);

    [Fact]
    public Task WithoutTheRuntime_NoFixIsOffered() =>
        Verify.OffersNoFix(InMethod($$"""await client.EncryptAsync(new() { KeyId = keyId, {{Large}} });"""));

    [Fact]
    public Task OwnExtensionOfTheSameName_IsAvoidedByAStaticCall() => Verify.Fixes(
        InMethod($$"""await client.EncryptAsync(new() { KeyId = keyId, {{Large}} });""") + OwnExtension,
        InMethod($$"""await global::KmsAnalyzers.Envelope.KmsEnvelopeExtensions.EnvelopeEncryptAsync(client, new() { KeyId = keyId, {{Large}} });""") + OwnExtension,
        sdk: Sdk.V4,
        runtime: true);

    [Fact]
    public Task ReceiverOverSeveralLines_KeepsItsComments_InAStaticCall() => Verify.Fixes(
        InMethod($$"""
            await client // of the tenant
                .EncryptAsync(new() { KeyId = keyId, {{Large}} });
            """) + OwnExtension,
        InMethod($$"""
            await global::KmsAnalyzers.Envelope.KmsEnvelopeExtensions.EnvelopeEncryptAsync(client // of the tenant
                , new() { KeyId = keyId, {{Large}} });
            """) + OwnExtension,
        sdk: Sdk.V4,
        runtime: true);

    [Fact]
    public async Task Title_SaysWhatChanges_AndWhatStays()
    {
        var bench = Verify.Workbench.Project(
            "App",
            [Leg.Net10, Leg.Net8],
            ("Writer.cs", InClass($$"""public Task<EncryptResponse> SealAsync() => client.EncryptAsync(new() { KeyId = keyId, {{Large}} });""")),
            ("Reader.cs", Usings + "class Reader(IAmazonKeyManagementService client) { public Task OpenAsync() => client.DecryptAsync(new()); }"),
            ("Mover.cs", Usings + "class Mover(IAmazonKeyManagementService client) { public Task OpenAsync() => client.DecryptAsync(new()); public Task MoveAsync() => client.ReEncryptAsync(new()); }"));

        var title = Assert.Single(await bench.ActionsAsync((await bench.FindingsAsync())[0])).Title;

        Assert.Contains("stored format", title, StringComparison.Ordinal);
        Assert.Contains("kms:Encrypt → kms:GenerateDataKey", title, StringComparison.Ordinal);
        Assert.EndsWith("3 plain Decrypts and ReEncrypts elsewhere in the project stay", title, StringComparison.Ordinal);
    }

    private const string OwnExtension = """

        static class Own
        {
            public static System.Threading.Tasks.Task<Amazon.KeyManagementService.Model.EncryptResponse> EnvelopeEncryptAsync(
                this Amazon.KeyManagementService.IAmazonKeyManagementService kms, Amazon.KeyManagementService.Model.EncryptRequest request) => throw new System.NotSupportedException();
        }
        """;

    private static string TwoTypes(string encrypt, string decrypt) => $$"""
        {{Usings}}
        public class Writer(IAmazonKeyManagementService client)
        {
            public Task SealAsync() => {{encrypt}}(new() { {{Large}} });
        }

        public class Reader(IAmazonKeyManagementService client)
        {
            public Task OpenAsync() => {{decrypt}}(new());
        }
        """;

    private static string WithImport(string code) => code.Replace("using Amazon.Runtime;\n", "using Amazon.Runtime;\n" + Import, StringComparison.Ordinal);

    private static Task Fixes(string before, string after, string? afterAll = null) =>
        Verify.Fixes(before, after.Contains(Import, StringComparison.Ordinal) ? after : WithImport(after), afterAll, Sdk.V4, runtime: true);

    private static Task OffersNoFix(string code, Sdk sdk = Sdk.V4) => Verify.OffersNoFix(code, sdk, runtime: true);
}
