using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Fixes.VerifyFix<KmsAnalyzers.CodeFixes.DataKeys.CachedEncryptorFix>;

namespace KmsAnalyzers.Tests.Fixes;

public class CachedEncryptorFixTests
{
    private const string Import = "using KmsAnalyzers.Envelope;\n";
    private const string Encryptor = "EnvelopeEncryptor.ForKms(client, keyId, new EnvelopeOptions { Cache = new DataKeyCacheOptions(TimeSpan.FromMinutes(5)) })";
    private const string Parameters = "List<byte[]> items, List<byte[]> sealedItems, CancellationToken token";

    [Theory]

    // Each item has a context of its own: no cached key could serve the next one.
    [InlineData("foreach (var item in items) { await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item), EncryptionContext = new() { [\"item\"] = Convert.ToHexString(item) } }); }")]
    [InlineData("foreach (var item in items) { var id = Guid.NewGuid().ToString(); var pairs = new Dictionary<string, string>(); pairs[\"id\"] = id; await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item), EncryptionContext = pairs }); }")]
    [InlineData("for (var i = 0; i < items.Count; i++) { await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(items[i]), EncryptionContext = new() { [\"number\"] = i.ToString() } }); }")]

    // Each item has a key of its own.
    [InlineData("foreach (var item in items) { await client.EncryptAsync(new EncryptRequest { KeyId = Encoding.ASCII.GetString(item), Plaintext = new MemoryStream(item) }); }")]
    [InlineData("foreach (var item in items) { await client.EncryptAsync(new EncryptRequest { KeyId = \"alias/\" + item.Length, Plaintext = new MemoryStream(item) }); }")]

    // More than an encryptor does.
    [InlineData("foreach (var item in items) { await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item), GrantTokens = tokens }); }")]
    [InlineData("foreach (var item in items) { await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item), DryRun = flag }); }")]
    [InlineData("foreach (var item in items) { await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item), EncryptionAlgorithm = \"RSAES_OAEP_SHA_256\" }); }")]
    [InlineData("foreach (var item in items) { Console.WriteLine((await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) })).KeyId); }")]
    [InlineData("foreach (var item in items) { var answer = await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) }); Console.WriteLine(answer.HttpStatusCode); }")]
    [InlineData("foreach (var item in items) { var answer = await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) }); Console.WriteLine(answer.CiphertextBlob.GetBuffer()[0]); }")]
    [InlineData("foreach (var item in items) { Console.WriteLine(await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) })); }")]

    // Nobody waits: the encryptor would be gone before the items are encrypted, and a local client is no field's.
    [InlineData("var own = new AmazonKeyManagementServiceClient(); foreach (var item in items) { _ = own.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) }); }")]
    [InlineData("var own = new AmazonKeyManagementServiceClient(); items.ForEach(async item => await own.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) }));")]
    [InlineData("foreach (var item in items) { await client.ReEncryptAsync(new ReEncryptRequest()); await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) }); }")]
    public Task WhereAnEncryptorCannotDoTheSame_NoFixIsOffered(string loop) =>
        Verify.OffersNoFixAtAll(InMethod(loop, "List<byte[]> items, List<string> tokens"), Sdk.V4, runtime: true);

    [Theory]
    [InlineData("Decrypt", "CiphertextBlob")]
    public Task OtherOperations_OfferNoFix(string operation, string payload) => Verify.OffersNoFixAtAll(
        InMethod($$"""foreach (var item in items) { await client.{{operation}}Async(new {{operation}}Request { KeyId = keyId, {{payload}} = new MemoryStream(item) }); }""", "List<byte[]> items"), Sdk.V4, runtime: true);

    [Fact]
    public Task WithoutTheRuntime_NoFixIsOffered() => Verify.OffersNoFixAtAll(
        InMethod("foreach (var item in items) { await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) }); }", "List<byte[]> items"), Sdk.V4);

