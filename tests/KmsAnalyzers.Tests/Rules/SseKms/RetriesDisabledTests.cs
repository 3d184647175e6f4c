using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.SseKms.RetriesDisabled>;

namespace KmsAnalyzers.Tests.Rules.SseKms;

public class RetriesDisabledTests
{
    [Theory]
    [InlineData("2")]
    [InlineData("retries")]
    [InlineData("flag ? 0 : 5")]
    public Task AValueThatMayBeHigher_StaysSilent(string value) =>
        Verify.StaysSilent(InMethod($"_ = new AmazonKeyManagementServiceConfig {{ MaxErrorRetry = {value} }};", "int retries"));

    [Fact]
    public Task ThrottleRetriesSwitchedOff_RetriesMore_AndStaysSilent() =>
        Verify.StaysSilent(InMethod("_ = new AmazonKeyManagementServiceConfig { ThrottleRetries = false };"));

    [Fact]
    public Task ALaterAssignmentThatUndoesIt_StaysSilent() => Verify.StaysSilent(InMethod("""
        var config = new AmazonKeyManagementServiceConfig { MaxErrorRetry = 0 };
        config.MaxErrorRetry = 5;
        """));

    [Fact]
    public Task AnotherServicesConfig_StaysSilent() => Verify.StaysSilent(
        """
        using Amazon.DynamoDBv2;
        using Amazon.KeyManagementService;

        public class Sample
        {
            public IAmazonKeyManagementService Kms { get; } = new AmazonKeyManagementServiceClient();

            public AmazonDynamoDBConfig Config { get; } = new AmazonDynamoDBConfig { MaxErrorRetry = 0 };
        }
        """,
        Sdk.V4);

    [Fact]
    public Task AnUnspecifiedConfig_ThatNobodyFillsWithOneOfKms_StaysSilent() => Verify.StaysSilent(
        """
        using Amazon.DynamoDBv2;
        using Amazon.KeyManagementService;
        using Amazon.Runtime;

        public class Sample
        {
            public IAmazonKeyManagementService Kms { get; } = new AmazonKeyManagementServiceClient(new AmazonKeyManagementServiceConfig());

            public AmazonDynamoDBConfig Table()
            {
                var config = new AmazonDynamoDBConfig();
                FailFast(config);
                return config;
            }

            public void Unknown(ClientConfig config) => config.MaxErrorRetry = 0;

            private static void FailFast(ClientConfig config) => config.MaxErrorRetry = 0;
        }
        """,
        Sdk.V4);

    [Fact]
    public Task AnUnspecifiedConfig_ThatOneCallerFillsWithAnotherServices_StaysSilent() => Verify.StaysSilent(
        """
        using Amazon.DynamoDBv2;
        using Amazon.KeyManagementService;
        using Amazon.Runtime;

        public class Sample
        {
            public void Run()
            {
                FailFast(new AmazonDynamoDBConfig());
                FailFast(new AmazonKeyManagementServiceConfig());
            }

            private static void FailFast(ClientConfig config) => config.MaxErrorRetry = 0;
        }
        """,
        Sdk.V4);

    [Fact]
    public Task OwnTypesWithTheSamePropertyName_StaySilent() => Verify.StaysSilent("""
        namespace Amazon.KeyManagementService
        {
            public class AmazonKeyManagementServiceConfig { public int MaxErrorRetry { get; set; } }
        }

        public class Options { public int MaxErrorRetry { get; set; } }

        public class Sample
        {
            public object Run() => (new Options { MaxErrorRetry = 0 }, new Amazon.KeyManagementService.AmazonKeyManagementServiceConfig { MaxErrorRetry = 0 });
        }
        """);

    [Fact]
    public Task CallsThatAPipelineRetries_StaySilent() => Verify.StaysSilent(
        $$"""
        {{Usings}}
        using Polly;

        public class Sample
        {
            private readonly IAmazonKeyManagementService kms = new AmazonKeyManagementServiceClient(new AmazonKeyManagementServiceConfig { MaxErrorRetry = 0 });
            private readonly ResiliencePipeline pipeline;

            public Sample(ResiliencePipeline pipeline) => this.pipeline = pipeline;

            public async Task<DecryptResponse> Run(MemoryStream blob) =>
                await pipeline.ExecuteAsync(async ct => await kms.DecryptAsync(new DecryptRequest { CiphertextBlob = blob }, ct));
        }
        """,
        Sdk.V4);

