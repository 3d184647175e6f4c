using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.SseKms.SseKmsFanOutWithoutBackoff>;

namespace KmsAnalyzers.Tests.Rules.SseKms;

public class SseKmsFanOutWithoutBackoffTests
{
    private const string Items = "List<string> items, CancellationToken ct";

    [Theory]
    [InlineData("await Task.WhenAll(items.Select(item => s3.PutObjectAsync(new PutObjectRequest { Key = item }, ct)));")]
    [InlineData("await Task.WhenAll(items.Select(item => s3.PutObjectAsync(new PutObjectRequest { Key = item, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256 }, ct)));")]
    [InlineData("await Task.WhenAll(items.Select(item => s3.GetObjectAsync(bucket, item, ct)));")]
    [InlineData("_ = items.Select(item => s3.GetPreSignedURL(new GetPreSignedUrlRequest { Key = item, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS })).ToList();")]
    public Task WithoutSseKms_StaysSilent(string statements) => Verify.StaysSilent(InS3Method(statements, Items));

    [Fact]
    public Task AComparisonWithTheMethod_StaysSilent() => Verify.StaysSilent(InS3Method(
        """
        await Task.WhenAll(items.Select(async item =>
        {
            var response = await s3.GetObjectMetadataAsync(bucket, item, ct);
            if (response.ServerSideEncryptionMethod == ServerSideEncryptionMethod.AWSKMS)
                await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = item }, ct);
        }));
        """,
        Items));

    [Theory]
    [InlineData("foreach (var item in items) { await Put(item, ct); }")]
    [InlineData("foreach (var item in items) { var task = Put(item, ct); await task; }")]
    [InlineData("foreach (var item in items) { Put(item, ct).Wait(); }")]
    [InlineData("foreach (var item in items) { var (one, two) = (Put(item, ct), Put(item + 2, ct)); await Task.WhenAll(one, two); }")]
    [InlineData("foreach (var task in items.Select(item => Put(item, ct))) { await task; }")]
    [InlineData("await Put(items[0], ct);")]
    public Task OneAfterTheOther_StaysSilent(string statements) => Verify.StaysSilent(InUploader(statements));

    [Theory]
    [InlineData("foreach (var part in items.Chunk(25)) { await Task.WhenAll(part.Select(item => Put(item, ct))); }")]
    [InlineData("foreach (var part in items.Chunk(size)) { await Task.WhenAll(part.Select(item => Put(item, ct))); }")]
    [InlineData("foreach (var one in items.Chunk(size).Select((part, i) => (part, i))) { await Task.WhenAll(one.part.Select(item => Put(item, ct))); }")]
    [InlineData("await Task.WhenAll(items.Take(size).Select(item => Put(item, ct)));")]
    [InlineData("await Task.WhenAll(items.GetRange(0, size).Select(item => Put(item, ct)));")]
    [InlineData("await Task.WhenAll(new[] { \"a\", \"b\" }.Select(item => Put(item, ct)));")]
    [InlineData("await Task.WhenAll(Enumerable.Range(0, 16).Select(item => Put(\"k\" + item, ct)));")]
    [InlineData("var few = new List<string> { \"a\", \"b\" }; await Task.WhenAll(few.Select(item => Put(item, ct)));")]
    [InlineData("if (items.Count > 20) throw new ArgumentException(); await Task.WhenAll(items.Select(item => Put(item, ct)));")]
    [InlineData("var tasks = new List<Task>(); for (var i = 0; i < 8; i++) { tasks.Add(Put(\"k\" + i, ct)); } await Task.WhenAll(tasks);")]
    public Task FewItems_OrCutIntoParts_StaySilent(string statements) => Verify.StaysSilent(InUploader(statements));

    [Theory]
    [InlineData("""
        using var gate = new SemaphoreSlim(16);
        await Task.WhenAll(items.Select(async item =>
        {
            await gate.WaitAsync(ct);
            try { await Put(item, ct); } finally { gate.Release(); }
        }));
        """)]
    [InlineData("""
        using var gate = new SemaphoreSlim(16);
        var tasks = new List<Task>();
        foreach (var item in items)
        {
            await gate.WaitAsync(ct);
            tasks.Add(Task.Run(async () => { try { await Put(item, ct); } finally { gate.Release(); } }));
        }

        await Task.WhenAll(tasks);
        """)]
    [InlineData("""
        var tasks = new List<Task>();
        foreach (var item in items)
        {
            tasks.Add(Put(item, ct));
            if (tasks.Count == 20)
            {
                await Task.WhenAll(tasks);
                tasks.Clear();
            }
        }

        await Task.WhenAll(tasks);
        """)]
    [InlineData("""
        var channel = System.Threading.Channels.Channel.CreateUnbounded<string>();
        var workers = Enumerable.Range(0, size).Select(async _ =>
        {
            await foreach (var item in channel.Reader.ReadAllAsync(ct))
                await Put(item, ct);
        });
        await Task.WhenAll(workers);
        """)]
    public Task AGate_ABatch_OrWorkers_StaySilent(string statements) => Verify.StaysSilent(InUploader(statements));