    [Fact]
    public Task AHelperWhoseClientIsAParameter_OffersNoFix() => Verify.OffersNoFixAtAll(
        InClass("""
            public async Task Run(List<byte[]> items)
            {
                foreach (var item in items)
                {
                    await Seal(client, item);
                }
            }

            private static Task Seal(IAmazonKeyManagementService kms, byte[] item) => kms.EncryptAsync(new EncryptRequest { KeyId = "alias/items", Plaintext = new MemoryStream(item) });
            """),
        Sdk.V4,
        runtime: true);

    [Fact]
    public Task AHelperThatAnswersToOthers_OffersNoFix() => Verify.OffersNoFixAtAll(
        InClass("""
            public async Task Run(List<byte[]> items)
            {
                foreach (var item in items)
                {
                    await Seal(item);
                }
            }

            public Task<EncryptResponse> Seal(byte[] item) => client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) });
            """),
        Sdk.V4,
        runtime: true);

    [Theory]

    // The answer, as it is used.
    [InlineData(
        "await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) }, token).ConfigureAwait(false);",
        "await encryptor.EncryptAsync(item, EncryptionContext.Empty, token).ConfigureAwait(false);")]
    [InlineData(
        "sealedItems.Add((await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) })).CiphertextBlob.ToArray());",
        "sealedItems.Add(await encryptor.EncryptAsync(item, EncryptionContext.Empty));")]
    [InlineData(
        "using var blob = (await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) })).CiphertextBlob;",
        "using var blob = new MemoryStream(await encryptor.EncryptAsync(item, EncryptionContext.Empty));")]
    [InlineData(
        "Console.WriteLine((await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) })).CiphertextBlob.ToArray().Length);",
        "Console.WriteLine((await encryptor.EncryptAsync(item, EncryptionContext.Empty)).Length);")]
    [InlineData(
        "var answer = await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) }); sealedItems.Add(answer.CiphertextBlob.ToArray()); Console.WriteLine(answer.CiphertextBlob.ToArray().Length);",
        "var answer = await encryptor.EncryptAsync(item, EncryptionContext.Empty); sealedItems.Add(answer); Console.WriteLine(answer.Length);")]
    [InlineData(
        "EncryptResponse answer = await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) }); await answer.CiphertextBlob.CopyToAsync(Stream.Null);",
        "byte[] answer = await encryptor.EncryptAsync(item, EncryptionContext.Empty); await new MemoryStream(answer).CopyToAsync(Stream.Null);")]
    [InlineData(
        "var answer = await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) }); answer.CiphertextBlob.CopyTo(Stream.Null); Console.WriteLine(answer.CiphertextBlob.Position);",
        "var answer = new EncryptResponse { CiphertextBlob = new MemoryStream(await encryptor.EncryptAsync(item, EncryptionContext.Empty)) }; answer.CiphertextBlob.CopyTo(Stream.Null); Console.WriteLine(answer.CiphertextBlob.Position);")]
    [InlineData(
        "client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) }).Wait();",
        "encryptor.EncryptAsync(item, EncryptionContext.Empty).AsTask().Wait();")]

    // The request, as it is made.
    [InlineData(
        "await client.EncryptAsync(new() { KeyId = keyId, Plaintext = new(item, 0, 3), EncryptionAlgorithm = EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT, EncryptionContext = new() { [\"kind\"] = \"item\" } }, cancellationToken: token);",
        "await encryptor.EncryptAsync(new ReadOnlyMemory<byte>(item, 0, 3), new EncryptionContext { [\"kind\"] = \"item\" }, cancellationToken: token);")]
    [InlineData(
        "var stream = new MemoryStream(); stream.Write(item); await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = stream });",
        "var stream = new MemoryStream(); stream.Write(item); await encryptor.EncryptAsync(stream.ToArray(), EncryptionContext.Empty);")]
    [InlineData(
        "var pairs = new Dictionary<string, string> { { \"tenant\", item.Length.ToString() } }; await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item, false), EncryptionContext = pairs });",
        "var pairs = new Dictionary<string, string> { { \"tenant\", item.Length.ToString() } }; await encryptor.EncryptAsync(item, EncryptionContext.From(pairs));")]
    public Task ALoop_GetsALocal(string before, string after) => Fixes(
        InMethod($$"""
            foreach (var item in items)
            {
                {{before}}
            }
            """, Parameters),
        InMethod($$"""
            await using var encryptor = {{Encryptor}};
            foreach (var item in items)
            {
                {{after}}
            }
            """, Parameters));

