using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using KmsAnalyzers.Envelope.Tests.Support;
using InMemoryKms = KmsAnalyzers.LocalKms.LocalKms;

namespace KmsAnalyzers.Envelope.Tests.Interop;

/// <summary>
/// Our messages in the official JavaScript SDK, and its messages here, over the same keys; the KMS keyrings of both sides talk to one KMS over loopback. Without
/// Node these tests have nothing to show; a set of messages of that SDK is committed (Vectors/js).
/// </summary>
public sealed class JavaScriptInteropTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int FrameLength = 64;

    private static readonly int[] Lengths = [0, 1, FrameLength - 1, FrameLength, FrameLength + 1, 3 * FrameLength, 10_000];

    private static readonly EncryptionContext[] Contexts =
    [
        EncryptionContext.Empty,
        [new("tenant", "t-42"), new("purpose", "interop")],
        [new("\U0001F600", "nach"), new("\uFF5E", "vor"), new("é", "İstanbul ıI"), new("a", ""), new("B", "2"), new("user-id", "1"), new("user_id", "2")],
    ];

    private static readonly StreamDecryptOptions Signed = new() { ReleaseBeforeSignature = true };

    private readonly InMemoryKms kms = new();
    private IAmazonKeyManagementService client = null!;
    private Uri address = null!;

    public async ValueTask InitializeAsync()
    {
        address = await kms.ListenAsync(cancellationToken: Messages.Token);
        client = new AmazonKeyManagementServiceClient(
            new BasicAWSCredentials("test", "test"),
            new AmazonKeyManagementServiceConfig { ServiceURL = address.AbsoluteUri, AuthenticationRegion = "us-east-1", IgnoreConfiguredEndpointUrls = true });
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        kms.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task TheirMessages_OpenHere_InEverySuite_InOnePieceAndAsStreams()
    {
        if (JavaScriptSdk.IsMissing(output))
        {
            return;
        }

        await using var sdk = JavaScriptSdk.Start(address);
        var pairs = 0;
        foreach (var keyring in Keyrings())
        {
            var reader = new EnvelopeEncryptor(keyring.Ours, new() { CommitmentPolicy = CommitmentPolicy.RequireEncryptAllowDecrypt });
            foreach (var (suite, length, context) in Cases(ForgedMessage.Suites))
            {
                var plaintext = RandomNumberGenerator.GetBytes(length);
                var message = await sdk.EncryptAsync(keyring.Theirs, suite, FrameLength, plaintext, context);

                using var result = await reader.DecryptAsync(message, context, Messages.Token);
                Assert.True(plaintext.AsSpan().SequenceEqual(result.Plaintext.Span), $"{keyring.Name}, {suite:X4}, {length} bytes");
                Assert.Equal(suite, result.Suite.Id);

                var released = new MemoryStream();
                (await reader.DecryptAsync(new MemoryStream(message), released, context, Signed, Messages.Token)).Dispose();
                Assert.True(plaintext.AsSpan().SequenceEqual(released.ToArray()), $"{keyring.Name}, {suite:X4}, {length} bytes as a stream");
                pairs++;
            }
        }

        output.WriteLine($"{pairs} messages of the JavaScript SDK open here");
        Assert.Equal(Keyrings().Count * 11 * Lengths.Length, pairs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OurMessages_OpenThere(bool streamed)
    {
        if (JavaScriptSdk.IsMissing(output))
        {
            return;
        }

        await using var sdk = JavaScriptSdk.Start(address);
        var pairs = 0;
        foreach (var keyring in Keyrings())
        {
            foreach (var (suite, length, context) in Cases([0x0478, 0x0578]))
            {
                var encryptor = new EnvelopeEncryptor(keyring.Ours, new() { FrameLength = FrameLength, Signed = suite == 0x0578, MaxDegreeOfParallelism = 2 });
                var plaintext = RandomNumberGenerator.GetBytes(length);
                var answer = await sdk.DecryptAsync(keyring.Theirs, await MessageAsync(encryptor, plaintext, context, streamed));

                Assert.Null(answer.Error);
                Assert.Equal(plaintext, answer.Plaintext);
                Assert.Equal(suite.ToString("x4"), answer.Suite);
                Assert.Equal("1", answer.Context!["kms-analyzers-envelope"]);
                Assert.Equal(context, EncryptionContext.From(answer.Context.Where(pair => pair.Key is not ("kms-analyzers-envelope" or "aws-crypto-public-key"))));
                pairs++;
            }
        }

        output.WriteLine($"{pairs} messages of ours open in the JavaScript SDK");
        Assert.Equal(Keyrings().Count * 2 * Lengths.Length, pairs);
    }

    [Fact]
    public async Task AnAlteredMessageOfOurs_IsRefusedThereToo()
    {
        if (JavaScriptSdk.IsMissing(output))
        {
            return;
        }

        await using var sdk = JavaScriptSdk.Start(address);
        var keyring = InteropKeyring.Aes(32);
        var message = await MessageAsync(new(keyring.Ours, new() { FrameLength = FrameLength }), new byte[100], Contexts[1], streamed: false);
        message[^30] ^= 1;
        Assert.NotNull((await sdk.DecryptAsync(keyring.Theirs, message)).Error);
    }

    /// <summary>The contexts take turns.</summary>
    private static IEnumerable<(ushort Suite, int Length, EncryptionContext Context)> Cases(IEnumerable<ushort> suites) =>
        suites.SelectMany(suite => Lengths.Select(length => (suite, length))).Select((pair, turn) => (pair.suite, pair.length, Contexts[turn % Contexts.Length]));

    private static async Task<byte[]> MessageAsync(EnvelopeEncryptor encryptor, byte[] plaintext, EncryptionContext context, bool streamed)
    {
        if (!streamed)
        {
            return await encryptor.EncryptAsync(plaintext, context, Messages.Token);
        }

        var message = new MemoryStream();
        await encryptor.EncryptAsync(new MemoryStream(plaintext), message, context, plaintext.Length, Messages.Token);
        return message.ToArray();
    }

    private List<InteropKeyring> Keyrings() =>
    [
        InteropKeyring.Aes(16),
        InteropKeyring.Aes(24),
        InteropKeyring.Aes(32),
        InteropKeyring.Rsa(RSAEncryptionPadding.OaepSHA1),
        InteropKeyring.Rsa(RSAEncryptionPadding.OaepSHA256),
        InteropKeyring.Rsa(RSAEncryptionPadding.OaepSHA384),
        InteropKeyring.Rsa(RSAEncryptionPadding.OaepSHA512),
        InteropKeyring.Kms(client, kms.CreateKey()),
        InteropKeyring.Kms(client, kms.CreateKey(), kms.CreateKey()),
        InteropKeyring.Multi(InteropKeyring.Aes(32), InteropKeyring.Rsa(RSAEncryptionPadding.OaepSHA256), InteropKeyring.Kms(client, kms.CreateKey())),
    ];
}