    [Theory]
    [InlineData("await Parallel.ForEachAsync(items, ct, async (item, token) => await Put(item, token));")]
    [InlineData("await Parallel.ForEachAsync(items, new ParallelOptions { CancellationToken = ct }, async (item, token) => await Put(item, token));")]
    [InlineData("await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (item, token) => await Put(item, token));")]
    [InlineData("await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = -1 }, async (item, token) => await Put(item, token));")]
    [InlineData("await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = size }, async (item, token) => await Put(item, token));")]
    [InlineData("Parallel.ForEach(items, new ParallelOptions { MaxDegreeOfParallelism = 8 }, item => Put(item, ct).Wait());")]
    [InlineData("items.AsParallel().WithDegreeOfParallelism(8).ForAll(item => Put(item, ct).Wait());")]
    public Task ADegreeOf64AtMost_StaysSilent(string statements) => Verify.StaysSilent(InUploader(statements));

    [Fact]
    public Task APipelineOfPolly_StaysSilent() => Verify.StaysSilent(
        "using Polly;\n" + InUploader("await Task.WhenAll(items.Select(async item => await pipeline.ExecuteAsync(async token => await Put(item, token), ct)));", ", ResiliencePipeline pipeline"),
        Sdk.V4);

    [Fact]
    public Task ALoopThatCatchesAndWaits_StaysSilent() => Verify.StaysSilent(InUploader("""
        await Task.WhenAll(items.Select(async item =>
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await Put(item, ct);
                    return;
                }
                catch (AmazonS3Exception) when (attempt < 8)
                {
                    await Task.Delay(100 << attempt, ct);
                }
            }
        }));
        """));

    [Fact]
    public Task AClientForEachItem_AsOneForEachRegion_StaysSilent() => Verify.StaysSilent(InS3Method(
        """
        await Task.WhenAll(clients.Select(one => one.PutObjectAsync(new PutObjectRequest { ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS })));
        await Task.WhenAll(regions.Keys.Select(region =>
        {
            var there = regions[region];
            return there.PutObjectAsync(new PutObjectRequest { ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS });
        }));
        """,
        "List<IAmazonS3> clients, Dictionary<string, IAmazonS3> regions"));

    [Fact]
    public Task AMethodDecidedAtRunTime_StaysSilent() => Verify.StaysSilent(InS3Method(
        "await Task.WhenAll(items.Select(item => s3.PutObjectAsync(new PutObjectRequest { Key = item, ServerSideEncryptionMethod = method })));",
        "List<string> items, ServerSideEncryptionMethod method"));

    [Fact]
    public Task EncryptAndDecrypt_AreLeftToTheRuleAboutCallsPerItem() => Verify.StaysSilent(InMethod(
        "await Task.WhenAll(blobs.Select(blob => client.DecryptAsync(new DecryptRequest { CiphertextBlob = blob })));", "List<MemoryStream> blobs"));

    [Fact]
    public Task AFunctionHandedToCodeThatIsNotSeen_StaysSilent() => Verify.StaysSilent(
        InUploader("await run(items.Select(item => (Func<Task>)(() => Put(item, ct))).ToList());", ", Func<List<Func<Task>>, Task> run"));

    [Fact]
    public Task OwnTypesOfTheSameNames_StaySilent() => Verify.StaysSilent("""
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;

        namespace Amazon.S3.Model
        {
            public class PutObjectRequest { public string ServerSideEncryptionMethod { get; set; } = ""; }

            public class AmazonS3Client { public Task PutObjectAsync(PutObjectRequest request) => Task.CompletedTask; }

            public class Sample
            {
                public Task Run(AmazonS3Client s3, List<string> items) =>
                    Task.WhenAll(items.Select(_ => s3.PutObjectAsync(new PutObjectRequest { ServerSideEncryptionMethod = "aws:kms" })));
            }
        }
        """);

