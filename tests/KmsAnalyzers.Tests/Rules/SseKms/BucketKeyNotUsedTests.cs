using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.SseKms.BucketKeyNotUsed>;

namespace KmsAnalyzers.Tests.Rules.SseKms;

public class BucketKeyNotUsedTests
{
    [Theory]
    [InlineData("BucketKeyEnabled = true")]
    [InlineData("BucketKeyEnabled = false")]
    [InlineData("BucketKeyEnabled = flag")]
    public Task ABucketKeyThatIsDecidedOn_StaysSilent(string decision) => Verify.StaysSilent(InS3Method($$"""
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS, {{decision}} });
        """));

    [Fact]
    public Task ADecisionOnOneBranchOnly_StaysSilent() => Verify.StaysSilent(InS3Method("""
        var request = new PutObjectRequest { BucketName = bucket, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS };
        if (flag)
            request.BucketKeyEnabled = true;
        await s3.PutObjectAsync(request);
        """));

    [Fact]
    public Task ADecisionForNull_StaysSilent() => Verify.StaysSilent(
        InS3Method("await s3.PutObjectAsync(new PutObjectRequest { ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS, BucketKeyEnabled = null });"),
        Sdk.V4);

    [Theory]
    [InlineData("")]
    [InlineData("ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256")]
    [InlineData("ServerSideEncryptionMethod = ServerSideEncryptionMethod.None")]
    [InlineData("ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMSDSSE")]
    [InlineData("ServerSideEncryptionMethod = \"aws:kms:dsse\", ServerSideEncryptionKeyManagementServiceKeyId = keyId")]
    [InlineData("ServerSideEncryptionMethod = method")]
    [InlineData("ServerSideEncryptionMethod = flag ? ServerSideEncryptionMethod.AWSKMS : ServerSideEncryptionMethod.AES256")]
    [InlineData("ServerSideEncryptionMethod = method, ServerSideEncryptionKeyManagementServiceKeyId = keyId")]
    [InlineData("ServerSideEncryptionKeyManagementServiceKeyId = null")]
    public Task AWriteThatIsNotProvedToBeSseKms_StaysSilent(string properties) => Verify.StaysSilent(
        InS3Method($$"""await s3.PutObjectAsync(new PutObjectRequest { {{properties}} });""", "ServerSideEncryptionMethod method"));

    [Theory]
    [InlineData("\"logs--use1-az4--x-s3\"")]
    [InlineData("$\"{bucket}--x-s3\"")]
    [InlineData("bucket + \"--use1-az4--x-s3\"")]
    [InlineData("Express")]
    public Task ADirectoryBucket_StaysSilent(string name) => Verify.StaysSilent(InS3Class($$"""
        private const string Express = "logs--use1-az4--x-s3";

        public async Task Run()
        {
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = {{name}}, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS });
            await s3.CopyObjectAsync(new CopyObjectRequest { SourceBucket = bucket, DestinationBucket = {{name}}, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS });
            await s3.CreateSessionAsync(new CreateSessionRequest { BucketName = {{name}}, ServerSideEncryption = ServerSideEncryptionMethod.AWSKMS });
        }
        """));

    [Fact]
    public Task ATransferInSdkV3_WhoseRequestsLackTheProperty_StaysSilent() => Verify.StaysSilent(InS3Method(transfers.Replace("{|KMS3006:", "").Replace("|}", "")), Sdk.V3);

    [Fact]
    public Task APreSignedUrl_WhoseRequestLacksTheProperty_StaysSilent() => Verify.StaysSilent(
        InS3Method("_ = s3.GetPreSignedURL(new GetPreSignedUrlRequest { BucketName = bucket, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS });"));

    [Fact]
    public Task AComparisonWithTheMethod_StaysSilent() => Verify.StaysSilent(InS3Method("""
        var response = await s3.GetObjectMetadataAsync(bucket, "key");
        if (response.ServerSideEncryptionMethod == ServerSideEncryptionMethod.AWSKMS)
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "copy" });
        """));

    [Fact]
    public Task ARequestThatEscapes_OrComesFromElsewhere_StaysSilent() => Verify.StaysSilent(InS3Method(
        """
        var request = new PutObjectRequest { BucketName = bucket, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS };
        customize(request);
        await s3.PutObjectAsync(request);
        await s3.PutObjectAsync(other);
        """,
        "Action<PutObjectRequest> customize, PutObjectRequest other"));

    [Theory]
    [InlineData("Other.Vendor")]
    [InlineData("Amazon.S3.Model")] // the same full names, declared in source beside the SDK
    public Task OwnTypesOfTheSameNames_StaySilent(string vendor) => Verify.StaysSilent($$"""
        using System.Threading.Tasks;

        namespace {{vendor}}
        {
            public class PutObjectRequest { public string ServerSideEncryptionMethod { get; set; } = ""; public bool BucketKeyEnabled { get; set; } }

            public class AmazonS3Client { public Task PutObjectAsync(PutObjectRequest request) => Task.CompletedTask; }

            public class Sample
            {
                public Task Run(AmazonS3Client s3) => s3.PutObjectAsync(new PutObjectRequest { ServerSideEncryptionMethod = "aws:kms" });
            }
        }
        """);

