using System.Buffers;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using KmsAnalyzers.Envelope;

namespace KmsAnalyzers.Benchmarks;

/// <summary>
/// <see cref="EnvelopeEncryptor"/> with its defaults, under a raw AES key so that no KMS is waited for, against AES-256-GCM over the same bytes into a buffer that is
/// there already.
/// </summary>
[MemoryDiagnoser]
public class EncryptionThroughput : IDisposable
{
    private static readonly EncryptionContext Context = [new("purpose", "measurement")];

    private readonly byte[] nonce = new byte[12];
    private readonly byte[] tag = new byte[16];
    private readonly RawAesKeyring keyring = new("measurement", "key", RandomNumberGenerator.GetBytes(32));
    private readonly AesGcm aes = new(RandomNumberGenerator.GetBytes(32), 16);
    private byte[] plaintext = [];
    private byte[] ciphertext = [];
    private ArrayBufferWriter<byte> message = new();
    private EnvelopeEncryptor? encryptor;

    /// <summary>The length of the plaintext, in bytes.</summary>
    [Params(4_096, 1_048_576, 16_777_216)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        encryptor = new(keyring);
        plaintext = RandomNumberGenerator.GetBytes(Bytes);
        ciphertext = new byte[Bytes];
        message = new(Bytes + (Bytes / 8) + 4_096);
    }

    // The nonce is used again and again, which only a measurement may do.
    [Benchmark(Baseline = true, Description = "AesGcm.Encrypt")]
    public void AesGcmAlone() => aes.Encrypt(nonce, plaintext, ciphertext, tag);

    [Benchmark(Description = "EncryptAsync")]
    public async Task EnvelopeAsync()
    {
        message.ResetWrittenCount();
        await encryptor!.EncryptAsync(plaintext, message, Context);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        encryptor?.Dispose();
        keyring.Dispose();
        aes.Dispose();
        GC.SuppressFinalize(this);
    }
}