    [Fact]
    public Task ALocalRequest_GoesWithTheCall_AndItsCommentsStay() => Fixes(
        InMethod("""
            Console.WriteLine("begin");

            // One after the other: the order counts.
            foreach (var item in items)
            {
                var request = new EncryptRequest
                {
                    KeyId = keyId, // that of the tenant
                };
                request.Plaintext = new MemoryStream(item);
                var answer = await client.EncryptAsync(request, token); // sealed
                sealedItems.Add(answer.CiphertextBlob.ToArray());
            }
            """, Parameters),
        InMethod($$"""
            Console.WriteLine("begin");

            await using var encryptor = {{Encryptor}};
            // One after the other: the order counts.
            foreach (var item in items)
            {
                // that of the tenant
                var answer = await encryptor.EncryptAsync(item, EncryptionContext.Empty, token); // sealed
                sealedItems.Add(answer);
            }
            """, Parameters));

    [Fact]
    public Task ReadersOfTheType_ReadBothFormats() => Fixes(
        InClass("""
            public async Task SealAll(List<byte[]> items)
            {
                foreach (var item in items)
                {
                    await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) });
                }
            }

            public Task<DecryptResponse> Open(byte[] blob) => client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(blob) });
            """),
        InClass($$"""
            public async Task SealAll(List<byte[]> items)
            {
                await using var encryptor = {{Encryptor}};
                foreach (var item in items)
                {
                    await encryptor.EncryptAsync(item, EncryptionContext.Empty);
                }
            }

            public Task<DecryptResponse> Open(byte[] blob) => client.EnvelopeDecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(blob) });
            """));

    [Fact]
    public Task LoopsInLoops_ShareOneEncryptor_UnlessTheKeyIsTheirs() => Fixes(
        InMethod("""
            foreach (var group in groups)
            {
                foreach (var item in group.Value)
                {
                    await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) });
                }
            }

            foreach (var group in groups)
            {
                foreach (var item in group.Value)
                {
                    await client.EncryptAsync(new EncryptRequest { KeyId = group.Key, Plaintext = new MemoryStream(item) });
                }
            }
            """, "Dictionary<string, List<byte[]>> groups"),
        InMethod($$"""
            await using var encryptor = {{Encryptor}};
            foreach (var group in groups)
            {
                foreach (var item in group.Value)
                {
                    await encryptor.EncryptAsync(item, EncryptionContext.Empty);
                }
            }

            foreach (var group in groups)
            {
                await using var envelopeEncryptor = EnvelopeEncryptor.ForKms(client, group.Key, new EnvelopeOptions { Cache = new DataKeyCacheOptions(TimeSpan.FromMinutes(5)) });
                foreach (var item in group.Value)
                {
                    await envelopeEncryptor.EncryptAsync(item, EncryptionContext.Empty);
                }
            }
            """, "Dictionary<string, List<byte[]>> groups"));

    [Fact]
    public Task ASecondCall_TakesTheSameEncryptor() => Fixes(
        InMethod("""
            foreach (var item in items)
            {
                await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) });
                await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) });
            }
            """, Parameters),
        InMethod($$"""
            await using var encryptor = {{Encryptor}};
            foreach (var item in items)
            {
                await encryptor.EncryptAsync(item, EncryptionContext.Empty);
                await encryptor.EncryptAsync(item, EncryptionContext.Empty);
            }
            """, Parameters));

    [Fact]
    public Task FanOutsThatAreAwaited_GetALocal() => Fixes(
        InMethod("""
            var answers = await Task.WhenAll(items.Select(item => client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) })));
            Console.WriteLine(answers[0].CiphertextBlob.Length);
            """, Parameters),
        InMethod($$"""
            await using var encryptor = {{Encryptor}};
            var answers = await Task.WhenAll(items.Select(async item => new EncryptResponse { CiphertextBlob = new MemoryStream(await encryptor.EncryptAsync(item, EncryptionContext.Empty)) }));
            Console.WriteLine(answers[0].CiphertextBlob.Length);
            """, Parameters));