    [Fact]
    public Task GeneratedCode_StaysSilent() => Verify.StaysSilent("// <auto-generated/>\n" + InUploader("await Task.WhenAll(items.Select(item => Put(item, ct)));"));

    [Fact]
    public Task ATestProject_StaysSilent() => Verify.StaysSilent(
        InUploader("await Task.WhenAll(items.Select(item => Put(item, ct)));"), buildProperties: "build_property.IsTestProject = true");

    [Theory]
    [InlineData("await Task.WhenAll(items.Select(item => {|KMS3002:s3.PutObjectAsync(Request(item), ct)|}));")]
    [InlineData("await Task.WhenAll(from item in items select {|KMS3002:s3.PutObjectAsync(Request(item), ct)|});")]
    [InlineData("await Task.WhenAll(items.Select(async item => await {|KMS3002:s3.PutObjectAsync(Request(item), ct)|}.ConfigureAwait(false)));")]
    [InlineData("var tasks = items.Select(item => {|KMS3002:s3.PutObjectAsync(Request(item), ct)|}).ToArray(); await Task.WhenAll(tasks);")]
    [InlineData("var tasks = items.Select(item => {|KMS3002:s3.PutObjectAsync(Request(item), ct)|}); await Task.WhenAll(tasks);")]
    [InlineData("foreach (var task in items.Select(item => {|KMS3002:s3.PutObjectAsync(Request(item), ct)|}).ToList()) await task;")]
    [InlineData("await Task.WhenAll([.. items.Select(item => {|KMS3002:s3.PutObjectAsync(Request(item), ct)|})]);")]
    [InlineData("await Task.WhenAll(Enumerable.Range(0, 300).Select(item => {|KMS3002:s3.PutObjectAsync(Request(\"k\" + item), ct)|}));")]
    [InlineData("Func<string, Task> put = item => {|KMS3002:s3.PutObjectAsync(Request(item), ct)|}; await Task.WhenAll(items.Select(put));")]
    public Task ASelect_WhoseTasksAreAwaitedTogether_Triggers(string statements) => Verify.Triggers(InUploader(statements));

    [Theory]
    [InlineData("var tasks = new List<Task>(); foreach (var item in items) { tasks.Add({|KMS3002:s3.PutObjectAsync(Request(item), ct)|}); } await Task.WhenAll(tasks);")]
    [InlineData("var tasks = new List<Task>(); foreach (var item in items) { var task = {|KMS3002:s3.PutObjectAsync(Request(item), ct)|}; tasks.Add(task); } await Task.WhenAll(tasks);")]
    [InlineData("var tasks = new Task[items.Count]; for (var i = 0; i < items.Count; i++) { tasks[i] = {|KMS3002:s3.PutObjectAsync(Request(items[i]), ct)|}; } await Task.WhenAll(tasks);")]
    [InlineData("var tasks = new List<Task>(); foreach (var item in items) { tasks.Add(Task.Run(async () => await {|KMS3002:s3.PutObjectAsync(Request(item), ct)|})); } await Task.WhenAll(tasks);")]
    [InlineData("foreach (var item in items) { _ = {|KMS3002:s3.PutObjectAsync(Request(item), ct)|}; }")]
    [InlineData("items.ForEach(async item => await {|KMS3002:s3.PutObjectAsync(Request(item), ct)|});")]
    public Task ALoopThatStartsTasks_Triggers(string statements) => Verify.Triggers(InUploader(statements));

    [Theory]
    [InlineData("await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = 200 }, async (item, token) => await {|KMS3002:s3.PutObjectAsync(Request(item), token)|});")]
    [InlineData("var options = new ParallelOptions(); options.MaxDegreeOfParallelism = int.MaxValue; await Parallel.ForEachAsync(items, options, async (item, token) => await {|KMS3002:s3.PutObjectAsync(Request(item), token)|});")]
    [InlineData("Parallel.ForEach(items, item => {|KMS3002:s3.PutObjectAsync(Request(item), ct)|}.Wait());")]
    [InlineData("Parallel.ForEach(items, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async item => await {|KMS3002:s3.PutObjectAsync(Request(item), ct)|});")]
    [InlineData("items.AsParallel().ForAll(item => {|KMS3002:s3.PutObjectAsync(Request(item), ct)|}.GetAwaiter().GetResult());")]
    public Task Parallel_WithoutABound_Triggers(string statements) => Verify.Triggers(InUploader(statements));

    [Fact]
    public Task AnAsyncStream_Triggers() => Verify.Triggers(InUploader(
        """
        var tasks = new List<Task>();
        await foreach (var item in source)
            tasks.Add({|KMS3002:s3.PutObjectAsync(Request(item), ct)|});
        await Task.WhenAll(tasks);
        """,
        ", IAsyncEnumerable<string> source"));

