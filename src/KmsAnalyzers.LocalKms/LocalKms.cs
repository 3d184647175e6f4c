using System.Net;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;
using KmsAnalyzers.LocalKms.Kms;
using KmsAnalyzers.LocalKms.S3;
using KmsAnalyzers.LocalKms.Transport;

namespace KmsAnalyzers.LocalKms;

/// <summary>
/// AWS KMS in memory, for tests: behind the real <see cref="AmazonKeyManagementServiceClient"/>, with KMS's limits, error codes and texts, and real
/// cryptography. No Docker, no network, no AWS account, no credentials. Everything is allowed to everyone: there are no IAM and key policies to pass.
/// </summary>
/// <remarks>
/// Thread-safe. Keys are random, live in this object alone and are cleared by <see cref="Dispose"/>: what one <see cref="LocalKms"/> encrypted, no
/// other decrypts. What it answers follows the AWS KMS API Reference and responses recorded from AWS.
/// </remarks>
public sealed class LocalKms : IDisposable
{
    // The SDK signs every request; nobody checks.
    private static readonly BasicAWSCredentials Credentials = new("local", "local");

    private readonly LocalKmsOptions options;
    private readonly KmsService service;
    private readonly KmsEndpoint endpoint;
    private readonly S3Endpoint s3;
    private readonly InMemoryTransport kmsTransport;
    private readonly InMemoryTransport s3Transport;
    private readonly List<LoopbackListener> listeners = [];
    private bool disposed;

    /// <summary>Makes a KMS without keys.</summary>
    /// <param name="options">Account, Region, request quota and clock; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public LocalKms(LocalKmsOptions? options = null)
    {
        this.options = options ?? new();
        this.options.Validate();
        service = new(this.options);
        endpoint = new(service);
        s3 = new(service, this.options);
        kmsTransport = new(endpoint.Answer);
        s3Transport = new(s3.Answer);
    }

    /// <summary>Every call answered so far, oldest first; a copy.</summary>
    public IReadOnlyList<LocalKmsCall> Calls => service.Calls;

    /// <summary>A real SDK client that talks to this KMS. Needs no credentials, profile or Region on the machine.</summary>
    /// <param name="config">
    /// Retries, time-outs and what else the client is to have; <see langword="null"/> for the SDK's defaults. Its transport and Region are set to
    /// those of this KMS, so give it to no other client.
    /// </param>
    public IAmazonKeyManagementService CreateClient(AmazonKeyManagementServiceConfig? config = null) =>
        new AmazonKeyManagementServiceClient(Credentials, Connect(config ?? new(), kmsTransport));

    /// <summary>
    /// A real S3 client whose buckets lie beside this KMS, for SSE-KMS: what is put and read there makes S3 call this KMS
    /// (<see cref="LocalKmsCaller.S3"/>), under the same request quota, and a throttled call comes back as S3's 503 <c>SlowDown</c>.
    /// All clients of one <see cref="LocalKms"/> share the buckets.
    /// </summary>
    /// <param name="config">As for <see cref="CreateClient"/>; the bucket stands in the path, never in the host.</param>
    /// <remarks>
    /// It has PutBucket, HeadBucket, Put-, Get- and DeleteBucketEncryption, and PutObject, GetObject, HeadObject, CopyObject and DeleteObject.
    /// Writing to a bucket creates it. A Bucket Key is kept for five minutes.
    /// </remarks>
    public IAmazonS3 CreateS3Client(AmazonS3Config? config = null)
    {
        config = Connect(config ?? new(), s3Transport);
        config.ForcePathStyle = true;
        return new AmazonS3Client(Credentials, config);
    }

    /// <summary>
    /// Opens this KMS to other processes of the machine, on loopback HTTP: any AWS SDK or the CLI, with this address as its endpoint URL,
    /// <see cref="LocalKmsOptions.Region"/> as its Region and any credentials. Nothing but 127.0.0.1 is listened on. Clients made by
    /// <see cref="CreateClient"/> do not need it.
    /// </summary>
    /// <param name="port">0 (the default) for any free port, or 1 to 65535.</param>
    /// <param name="cancellationToken">Ends the listening, as <see cref="Dispose"/> does.</param>
    /// <returns>The address, such as <c>http://127.0.0.1:49213/</c>.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    /// <remarks>KMS only: S3's side is reached through <see cref="CreateS3Client"/>.</remarks>
    public Task<Uri> ListenAsync(int port = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        cancellationToken.ThrowIfCancellationRequested();
        lock (listeners)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            var listener = LoopbackListener.Start(port, endpoint.Answer);
            listeners.Add(listener);
            cancellationToken.Register(listener.Dispose);
            return Task.FromResult(listener.Address);
        }
    }

    /// <summary>Makes a symmetric encryption key.</summary>
    /// <param name="alias">A name for it, such as <c>alias/documents</c>; none if <see langword="null"/>.</param>
    /// <returns>The key's ARN.</returns>
    /// <exception cref="ArgumentException">KMS takes no such alias, or has it already; the message says which.</exception>
    /// <remarks>Neither logged in <see cref="Calls"/> nor counted against the request quota: it prepares a test and is no part of it.</remarks>
    public string CreateKey(string? alias = null)
    {
        try
        {
            return service.CreateKey(alias);
        }
        catch (KmsError error)
        {
            throw new ArgumentException(error.Text, nameof(alias), error);
        }
    }

    /// <summary>Ends the listening and clears the keys. Clients fail from then on with an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        lock (listeners)
        {
            disposed = true;
            listeners.ForEach(listener => listener.Dispose());
            listeners.Clear();
        }

        service.Dispose();
        s3.Dispose();
        kmsTransport.Dispose();
        s3Transport.Dispose();
    }

    private TConfig Connect<TConfig>(TConfig config, InMemoryTransport transport)
        where TConfig : ClientConfig
    {
        config.HttpClientFactory = transport;
        config.RegionEndpoint = options.Endpoint;
        config.IgnoreConfiguredEndpointUrls = true;
        return config;
    }
}
