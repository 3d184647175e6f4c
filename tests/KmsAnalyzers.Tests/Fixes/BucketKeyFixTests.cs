using KmsAnalyzers.CodeFixes.SseKms;
using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Fixes.VerifyFix<KmsAnalyzers.CodeFixes.SseKms.BucketKeyFix>;

namespace KmsAnalyzers.Tests.Fixes;

public class BucketKeyFixTests
{
    [Fact]
    public void ThereIsNoFixAll_SinceEachSiteIsADecision() => Assert.Null(new BucketKeyFix().GetFixAllProvider());

    [Fact]
    public async Task TheTitle_SaysWhatChangesForPoliciesAndAudits()
    {
        var bench = Verify.Workbench.Project("App", [Leg.NetStandard], ("Code.cs", InS3Method("await s3.PutObjectAsync(new PutObjectRequest { ServerSideEncryptionMethod = \"aws:kms\" });")));
        var action = Assert.Single(await bench.ActionsAsync(Assert.Single(await bench.FindingsAsync())));

        Assert.Contains("bucket's ARN", action.Title, StringComparison.Ordinal);
        Assert.Contains("CloudTrail", action.Title, StringComparison.Ordinal);
    }

    [Fact]
    public Task OneLine_StaysOneLine() => Verify.FixesOneByOne(
        InS3Method("""
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS });
            """),
        InS3Method("""
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS, BucketKeyEnabled = true });
            """));

    [Fact]
    public Task ALineForEachMember_StaysSo_WithOrWithoutATrailingComma_AndCommentsKeepTheirPlace() => Verify.FixesOneByOne(
        InS3Method("""
            await s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = bucket,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS, // by policy
            });
            await s3.CopyObjectAsync(new CopyObjectRequest
            {
                DestinationBucket = bucket,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS // by policy
            });
            await s3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest
            {
                BucketName = bucket,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS
            });
            """),
        InS3Method("""
            await s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = bucket,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS, // by policy
                BucketKeyEnabled = true,
            });
            await s3.CopyObjectAsync(new CopyObjectRequest
            {
                DestinationBucket = bucket,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS, // by policy
                BucketKeyEnabled = true
            });
            await s3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest
            {
                BucketName = bucket,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                BucketKeyEnabled = true
            });
            """));

    [Fact]
    public Task ARequestThatIsFilledLater_OrInAHelper_IsChangedWhereItIsMade() => Verify.FixesOneByOne(
        InS3Class("""
            public async Task Run()
            {
                var request = new PutObjectRequest();
                request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
                await s3.PutObjectAsync(request);
                await s3.PutObjectAsync(Request());
            }

            private PutObjectRequest Request() => new PutObjectRequest { ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS };
            """),
        InS3Class("""
            public async Task Run()
            {
                var request = new PutObjectRequest() { BucketKeyEnabled = true };
                request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
                await s3.PutObjectAsync(request);
                await s3.PutObjectAsync(Request());
            }

            private PutObjectRequest Request() => new PutObjectRequest { ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS, BucketKeyEnabled = true };
            """));

    [Fact]
    public Task EitherOfTwoRequests_IsChanged() => Verify.FixesOneByOne(
        InS3Method("""
            var request = flag
                ? new PutObjectRequest { Key = "a", ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS }
                : new PutObjectRequest { Key = "b", ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS };
            await s3.PutObjectAsync(request);
            """),
        InS3Method("""
            var request = flag
                ? new PutObjectRequest { Key = "a", ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS, BucketKeyEnabled = true }
                : new PutObjectRequest { Key = "b", ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS, BucketKeyEnabled = true };
            await s3.PutObjectAsync(request);
            """));

    [Fact]
    public Task ABucketRule_IsChanged() => Verify.FixesOneByOne(
        InS3Method("""
            await s3.PutBucketEncryptionAsync(new PutBucketEncryptionRequest
            {
                ServerSideEncryptionConfiguration = new()
                {
                    ServerSideEncryptionRules = [new() { ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = "aws:kms" } }],
                },
            });
            """),
        InS3Method("""
            await s3.PutBucketEncryptionAsync(new PutBucketEncryptionRequest
            {
                ServerSideEncryptionConfiguration = new()
                {
                    ServerSideEncryptionRules = [new() { ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = "aws:kms" }, BucketKeyEnabled = true }],
                },
            });
            """));

    [Fact]
    public async Task ARequestMadeInAnotherDocument_HasNoFix()
    {
        var bench = Verify.Workbench.Project(
            "App",
            [new Leg(Sdk.V4, Runtime: false)],
            ("Code.cs", InS3Method("await s3.PutObjectAsync(Requests.Make());")),
            ("Requests.cs", """
                using Amazon.S3.Model;

                public static class Requests
                {
                    public static PutObjectRequest Make() => new() { ServerSideEncryptionMethod = "aws:kms" };
                }
                """));

        Assert.Empty(await bench.ActionsAsync(Assert.Single(await bench.FindingsAsync())));
    }
}