    [Fact]
    public Task ParallelLoops_GetALocal() => Fixes(
        InMethod("""
            await Parallel.ForEachAsync(items, token, async (item, cancel) =>
            {
                var answer = await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) }, cancel);
                lock (sealedItems)
                {
                    sealedItems.Add(answer.CiphertextBlob.ToArray());
                }
            });
            """, Parameters),
        InMethod($$"""
            await using var encryptor = {{Encryptor}};
            await Parallel.ForEachAsync(items, token, async (item, cancel) =>
            {
                var answer = await encryptor.EncryptAsync(item, EncryptionContext.Empty, cancel);
                lock (sealedItems)
                {
                    sealedItems.Add(answer);
                }
            });
            """, Parameters));

    [Fact]
    public Task ASynchronousMethod_DisposesSynchronously() => Fixes(
        InClass("""
            public void Run(List<byte[]> items) => Console.WriteLine(items.Count);

            public void Run(List<byte[]> items, List<byte[]> sealedItems)
            {
                foreach (var item in items)
                {
                    sealedItems.Add(client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) }).GetAwaiter().GetResult().CiphertextBlob.ToArray());
                }
            }
            """),
        InClass($$"""
            public void Run(List<byte[]> items) => Console.WriteLine(items.Count);

            public void Run(List<byte[]> items, List<byte[]> sealedItems)
            {
                using var encryptor = {{Encryptor}};
                foreach (var item in items)
                {
                    sealedItems.Add(encryptor.EncryptAsync(item, EncryptionContext.Empty).AsTask().GetAwaiter().GetResult());
                }
            }
            """));

    [Fact]
    public Task APrivateHelper_GetsAMember() => Fixes(
        InClass("""
            private readonly List<byte[]> kept = [];

            public async Task Run(List<byte[]> items)
            {
                foreach (var item in items)
                {
                    kept.Add(await Seal(item));
                }
            }

            // For one item.
            private async Task<byte[]> Seal(byte[] item)
            {
                var answer = await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) });
                return answer.CiphertextBlob.ToArray();
            }
            """),
        InClass($$"""
            private readonly List<byte[]> kept = [];
            private EnvelopeEncryptor? encryptor;

            public async Task Run(List<byte[]> items)
            {
                foreach (var item in items)
                {
                    kept.Add(await Seal(item));
                }
            }

            private EnvelopeEncryptor Encryptor => LazyInitializer.EnsureInitialized(ref encryptor, () => {{Encryptor}});

            // For one item.
            private async Task<byte[]> Seal(byte[] item)
            {
                var answer = await Encryptor.EncryptAsync(item, EncryptionContext.Empty);
                return answer;
            }
            """));

    [Fact]
    public Task AHelperOfAPrimaryConstructor_AndATaskThatIsPassedOn() => Verify.FixesOneByOne(
        $$"""
        {{Usings}}
        public class Sealer(IAmazonKeyManagementService kms)
        {
            private const string Key = "alias/items";

            public Task<EncryptResponse[]> Run(List<byte[]> items) => Task.WhenAll(items.Select(Seal));

            private Task<EncryptResponse> Seal(byte[] item) => kms.EncryptAsync(new EncryptRequest { KeyId = Key, Plaintext = new MemoryStream(item) });
        }
        """,
        $$"""
        {{Usings.TrimEnd('\n') + "\n" + Import}}
        public class Sealer(IAmazonKeyManagementService kms)
        {
            private const string Key = "alias/items";
            private EnvelopeEncryptor? encryptor;

            public Task<EncryptResponse[]> Run(List<byte[]> items) => Task.WhenAll(items.Select(Seal));

            private EnvelopeEncryptor Encryptor => LazyInitializer.EnsureInitialized(ref encryptor, () => EnvelopeEncryptor.ForKms(kms, Key, new EnvelopeOptions { Cache = new DataKeyCacheOptions(TimeSpan.FromMinutes(5)) }));

            private async Task<EncryptResponse> Seal(byte[] item) => new EncryptResponse { CiphertextBlob = new MemoryStream(await Encryptor.EncryptAsync(item, EncryptionContext.Empty)) };
        }
        """,
        Sdk.V4,
        runtime: true);