    [Fact]
    public Task ACallBesideThePipeline_Triggers() => Verify.Triggers(
        $$"""
        {{Usings}}
        using Polly;

        public class Sample
        {
            private readonly IAmazonKeyManagementService kms = new AmazonKeyManagementServiceClient(new AmazonKeyManagementServiceConfig { {|KMS3001:MaxErrorRetry = 0|} });
            private readonly ResiliencePipeline pipeline;

            public Sample(ResiliencePipeline pipeline) => this.pipeline = pipeline;

            public async Task<DecryptResponse> Run(MemoryStream blob) =>
                await pipeline.ExecuteAsync(async ct => await kms.DecryptAsync(new DecryptRequest { CiphertextBlob = blob }, ct));

            public Task<DecryptResponse> Bare(MemoryStream blob) => kms.DecryptAsync(new DecryptRequest { CiphertextBlob = blob });
        }
        """,
        Sdk.V4);

    [Theory]
    [InlineData("ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256")]
    [InlineData("Key = keyId")]
    public Task AConfigOfS3_WithoutSseKmsCalls_StaysSilent(string properties) => Verify.StaysSilent(InS3Class($$"""
        private readonly IAmazonS3 own = new AmazonS3Client(new AmazonS3Config { MaxErrorRetry = 0 });

        public Task Run() => own.PutObjectAsync(new PutObjectRequest { {{properties}} });

        public Task Other() => s3.PutObjectAsync(new PutObjectRequest { ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS });
        """));

    [Fact]
    public Task AConfigOfS3_WhoseClientMakesSseKmsCalls_Triggers() => Verify.Triggers(InS3Class("""
        private readonly IAmazonS3 own = new AmazonS3Client(new AmazonS3Config { {|KMS3001:MaxErrorRetry = 0|} });

        public Task Run() => own.PutObjectAsync(new PutObjectRequest { ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS });

        public async Task Transfer()
        {
            var config = new AmazonS3Config();
            {|KMS3001:config.MaxErrorRetry = 1|};
            using var transfer = new TransferUtility(new AmazonS3Client(config));
            await transfer.UploadAsync(new TransferUtilityUploadRequest { FilePath = "f", ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS });
        }
        """));

    [Fact]
    public Task GeneratedCode_StaysSilent() => Verify.StaysSilent("// <auto-generated/>\n" + InMethod("_ = new AmazonKeyManagementServiceConfig { MaxErrorRetry = 0 };"));

    [Fact]
    public Task ATestProject_StaysSilent() => Verify.StaysSilent(
        InMethod("_ = new AmazonKeyManagementServiceConfig { MaxErrorRetry = 0 };"),
        buildProperties: "build_property.IsTestProject = true");

    [Theory]
    [InlineData("_ = new AmazonKeyManagementServiceConfig { {|KMS3001:MaxErrorRetry = 0|} };")]
    [InlineData("_ = new AmazonKeyManagementServiceConfig { {|KMS3001:MaxErrorRetry = 1|} };")]
    [InlineData("const int None = 0; _ = new AmazonKeyManagementServiceConfig { {|KMS3001:MaxErrorRetry = None|} };")]
    [InlineData("var retries = 0; var config = new AmazonKeyManagementServiceConfig(); {|KMS3001:config.MaxErrorRetry = retries|};")]
    [InlineData("var config = new AmazonKeyManagementServiceConfig(); config.MaxErrorRetry = 5; {|KMS3001:config.MaxErrorRetry = 0|};")]
    [InlineData("Action<AmazonKeyManagementServiceConfig> tune = config => {|KMS3001:config.MaxErrorRetry = 0|}; tune(new AmazonKeyManagementServiceConfig());")]
    public Task NoneOrOneRetry_OnAKmsConfig_Triggers(string statements) => Verify.Triggers(InMethod(statements));

    [Fact]
    public Task AConfigOfOnesOwn_Triggers() => Verify.Triggers("""
        using Amazon.KeyManagementService;

        public class FastConfig : AmazonKeyManagementServiceConfig
        {
            public FastConfig() => {|KMS3001:MaxErrorRetry = 0|};
        }
        """);

