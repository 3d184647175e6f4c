using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.DataKeys.KmsCallPerItem>;

namespace KmsAnalyzers.Tests.Rules.DataKeys;

public class KmsCallPerItemTests
{
    private const string Call = "client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(item) })";

    [Theory]
    [InlineData("foreach (var item in new[] { a, b }) { await CALL; }")]
    [InlineData("foreach (var item in items.Take(8)) { await CALL; }")]
    [InlineData("byte[][] few = [a, b]; await Task.WhenAll(few.Select(item => CALL));")]
    [InlineData("for (var i = 0; i < 4; i++) { var item = items[i]; await CALL; }")]
    public Task AHandfulOfItems_StaysSilent(string loop) => Verify.StaysSilent(InMethod(loop.Replace("CALL", Call), "byte[] a, byte[] b, List<byte[]> items"));

    [Theory]
    [InlineData("for (var attempt = 0; attempt < retries; attempt++) { try { await CALL; return; } catch (AmazonServiceException) { await Task.Delay(100); } }")]
    [InlineData("for (var attempt = 0; attempt < retries; attempt++) { try { await CALL; } catch (AmazonServiceException) { Console.WriteLine(attempt); } }")]
    [InlineData("while (true) { try { await CALL; break; } catch (AmazonServiceException) { await Task.Delay(100); } }")]
    [InlineData("foreach (var id in ids) { try { await client.DecryptAsync(new DecryptRequest { KeyId = id, CiphertextBlob = new MemoryStream(item) }); return; } catch (AmazonServiceException) { continue; } }")]
    [InlineData("foreach (var one in clients) { await one.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(item) }); }")]
    [InlineData("using var timer = new PeriodicTimer(TimeSpan.FromHours(1)); while (await timer.WaitForNextTickAsync()) { await CALL; }")]
    [InlineData("while (!flag) { await CALL; await Task.Delay(1000); }")]
    [InlineData("do { await CALL; } while (retries-- > 0);")]
    public Task RetriesPollingAndFailOver_StaySilent(string loop) =>
        Verify.StaysSilent(InMethod(loop.Replace("CALL", Call), "byte[] item, int retries, string[] ids, IAmazonKeyManagementService[] clients"));

    [Fact]
    public Task AClientForEachItem_BehindAMethodToo_StaysSilent() => Verify.StaysSilent(InClass("""
        public async Task Run(List<Home> homes, byte[] key)
        {
            foreach (var home in homes)
            {
                await Wrap(home, key);
            }
        }

        private static Task<EncryptResponse> Wrap(Home home, byte[] key) =>
            home.Client.EncryptAsync(new EncryptRequest { KeyId = home.Arn, Plaintext = new MemoryStream(key) });

        public sealed record Home(IAmazonKeyManagementService Client, string Arn);
        """));

    [Fact]
    public Task ACache_StaysSilent() => Verify.StaysSilent(InClass($$"""
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Task<DecryptResponse>> known = new();

        public async Task Run(Dictionary<string, byte[]> items)
        {
            foreach (var (name, item) in items)
            {
                await known.GetOrAdd(name, _ => {{Call}});
            }
        }
        """));

    [Fact]
    public Task ReEncrypt_StaysSilent() => Verify.StaysSilent(InMethod(
        """
        foreach (var item in items)
        {
            await client.ReEncryptAsync(new ReEncryptRequest { DestinationKeyId = keyId, CiphertextBlob = new MemoryStream(item) });
        }
        """,
        "List<byte[]> items"));

    [Fact]
    public Task ACallBehindTheLoop_StaysSilent() => Verify.StaysSilent(InMethod(
        $$"""
        var item = new byte[0];
        foreach (var one in items)
        {
            item = [.. item, .. one];
        }

        await {{Call}};
        """,
        "List<byte[]> items"));

    [Theory]
    [InlineData("foreach (var item in items) { await CALL; }")]
    [InlineData("for (var i = 0; i < items.Count; i++) { var item = items[i]; await CALL; }")]
    [InlineData("foreach (var item in items) { try { await CALL; } catch (AmazonServiceException) { Console.WriteLine(); } }")]
    [InlineData("await foreach (var item in stream) { await CALL.ConfigureAwait(false); }")]
    [InlineData("await Task.WhenAll(items.Select(item => CALL));")]
    [InlineData("await Task.WhenAll(items.Select(async item => { var opened = await CALL; return opened.KeyId; }));")]
    [InlineData("await Parallel.ForEachAsync(items, async (item, token) => await CALL);")]
    [InlineData("Parallel.ForEach(items, new ParallelOptions { MaxDegreeOfParallelism = 2 }, item => CALL.Wait());")]
    [InlineData("var tasks = new List<Task>(); foreach (var item in items) { tasks.Add(CALL); } await Task.WhenAll(tasks);")]
    [InlineData("items.AsParallel().ForAll(item => CALL.GetAwaiter().GetResult());")]
    [InlineData("items.ForEach(item => CALL.Wait());")]
    [InlineData("while (text.ReadLine() is { } line) { var item = Convert.FromBase64String(line); await CALL; }")]
    public Task ACallForEachItem_Triggers(string loop) => Verify.Triggers(InMethod(
        loop.Replace("CALL", "{|KMS2009:" + Call + "|}"),
        "List<byte[]> items, IAsyncEnumerable<byte[]> stream, TextReader text"));

    [Fact]
    public Task APrivateWrapper_IsReportedAtTheCallOfKms() => Verify.Triggers(InClass($$"""
        public async Task Run(List<byte[]> items)
        {
            foreach (var item in items)
            {
                await Open(item);
            }
        }

        private async Task<string> Open(byte[] item) => (await {|KMS2009:{{Call}}|}).KeyId;
        """));

    [Fact]
    public Task ADataKeyForEachItem_Triggers() => Verify.Triggers(InMethod(
        """
        foreach (var item in items)
        {
            var key = await {|KMS2009:client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 })|};
            Console.WriteLine(key.CiphertextBlob.Length + item.Length);
        }
        """,
        "List<byte[]> items"));
}