    [Fact]
    public Task GeneratedCode_StaysSilent() => Verify.StaysSilent("// <auto-generated/>\n" + InS3Method(Put.Replace("{|KMS3006:", "").Replace("|}", "")));

    [Fact]
    public Task ATestProject_StaysSilent() => Verify.StaysSilent(
        InS3Method(Put.Replace("{|KMS3006:", "").Replace("|}", "")), buildProperties: "build_property.IsTestProject = true");

    [Theory]
    [InlineData("BucketKeyEnabled = false, ServerSideEncryptionByDefault = new ServerSideEncryptionByDefault { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AWSKMS }")]
    [InlineData("ServerSideEncryptionByDefault = new ServerSideEncryptionByDefault { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AES256 }")]
    [InlineData("ServerSideEncryptionByDefault = new ServerSideEncryptionByDefault { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AWSKMSDSSE }")]
    [InlineData("ServerSideEncryptionByDefault = byDefault")]
    public Task ABucketRule_ThatDecidesOrIsNotOfSseKms_StaysSilent(string properties) => Verify.StaysSilent(InS3Method(
        $$"""
        await s3.PutBucketEncryptionAsync(new PutBucketEncryptionRequest
        {
            BucketName = bucket,
            ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration
            {
                ServerSideEncryptionRules = new List<ServerSideEncryptionRule> { new ServerSideEncryptionRule { {{properties}} } },
            },
        });
        """,
        "ServerSideEncryptionByDefault byDefault"));

    [Theory]
    [InlineData("ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS")]
    [InlineData("ServerSideEncryptionMethod = \"aws:kms\"")]
    [InlineData("ServerSideEncryptionMethod = new ServerSideEncryptionMethod(\"aws:kms\")")]
    [InlineData("ServerSideEncryptionMethod = Method")]
    [InlineData("ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS, ServerSideEncryptionKeyManagementServiceKeyId = keyId")]
    [InlineData("ServerSideEncryptionKeyManagementServiceKeyId = keyId")]
    public Task AnSseKmsWrite_InEverySpelling_Triggers(string properties) => Verify.Triggers(InS3Class($$"""
        private const string Method = "aws:kms";

        public Task Run() => {|KMS3006:s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, {{properties}} })|};
        """));

    [Fact]
    public Task PropertiesAssignedLater_Trigger() => Verify.Triggers(InS3Method("""
        var request = new PutObjectRequest { BucketName = bucket };
        if (flag)
            request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
        await {|KMS3006:s3.PutObjectAsync(request)|};
        """));

    [Fact]
    public Task ARequestFromAHelper_Triggers() => Verify.Triggers(InS3Class("""
        public Task Run(string key) => {|KMS3006:s3.PutObjectAsync(Request(key))|};

        private PutObjectRequest Request(string key) => new PutObjectRequest { BucketName = bucket, Key = key, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS };
        """));

    [Fact]
    public Task CopiesAndMultipartUploads_Trigger() => Verify.Triggers(InS3Method("""
        await {|KMS3006:s3.CopyObjectAsync(new CopyObjectRequest { DestinationBucket = bucket, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS })|};
        await {|KMS3006:s3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = bucket, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS })|};
        """));

    [Fact]
    public Task ATransfer_Triggers() => Verify.Triggers(InS3Method(transfers), Sdk.V4);

    [Fact]
    public Task ABucketRule_Triggers_WhereItIsMade() => Verify.Triggers(InS3Method("""
        var rule = {|KMS3006:new ServerSideEncryptionRule
        {
            ServerSideEncryptionByDefault = new ServerSideEncryptionByDefault { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AWSKMS },
        }|};
        var rules = new List<ServerSideEncryptionRule> { rule };
        await s3.PutBucketEncryptionAsync(new PutBucketEncryptionRequest
        {
            BucketName = bucket,
            ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration { ServerSideEncryptionRules = rules },
        });
        """));

    [Fact]
    public Task ABucketRule_InACollectionExpression_Triggers() => Verify.Triggers(InS3Method("""
        await s3.PutBucketEncryptionAsync(new PutBucketEncryptionRequest
        {
            ServerSideEncryptionConfiguration = new()
            {
                ServerSideEncryptionRules = [{|KMS3006:new() { ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = "aws:kms" } }|}],
            },
        });
        """));

    private const string Put =
        "await {|KMS3006:s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS })|};";

    private static readonly string transfers = """
        using var transfer = new TransferUtility(s3);
        await {|KMS3006:transfer.UploadAsync(new TransferUtilityUploadRequest { BucketName = bucket, FilePath = "f", ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS })|};
        await {|KMS3006:transfer.UploadDirectoryAsync(new TransferUtilityUploadDirectoryRequest { BucketName = bucket, Directory = "d", ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS })|};
        """;
}
