using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using KmsAnalyzers.Envelope;

namespace KmsAnalyzers.Benchmarks;

/// <summary>
/// Messages of 1 KiB under a cached data key of a KMS in memory, against the bare primitives that each of them needs: 32 random bytes, HKDF (one extraction and two
/// expansions), one <see cref="AesGcm"/> and two calls on it, for header and frame.
/// </summary>
[MemoryDiagnoser]
public class SmallMessages : IDisposable
{
    private const int Bytes = 1024;
    private static readonly EncryptionContext Context = [new("tenant", "t-42"), new("purpose", "measurement")];

    private readonly LocalKms.LocalKms kms = new();
    private readonly byte[] dataKey = RandomNumberGenerator.GetBytes(32);
    private readonly byte[] plaintext = RandomNumberGenerator.GetBytes(Bytes);
    private readonly byte[] ciphertext = new byte[Bytes];
    private readonly byte[] header = new byte[400];
    private readonly byte[] frameData = new byte[78];
    private EnvelopeEncryptor? encryptor;
    private byte[] message = [];

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        encryptor = EnvelopeEncryptor.ForKms(kms.CreateClient(), kms.CreateKey(), new() { Cache = new(TimeSpan.FromHours(1)) { MaxMessages = 1L << 32 } });
        message = await encryptor.EncryptAsync(plaintext, Context);
    }

    [Benchmark(Baseline = true, Description = "the primitives alone")]
    public void Primitives()
    {
        Span<byte> messageId = stackalloc byte[32];
        Span<byte> extracted = stackalloc byte[64];
        Span<byte> contentKey = stackalloc byte[32];
        Span<byte> commitment = stackalloc byte[32];
        Span<byte> nonce = stackalloc byte[12];
        Span<byte> tag = stackalloc byte[16];
        RandomNumberGenerator.Fill(messageId);
        HKDF.Extract(HashAlgorithmName.SHA512, dataKey, messageId, extracted);
        HKDF.Expand(HashAlgorithmName.SHA512, extracted, contentKey, "..DERIVEKEY"u8);
        HKDF.Expand(HashAlgorithmName.SHA512, extracted, commitment, "COMMITKEY"u8);
        using var aes = new AesGcm(contentKey, 16);
        nonce.Clear();
        aes.Encrypt(nonce, [], [], tag, header);
        nonce[11] = 1;
        aes.Encrypt(nonce, plaintext, ciphertext, tag, frameData);
    }

    [Benchmark(Description = "EncryptAsync")]
    public ValueTask<byte[]> EncryptAsync() => encryptor!.EncryptAsync(plaintext, Context);

    [Benchmark(Description = "DecryptAsync")]
    public async Task DecryptAsync() => (await encryptor!.DecryptAsync(message, Context)).Dispose();

    [GlobalCleanup]
    public void Dispose()
    {
        encryptor?.Dispose();
        kms.Dispose();
        GC.SuppressFinalize(this);
    }
}
