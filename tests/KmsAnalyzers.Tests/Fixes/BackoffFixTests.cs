using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Fixes.VerifyFix<KmsAnalyzers.CodeFixes.SseKms.BackoffFix>;

namespace KmsAnalyzers.Tests.Fixes;

public class BackoffFixTests
{
    [Theory]
    [InlineData(
        "await Task.WhenAll(items.Select(item => s3.PutObjectAsync(Request(item), ct)));",
        "await Task.WhenAll(items.Select(item => KmsAnalyzers.Envelope.KmsBackoff.ExecuteAsync(token => s3.PutObjectAsync(Request(item), token), ct)));")]
    [InlineData(
        "await Task.WhenAll(items.Select(item => s3.PutObjectAsync(Request(item))));",
        "await Task.WhenAll(items.Select(item => KmsAnalyzers.Envelope.KmsBackoff.ExecuteAsync(token => s3.PutObjectAsync(Request(item), token))));")]
    [InlineData(
        "await Task.WhenAll(items.Select(async item => (await s3.PutObjectAsync(request: Request(item)).ConfigureAwait(false)).ETag));",
        "await Task.WhenAll(items.Select(async item => (await KmsAnalyzers.Envelope.KmsBackoff.ExecuteAsync(token => s3.PutObjectAsync(request: Request(item), cancellationToken: token)).ConfigureAwait(false)).ETag));")]
    [InlineData(
        "await Task.WhenAll(items.Select(item => s3.PutObjectAsync(cancellationToken: CancellationToken.None, request: Request(item))));",
        "await Task.WhenAll(items.Select(item => KmsAnalyzers.Envelope.KmsBackoff.ExecuteAsync(token => s3.PutObjectAsync(cancellationToken: token, request: Request(item)), CancellationToken.None)));")]
    [InlineData(
        "await Task.WhenAll(items.Select(async item => { PutObjectResponse done = /* first */ await s3.PutObjectAsync(Request(item), ct); /* last */ }));",
        "await Task.WhenAll(items.Select(async item => { PutObjectResponse done = /* first */ await KmsAnalyzers.Envelope.KmsBackoff.ExecuteAsync(token => s3.PutObjectAsync(Request(item), token), ct); /* last */ }));")]
    public Task ACall_IsWrapped_AndAllAroundItStays(string before, string after) => Verify.Fixes(InUploader(before), InUploader(after), sdk: Sdk.V4, runtime: true);

    [Fact]
    public Task WhereTheNamespaceIsImported_TheNameIsShort() => Verify.Fixes(
        "using KmsAnalyzers.Envelope;\n" + InUploader("await Task.WhenAll(items.Select(item => s3.PutObjectAsync(Request(item), ct)));"),
        "using KmsAnalyzers.Envelope;\n" + InUploader("await Task.WhenAll(items.Select(item => KmsBackoff.ExecuteAsync(token => s3.PutObjectAsync(Request(item), token), ct)));"),
        sdk: Sdk.V4,
        runtime: true);

    [Fact]
    public Task WhereANameOfTheUsersHidesTheRuntime_ItIsQualified() => Verify.Fixes(
        "namespace Sample.KmsAnalyzers;\n" + InUploader("await Task.WhenAll(items.Select(item => s3.PutObjectAsync(Request(item), ct)));"),
        "namespace Sample.KmsAnalyzers;\n" + InUploader("await Task.WhenAll(items.Select(item => global::KmsAnalyzers.Envelope.KmsBackoff.ExecuteAsync(token => s3.PutObjectAsync(Request(item), token), ct)));"),
        sdk: Sdk.V4,
        runtime: true);

    [Fact]
    public Task ANameThatTheCallSpeaksOf_IsNotHidden() => Verify.Fixes(
        InUploader("foreach (var token in items) { _ = s3.PutObjectAsync(Request(token), ct); }"),
        InUploader("foreach (var token in items) { _ = KmsAnalyzers.Envelope.KmsBackoff.ExecuteAsync(attempt => s3.PutObjectAsync(Request(token), attempt), ct); }"),
        sdk: Sdk.V4,
        runtime: true);

    [Fact]
    public Task AMultilineRequest_KeepsItsLayout_AndFixAllReachesEverySite() => Verify.Fixes(
        InUploader("""
            var tasks = new List<Task>();
            foreach (var item in items)
            {
                // One object for each item.
                tasks.Add(s3.PutObjectAsync(new PutObjectRequest
                {
                    Key = item,
                    ContentBody = item,
                    ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS, // by policy
                }, ct));
            }

            await Task.WhenAll(tasks);
            await Task.WhenAll(items.Select(item => Copy(item)));

            Task Copy(string key) => s3.CopyObjectAsync(new CopyObjectRequest { SourceKey = key, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS }, ct);
            """),
        InUploader("""
            var tasks = new List<Task>();
            foreach (var item in items)
            {
                // One object for each item.
                tasks.Add(KmsAnalyzers.Envelope.KmsBackoff.ExecuteAsync(token => s3.PutObjectAsync(new PutObjectRequest
                {
                    Key = item,
                    ContentBody = item,
                    ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS, // by policy
                }, token), ct));
            }

            await Task.WhenAll(tasks);
            await Task.WhenAll(items.Select(item => Copy(item)));

            Task Copy(string key) => KmsAnalyzers.Envelope.KmsBackoff.ExecuteAsync(token => s3.CopyObjectAsync(new CopyObjectRequest { SourceKey = key, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS }, token), ct);
            """),
        sdk: Sdk.V4,
        runtime: true);