    [Theory]
    [InlineData("items.Select(item => Save(item))")]
    [InlineData("items.Select(Save)")]
    [InlineData("items.Select(async item => { await Save(item); })")]
    public Task APrivateMethod_CalledInAFanOut_Triggers_AtItsCall(string tasks) => Verify.Triggers(InS3Class($$"""
        public Task Run(List<string> items) => Task.WhenAll({{tasks}});

        private async Task Save(string item)
        {
            var request = new PutObjectRequest { Key = item, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS };
            await {|KMS3002:s3.PutObjectAsync(request)|};
        }
        """));

    [Fact]
    public Task ALocalFunction_CalledInAFanOut_Triggers_AtItsCall() => Verify.Triggers(InUploader("""
        await Task.WhenAll(items.Select(Save));

        async Task Save(string item) => await {|KMS3002:s3.PutObjectAsync(Request(item), ct)|};
        """));

    [Fact]
    public Task APrivateMethodWithAGate_CalledInAFanOut_StaysSilent() => Verify.StaysSilent(InS3Class("""
        private readonly SemaphoreSlim gate = new(8);

        public Task Run(List<string> items) => Task.WhenAll(items.Select(Save));

        private async Task Save(string item)
        {
            await gate.WaitAsync();
            try
            {
                await s3.PutObjectAsync(new PutObjectRequest { Key = item, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS });
            }
            finally
            {
                gate.Release();
            }
        }
        """));

    [Fact]
    public Task EveryWriteUnderSseKms_Triggers() => Verify.Triggers(InS3Method(
        """
        using var transfer = new TransferUtility(s3);
        await Task.WhenAll(items.Select(item => {|KMS3002:s3.CopyObjectAsync(new CopyObjectRequest { SourceKey = item, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMSDSSE })|}));
        await Task.WhenAll(items.Select(item => {|KMS3002:s3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { Key = item, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS })|}));
        await Task.WhenAll(items.Select(item => {|KMS3002:transfer.UploadAsync(new TransferUtilityUploadRequest { FilePath = item, ServerSideEncryptionKeyManagementServiceKeyId = keyId })|}));
        await Task.WhenAll(items.Select(item => {|KMS3002:transfer.UploadDirectoryAsync(new TransferUtilityUploadDirectoryRequest { Directory = item, ServerSideEncryptionMethod = "aws:kms" })|}));
        """,
        "List<string> items"));

    [Fact]
    public Task DirectCallsOfKms_ThatAreNotPerItemCalls_Trigger() => Verify.Triggers(InMethod(
        "await Task.WhenAll(blobs.Select(blob => {|KMS3002:client.ReEncryptAsync(new ReEncryptRequest { CiphertextBlob = blob, DestinationKeyId = keyId })|}));",
        "List<MemoryStream> blobs"));

    [Theory]
    [InlineData("MaxErrorRetry = 0", true)]
    [InlineData("MaxErrorRetry = 5", false)]
    [InlineData("Timeout = TimeSpan.FromSeconds(3)", false)]
    public Task ALoop_OverAClientWhoseRetriesAreOff_Triggers(string setting, bool triggers)
    {
        var code = InS3Class($$"""
            private readonly IAmazonS3 fast = new AmazonS3Client(new AmazonS3Config { {{setting}} });

            public async Task Run(List<string> items)
            {
                foreach (var item in items)
                    await {|KMS3002:fast.PutObjectAsync(new PutObjectRequest { Key = item, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS })|};
            }
            """);
        return triggers ? Verify.Triggers(code) : Verify.StaysSilent(code.Replace("{|KMS3002:", "").Replace("|}", ""));
    }

    /// <summary>Statements with <c>items</c>, <c>ct</c> and <c>size</c>; <c>Put</c> and <c>Request</c> ask for SSE-KMS.</summary>
    /// <param name="parameters">More parameters, each behind a comma.</param>
    private static string InUploader(string statements, string parameters = "") => InS3Class($$"""
        public async Task Run(List<string> items, CancellationToken ct, int size{{parameters}})
        {
            await Task.CompletedTask;
            {{statements.Replace("\n", "\n    ")}}
        }

        private static PutObjectRequest Request(string key) => new PutObjectRequest { Key = key, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS };

        private Task Put(string key, CancellationToken token) => s3.PutObjectAsync(Request(key), token);
        """);
}
