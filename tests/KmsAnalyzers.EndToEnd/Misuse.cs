using Tour;

namespace KmsAnalyzers.EndToEnd;

/// <summary>Programs that misuse KMS. A line that is reported ends in a comment with the id.</summary>
internal static class Misuse
{
    /// <summary>For every framework and both majors of the SDK.</summary>
    public const string Sealer = """
        using System.IO;
        using System.Threading.Tasks;
        using Amazon.KeyManagementService;
        using Amazon.KeyManagementService.Model;

        public sealed class Sealer
        {
            private readonly IAmazonKeyManagementService kms = new AmazonKeyManagementServiceClient(new AmazonKeyManagementServiceConfig
            {
                MaxErrorRetry = 0, // KMS3001
            });

            public async Task<byte[]> SealAsync(string keyId)
            {
                var page = new byte[8192];
                var response = await kms.EncryptAsync(new EncryptRequest
                {
                    KeyId = keyId,
                    Plaintext = new MemoryStream(page), // KMS1001
                });
                return response.CiphertextBlob.ToArray();
            }

            public async Task<byte[]> SealAsync(string keyId, byte[] page)
            {
                var response = await kms.EncryptAsync(new EncryptRequest
                {
                    KeyId = keyId,
                    Plaintext = new MemoryStream(page), // KMS1002
                });
                return response.CiphertextBlob.ToArray();
            }

            public async Task<byte[]> OpenAsync(string keyId, byte[] page)
            {
                var response = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(page) });
                return response.Plaintext.ToArray();
            }

            public async Task<byte[]> ReserveAsync(string keyId)
            {
                var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 }); // KMS2001
                return response.CiphertextBlob.ToArray();
            }
        }

        """;

    /// <summary>S3 under SSE-KMS, for both majors of its SDK. The transfer's request has no property for a bucket key in v3.</summary>
    public const string Uploader = """
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Amazon.S3;
        using Amazon.S3.Model;
        using Amazon.S3.Transfer;

        public sealed class Uploader
        {
            private readonly IAmazonS3 s3 = new AmazonS3Client(new AmazonS3Config
            {
                MaxErrorRetry = 0, // KMS3001
            });

            public Task StoreAsync(IEnumerable<string> files) =>
                Task.WhenAll(files.Select(file => s3.PutObjectAsync(new PutObjectRequest // KMS3002
                {
                    BucketName = "reports",
                    FilePath = file,
                    ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                    BucketKeyEnabled = true,
                })));

            public Task StoreAsync(string file) =>
                s3.PutObjectAsync(new PutObjectRequest // KMS3006
                {
                    BucketName = "reports",
                    FilePath = file,
                    ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                });

            public Task StoreAllAsync(string folder) =>
                new TransferUtility(s3).UploadDirectoryAsync(new TransferUtilityUploadDirectoryRequest
                {
                    BucketName = "reports",
                    Directory = folder,
                    ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                });
        }

        """;

    /// <summary>Types of KMS's names that are not the SDK's.</summary>
    public const string Lookalike = """
        namespace Amazon.KeyManagementService.Model
        {
            public sealed class EncryptRequest
            {
                public System.IO.Stream? Plaintext { get; set; }
            }
        }

        namespace Amazon.KeyManagementService
        {
            public sealed class AmazonKeyManagementServiceClient
            {
                public System.Threading.Tasks.Task EncryptAsync(Model.EncryptRequest request) => System.Threading.Tasks.Task.FromResult(request);

                public System.Threading.Tasks.Task SealAsync() =>
                    EncryptAsync(new Model.EncryptRequest { Plaintext = new System.IO.MemoryStream(new byte[8192]) });
            }
        }

        """;

    /// <summary>What the comments of a project's files say is found, as <see cref="Found"/> has it.</summary>
    public static IEnumerable<string> Marked(Consumer consumer) =>
        from file in consumer.Files()
        where file.Key.EndsWith(".cs", StringComparison.Ordinal)
        from line in file.Value.Split('\n').Index()
        let mark = line.Item.LastIndexOf("// KMS", StringComparison.Ordinal)
        where mark >= 0
        select $"{line.Item[(mark + 3)..].Trim()} {file.Key}:{line.Index + 1}";

    /// <summary>What the last build found, by id, file and line; of one framework, or of all.</summary>
    public static IEnumerable<string> Found(Consumer consumer, string framework = "*") =>
        consumer.Findings(framework).Select(finding => $"{finding.Id} {finding.File}:{finding.Line}");
}