    [Fact]
    public Task AnUnspecifiedConfig_ThatEveryCallerFillsWithOneOfKms_Triggers() => Verify.Triggers("""
        using Amazon.KeyManagementService;
        using Amazon.Runtime;

        public static class Tuning
        {
            public static T FailFast<T>(this T config) where T : ClientConfig
            {
                {|KMS3001:config.MaxErrorRetry = 0|};
                return config;
            }
        }

        public class Sample
        {
            public IAmazonKeyManagementService Kms { get; } = new AmazonKeyManagementServiceClient(new AmazonKeyManagementServiceConfig().FailFast());

            public void Run() => Plain(new AmazonKeyManagementServiceConfig());

            private static void Plain(ClientConfig config) => {|KMS3001:config.MaxErrorRetry = 1|};
        }
        """);

    [Fact]
    public Task TheSharedDefaults_OfATypeThatRegistersKms_Trigger() => Verify.Triggers(
        """
        using Amazon.Extensions.NETCore.Setup;
        using Amazon.KeyManagementService;
        using Microsoft.Extensions.DependencyInjection;

        public static class Registration
        {
            public static void Add(IServiceCollection services, AWSOptions options)
            {
                {|KMS3001:options.DefaultClientConfig.MaxErrorRetry = 0|};
                services.AddDefaultAWSOptions(options);
                services.AddAWSService<IAmazonKeyManagementService>();
            }
        }
        """,
        Sdk.V4);

    [Fact]
    public Task TheSharedDefaults_OfATypeThatRegistersOtherServices_StaySilent() => Verify.StaysSilent(
        """
        using Amazon.DynamoDBv2;
        using Amazon.Extensions.NETCore.Setup;
        using Amazon.KeyManagementService;
        using Microsoft.Extensions.DependencyInjection;

        public static class Registration
        {
            public static void Add(IServiceCollection services, AWSOptions options)
            {
                options.DefaultClientConfig.MaxErrorRetry = 0;
                services.AddDefaultAWSOptions(options);
                services.AddAWSService<IAmazonDynamoDB>();
            }

            public static IAmazonKeyManagementService Kms() => null;
        }
        """,
        Sdk.V4);

    [Fact]
    public Task TheSharedDefaults_ThatAreNotTheOnesKmsIsRegisteredWith_StaySilent() => Verify.StaysSilent(
        """
        using Amazon.DynamoDBv2;
        using Amazon.Extensions.NETCore.Setup;
        using Amazon.KeyManagementService;
        using Microsoft.Extensions.DependencyInjection;

        public static class Registration
        {
            public static void Add(IServiceCollection services, AWSOptions tables, AWSOptions keys)
            {
                tables.DefaultClientConfig.MaxErrorRetry = 0;
                services.AddAWSService<IAmazonDynamoDB>(tables);
                services.AddAWSService<IAmazonKeyManagementService>(keys);
            }
        }
        """,
        Sdk.V4);

    [Fact]
    public Task ALambdaThatConfiguresTheRegistrationOfKms_Triggers() => Verify.Triggers(
        """
        using Amazon.DynamoDBv2;
        using Amazon.Extensions.NETCore.Setup;
        using Amazon.KeyManagementService;
        using Microsoft.Extensions.DependencyInjection;

        public static class Registration
        {
            public static void Add(IServiceCollection services, AWSOptions options)
            {
                services.AddAWSService<IAmazonDynamoDB>(options, (config, _) => config.MaxErrorRetry = 0);
                services.AddAWSService<IAmazonKeyManagementService>(options, (config, _) => {|KMS3001:config.MaxErrorRetry = 0|});
            }
        }
        """,
        Sdk.V4);

    [Fact]
    public Task AMethodThatThePipelineRuns_CountsAsRetried() => Verify.StaysSilent(
        $$"""
        {{Usings}}
        using Polly;

        public class Sample
        {
            private readonly IAmazonKeyManagementService kms = new AmazonKeyManagementServiceClient(new AmazonKeyManagementServiceConfig { MaxErrorRetry = 0 });
            private readonly ResiliencePipeline pipeline;

            public Sample(ResiliencePipeline pipeline) => this.pipeline = pipeline;

            public async Task<DecryptResponse> Run(MemoryStream blob) => await pipeline.ExecuteAsync(async _ => await Decrypt(blob));

            private Task<DecryptResponse> Decrypt(MemoryStream blob) => kms.DecryptAsync(new DecryptRequest { CiphertextBlob = blob });
        }
        """,
        Sdk.V4);

    [Fact]
    public Task AConfigBehindAVariableOfTheBaseType_Triggers() => Verify.Triggers(InMethod("""
        ClientConfig config = new AmazonKeyManagementServiceConfig();
        {|KMS3001:config.MaxErrorRetry = 0|};
        """));
}
