using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.DataKeys.DataKeyDecryptedAtOnce>;

namespace KmsAnalyzers.Tests.Rules.DataKeys;

public class DataKeyDecryptedAtOnceTests
{
    private const string Generate = "client.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, NumberOfBytes = 32 })";

    [Theory]
    [InlineData("if (flag) { await client.DecryptAsync(new DecryptRequest { CiphertextBlob = wrapped.CiphertextBlob }); }")]
    [InlineData("if (flag) { return; } await client.DecryptAsync(new DecryptRequest { CiphertextBlob = wrapped.CiphertextBlob });")]
    [InlineData("var opened = flag ? await client.DecryptAsync(new DecryptRequest { CiphertextBlob = wrapped.CiphertextBlob }) : null;")]
    [InlineData("for (var i = 0; i < 2; i++) { await client.DecryptAsync(new DecryptRequest { CiphertextBlob = wrapped.CiphertextBlob }); }")]
    [InlineData("Func<Task> later = () => client.DecryptAsync(new DecryptRequest { CiphertextBlob = wrapped.CiphertextBlob }); await later();")]
    [InlineData("try { Console.WriteLine(); } catch { await client.DecryptAsync(new DecryptRequest { CiphertextBlob = wrapped.CiphertextBlob }); }")]
    public Task ABranchInBetween_StaysSilent(string statements) => Verify.StaysSilent(InMethod($$"""
        var wrapped = await {{Generate}};
        {{statements}}
        """));

    [Theory]
    [InlineData("await File.WriteAllBytesAsync(\"a\", wrapped.CiphertextBlob.ToArray());")]
    [InlineData("save(wrapped.CiphertextBlob);")]
    [InlineData("store[keyId] = wrapped.CiphertextBlob.ToArray();")]
    public Task ABlobThatIsStoredFirst_StaysSilent(string store) => Verify.StaysSilent(InMethod(
        $$"""
        var wrapped = await {{Generate}};
        {{store}}
        await client.DecryptAsync(new DecryptRequest { CiphertextBlob = wrapped.CiphertextBlob });
        """,
        "Action<MemoryStream> save, Dictionary<string, byte[]> store"));

    [Fact]
    public Task AnotherClient_StaysSilent() => Verify.StaysSilent(InMethod(
        $$"""
        var wrapped = await {{Generate}};
        await other.DecryptAsync(new DecryptRequest { CiphertextBlob = wrapped.CiphertextBlob });
        var again = await clients["a"].GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, NumberOfBytes = 32 });
        await clients["b"].DecryptAsync(new DecryptRequest { CiphertextBlob = again.CiphertextBlob });
        """,
        "IAmazonKeyManagementService other, Dictionary<string, IAmazonKeyManagementService> clients"));

    [Fact]
    public Task AnotherBlob_StaysSilent() => Verify.StaysSilent(InMethod(
        $$"""
        var wrapped = await {{Generate}};
        await client.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(blob) });
        await client.DecryptAsync(new DecryptRequest { CiphertextBlob = flag ? wrapped.CiphertextBlob : new MemoryStream(blob) });
        Console.WriteLine(wrapped.CiphertextBlob.Length);
        """,
        "byte[] blob"));

    [Fact]
    public Task ARecipient_StaysSilent() => Verify.StaysSilent(
        InMethod($$"""
            var wrapped = await {{Generate}};
            await client.DecryptAsync(new DecryptRequest { CiphertextBlob = wrapped.CiphertextBlob, Recipient = new RecipientInfo() });
            """),
        Sdk.V4);

    [Fact]
    public Task ATestProject_StaysSilent() => Verify.StaysSilent(
        InMethod($$"""
            var wrapped = await {{Generate}};
            await client.DecryptAsync(new DecryptRequest { CiphertextBlob = wrapped.CiphertextBlob });
            """),
        buildProperties: "build_property.IsTestProject = true");

    [Theory]
    [InlineData("wrapped.CiphertextBlob")]
    [InlineData("new MemoryStream(wrapped.CiphertextBlob.ToArray())")]
    public Task TwoCallsInARow_Trigger(string blob) => Verify.Triggers(InMethod($$"""
        var wrapped = await {|KMS2005:{{Generate}}|};
        var opened = await client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = {{blob}} }).ConfigureAwait(false);
        await File.WriteAllBytesAsync("a", wrapped.CiphertextBlob.ToArray());
        """));

    [Fact]
    public Task UsingBlocksAndTries_AreNoBranch() => Verify.Triggers(InMethod($$"""
        var wrapped = await {|KMS2005:{{Generate}}|};
        try
        {
            using (var blob = wrapped.CiphertextBlob)
            {
                var request = new DecryptRequest();
                request.CiphertextBlob = blob;
                using var opened = (await client.DecryptAsync(request)).Plaintext;
            }
        }
        finally
        {
            Console.WriteLine();
        }
        """));

    [Fact]
    public Task SynchronousCalls_Trigger() => Verify.Triggers(
        InMethod("""
            var wrapped = {|KMS2005:client.GenerateDataKeyWithoutPlaintext(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, NumberOfBytes = 32 })|};
            var opened = client.Decrypt(new DecryptRequest { CiphertextBlob = wrapped.CiphertextBlob });
            """),
        Sdk.Sync);

    [Fact]
    public Task AReturnAroundTheSecondCall_Triggers() => Verify.Triggers(InClass($$"""
        public async Task<MemoryStream> Run()
        {
            var wrapped = await {|KMS2005:{{Generate}}|};
            return (await client.DecryptAsync(new DecryptRequest { CiphertextBlob = wrapped.CiphertextBlob })).Plaintext;
        }
        """));

    [Fact]
    public Task ADecryptionInAReturnedLambda_StaysSilent() => Verify.StaysSilent(InClass($$"""
        public async Task<Func<Task<DecryptResponse>>> Run()
        {
            var wrapped = await {{Generate}};
            return () => client.DecryptAsync(new DecryptRequest { CiphertextBlob = wrapped.CiphertextBlob });
        }
        """));

    [Fact]
    public Task AKeyThatAnotherTypeStoresAfterwards_Triggers() => Verify.Triggers(Stored($$"""
        var wrapped = await {|KMS2005:{{Generate}}|};
        var opened = await client.DecryptAsync(new DecryptRequest { CiphertextBlob = wrapped.CiphertextBlob });
        shelf.Put(wrapped.CiphertextBlob.ToArray());
        """));

    [Fact]
    public Task AKeyThatAnotherTypeStoresFirst_StaysSilent() => Verify.StaysSilent(Stored($$"""
        var wrapped = await {{Generate}};
        shelf.Put(wrapped.CiphertextBlob.ToArray());
        var opened = await client.DecryptAsync(new DecryptRequest { CiphertextBlob = wrapped.CiphertextBlob });
        """));

    private static string Stored(string statements) => InMethod(statements, "Shelf shelf") + """


        public sealed class Shelf
        {
            private readonly List<byte[]> items = [];

            public void Put(byte[] item) => items.Add(item);
        }
        """;
}