    [Fact]
    public Task AnEnvelopeForEachItem_GetsACacheToo() => Fixes(
        WithImport(InMethod("""
            foreach (var item in items)
            {
                await client.EnvelopeEncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) });
            }
            """, Parameters)),
        InMethod($$"""
            await using var encryptor = {{Encryptor}};
            foreach (var item in items)
            {
                await encryptor.EncryptAsync(item, EncryptionContext.Empty);
            }
            """, Parameters));

    [Fact]
    public async Task TopLevelStatements_GetALocal()
    {
        const string code = """
            using System.IO;
            using Amazon.KeyManagementService;
            using Amazon.KeyManagementService.Model;

            var client = new AmazonKeyManagementServiceClient();
            foreach (var path in Directory.EnumerateFiles("inbox"))
            {
                var answer = await client.EncryptAsync(new EncryptRequest { KeyId = "alias/inbox", Plaintext = new MemoryStream(File.ReadAllBytes(path)) });
                File.WriteAllBytes(path + ".sealed", answer.CiphertextBlob.ToArray());
            }
            """;
        var bench = Verify.Workbench.Executable("App", [Leg.Net10], ("Program.cs", code));

        await bench.ApplyAsync(Assert.Single(await bench.ActionsAsync(Assert.Single(await bench.FindingsAsync()))));

        Assert.Equal(
            """
            using System.IO;
            using Amazon.KeyManagementService;
            using Amazon.KeyManagementService.Model;
            using KmsAnalyzers.Envelope;

            var client = new AmazonKeyManagementServiceClient();
            await using var encryptor = EnvelopeEncryptor.ForKms(client, "alias/inbox", new EnvelopeOptions { Cache = new DataKeyCacheOptions(System.TimeSpan.FromMinutes(5)) });
            foreach (var path in Directory.EnumerateFiles("inbox"))
            {
                var answer = await encryptor.EncryptAsync(File.ReadAllBytes(path), EncryptionContext.Empty);
                File.WriteAllBytes(path + ".sealed", answer);
            }
            """,
            bench.TextOf("/App/Program.cs"));
    }

    [Fact]
    public async Task Title_SaysWhatChanges_AndWhatStays()
    {
        var bench = Verify.Workbench.Project(
            "App",
            [Leg.Net10, Leg.Net8],
            ("Writer.cs", InMethod("foreach (var item in items) { await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) }); }", "List<byte[]> items")),
            ("Reader.cs", Usings + "class Reader(IAmazonKeyManagementService client) { public Task OpenAsync() => client.DecryptAsync(new()); }"));

        var title = Assert.Single(await bench.ActionsAsync((await bench.FindingsAsync())[0])).Title;

        Assert.Contains("5 minutes", title, StringComparison.Ordinal);
        Assert.Contains("stored format", title, StringComparison.Ordinal);
        Assert.Contains("kms:Encrypt → kms:GenerateDataKey", title, StringComparison.Ordinal);
        Assert.EndsWith("1 plain Decrypt elsewhere in the project stays", title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFrameworkWithoutTheRuntime_HoldsTheFixBack()
    {
        var bench = Verify.Workbench.Project(
            "App",
            [Leg.Net10, Leg.NetStandard],
            ("Writer.cs", InMethod("foreach (var item in items) { await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(item) }); }", "List<byte[]> items")));

        foreach (var finding in await bench.FindingsAsync())
        {
            Assert.Empty(await bench.ActionsAsync(finding));
        }
    }

    private static string WithImport(string code) => code.Replace("using Amazon.Runtime;\n", "using Amazon.Runtime;\n" + Import, StringComparison.Ordinal);

    private static Task Fixes(string before, string after) => Verify.FixesOneByOne(before, WithImport(after), Sdk.V4, runtime: true);
}