    [Theory]
    [InlineData("FilePath = item")]
    [InlineData("InputStream = new MemoryStream(Encoding.UTF8.GetBytes(item))")]
    [InlineData("InputStream = File.OpenRead(item)")]
    [InlineData("InputStream = stream, AutoCloseStream = false")]
    public Task ARequest_ThatCanBeSentTwice_IsWrapped(string body) => Verify.Fixes(
        InUploader($$"""await Task.WhenAll(items.Select(item => s3.PutObjectAsync(new PutObjectRequest { {{body}}, ServerSideEncryptionMethod = "aws:kms" })));""", ", Stream stream"),
        InUploader($$"""await Task.WhenAll(items.Select(item => KmsAnalyzers.Envelope.KmsBackoff.ExecuteAsync(token => s3.PutObjectAsync(new PutObjectRequest { {{body}}, ServerSideEncryptionMethod = "aws:kms" }, token))));""", ", Stream stream"),
        sdk: Sdk.V4,
        runtime: true);

    [Theory]
    [InlineData("s3.PutObjectAsync(new PutObjectRequest { InputStream = streams[item], ServerSideEncryptionMethod = \"aws:kms\" })")]
    [InlineData("s3.PutObjectAsync(new PutObjectRequest { InputStream = new BufferedStream(streams[item]), ServerSideEncryptionMethod = \"aws:kms\" })")]
    [InlineData("Send(new PutObjectRequest { InputStream = new MemoryStream(), ServerSideEncryptionMethod = \"aws:kms\" })")]
    public Task AStream_ThatASecondSendWouldFindUsed_HasNoFix(string call) => Verify.OffersNoFix(
        InUploader($"await Task.WhenAll(items.Select(item => {call})); Task Send(PutObjectRequest request) => s3.PutObjectAsync(request);", ", Dictionary<string, Stream> streams"),
        Sdk.V4,
        runtime: true);

    [Fact]
    public Task AStreamMadeBeforeTheCall_HasNoFix() => Verify.OffersNoFix(
        InUploader("""
            await Task.WhenAll(items.Select(async item =>
            {
                var request = Request(item);
                request.InputStream = new MemoryStream(Encoding.UTF8.GetBytes(item));
                await s3.PutObjectAsync(request, ct);
            }));
            """),
        Sdk.V4,
        runtime: true);

    [Theory]
    [InlineData("await Task.WhenAll(items.Select(async item => await s3.PutObjectAsync(Request(await File.ReadAllTextAsync(item)), ct)));")]
    [InlineData("await Task.WhenAll(items.Select(item => s3?.PutObjectAsync(Request(item), ct) ?? Task.FromResult(new PutObjectResponse())));")]
    public Task ACall_ThatALambdaCannotHold_HasNoFix(string statements) => Verify.OffersNoFix(InUploader(statements), Sdk.V4, runtime: true);

    [Fact]
    public Task WhatALambdaCannotCapture_HasNoFix() => Verify.OffersNoFix(
        InS3Class("""
            public void Run(in string prefix, List<string> items)
            {
                foreach (var item in items)
                    _ = s3.PutObjectAsync(new PutObjectRequest { Key = prefix + item, ServerSideEncryptionMethod = "aws:kms" });
            }
            """),
        Sdk.V4,
        runtime: true);

    [Fact]
    public Task WithoutTheRuntime_ThereIsNoFix() => Verify.OffersNoFix(InUploader("await Task.WhenAll(items.Select(item => s3.PutObjectAsync(Request(item), ct)));"));

    [Fact]
    public async Task AFrameworkWithoutTheRuntime_HoldsTheFixBack()
    {
        var bench = Verify.Workbench.Project("App", [Leg.Net10, Leg.NetStandard], ("Code.cs", InUploader("await Task.WhenAll(items.Select(item => s3.PutObjectAsync(Request(item), ct)));")));

        foreach (var finding in await bench.FindingsAsync())
        {
            Assert.Empty(await bench.ActionsAsync(finding));
        }
    }

    private static string InUploader(string statements, string parameters = "") => InS3Class($$"""
        public async Task Run(List<string> items, CancellationToken ct{{parameters}})
        {
            await Task.CompletedTask;
            {{statements.Replace("\n", "\n    ")}}
        }

        private static PutObjectRequest Request(string key) => new PutObjectRequest { Key = key, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS };
        """);
}
