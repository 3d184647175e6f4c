using System.Buffers;
using System.Security.Cryptography;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests;

/// <summary>Allocations are counted for the whole process, and other tests would count too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Undisturbed
{
    public const string Name = "Nothing else runs";
}

/// <summary>What a message allocates: once, and not for each of its frames; and little for a short one.</summary>
[Collection(Undisturbed.Name)]
public sealed class AllocationTests(ITestOutputHelper output) : IDisposable
{
    private const int FrameLength = 4096;
    private const int Few = 100;
    private const int Many = 2100;
    private const int Rounds = 30;

    /// <summary>Far less than the smallest object, 24 bytes, for each frame, and less than one for each run of 15 of them.</summary>
    private const long Tolerated = 1_000;

    private static readonly EncryptionContext Context = [new("tenant", "t-42"), new("purpose", "measurement")];

    private readonly RawAesKeyring keyring = Messages.AesKeyring();
    private readonly byte[] plaintext = RandomNumberGenerator.GetBytes(Many * FrameLength);
    private readonly byte[] target = new byte[(Many * (FrameLength + 32)) + 1000];

    public void Dispose() => keyring.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public Task InMemory_MoreFramesEncrypted_AllocateNothingMore(int threads) =>
        NothingMoreAsync(threads, (encryptor, few) => encryptor.EncryptAsync(few, new Fixed(target), Context, Messages.Token).AsTask());

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task InMemory_MoreFramesDecrypted_AllocateNothingButTheirPlaintext(int threads)
    {
        var encryptor = Encryptor(threads);
        var (few, many) = (await encryptor.EncryptAsync(plaintext.AsMemory(0, Few * FrameLength), Context, Messages.Token), await encryptor.EncryptAsync(plaintext, Context, Messages.Token));
        await NothingMoreAsync(() => DecryptAsync(few), () => DecryptAsync(many), allowed: (Many - Few) * FrameLength);

        async Task DecryptAsync(byte[] message) => (await encryptor.DecryptAsync(message, Context, Messages.Token)).Dispose();
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public Task FromStreamToStream_EncryptedFrames_AllocateNothing(int threads, bool isLate) => NothingInTheSecondHalfAsync(
        () => new(plaintext, isLate), source => Encryptor(threads).EncryptAsync(source, Stream.Null, Context, cancellationToken: Messages.Token));

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public async Task FromStreamToStream_DecryptedFrames_AllocateNothing(int threads, bool isLate)
    {
        var message = await Encryptor(1).EncryptAsync(plaintext, Context, Messages.Token);
        await NothingInTheSecondHalfAsync(
            () => new(message, isLate), source => Encryptor(threads).DecryptAsync(source, Stream.Null, Context, cancellationToken: Messages.Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public Task Pushed_Frames_AllocateNothing(int threads) => NothingInTheSecondHalfAsync(() => new(plaintext, isLate: false), async source =>
    {
        await using var stream = Encryptor(threads).CreateEncryptingStream(Stream.Null, Context);
        for (var part = target.AsMemory(0, 10_000); await source.ReadAsync(part, Messages.Token) is var count and > 0;)
        {
            await stream.WriteAsync(part[..count], Messages.Token);
        }

        await stream.CompleteAsync(Messages.Token);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Pulled_Frames_AllocateNothing(int threads)
    {
        var message = await Encryptor(1).EncryptAsync(plaintext, Context, Messages.Token);
        await NothingInTheSecondHalfAsync(() => new(message, isLate: false), async source =>
        {
            await using var stream = Encryptor(threads).CreateDecryptingStream(source, Context);
            while (await stream.ReadAsync(target.AsMemory(0, 10_000), Messages.Token) > 0)
            {
                // The bytes are of no interest.
            }
        });
    }

    [Fact]
    public async Task AShortMessage_UnderACachedKey_AllocatesLessThanAKilobyteBesideItsOutput()
    {
        using var kms = new LocalKms.LocalKms();
        using var encryptor = EnvelopeEncryptor.ForKms(kms.CreateClient(), kms.CreateKey(), new() { Cache = new(TimeSpan.FromHours(1)) });
        var message = await encryptor.EncryptAsync(plaintext.AsMemory(0, 1024), Context, Messages.Token);

        var encrypted = await LeastAsync(async () => await encryptor.EncryptAsync(plaintext.AsMemory(0, 1024), Context, Messages.Token));
        var decrypted = await LeastAsync(async () => (await encryptor.DecryptAsync(message, Context, Messages.Token)).Dispose());

        output.WriteLine($"1,024 bytes make a message of {message.Length:N0}: {encrypted:N0} bytes allocated to encrypt, {encrypted - message.Length:N0} beside it; {decrypted:N0} to decrypt");
        Assert.InRange(encrypted, message.Length, message.Length + 1000);
        Assert.InRange(decrypted, 1024, 1024 + 2000);
    }

    private EnvelopeEncryptor Encryptor(int threads) => new(keyring, new() { MaxDegreeOfParallelism = threads, FrameLength = FrameLength });

    private Task NothingMoreAsync(int threads, Func<EnvelopeEncryptor, ReadOnlyMemory<byte>, Task> work)
    {
        var encryptor = Encryptor(threads);
        return NothingMoreAsync(() => work(encryptor, plaintext.AsMemory(0, Few * FrameLength)), () => work(encryptor, plaintext));
    }

    private async Task NothingMoreAsync(Func<Task> few, Func<Task> many, long allowed = 0)
    {
        var difference = await LeastAsync(many) - await LeastAsync(few) - allowed;
        output.WriteLine($"{Many - Few:N0} frames more: {difference:N0} bytes more");
        Assert.InRange(difference, -Tolerated, Tolerated);
    }

    private async Task NothingInTheSecondHalfAsync(Func<Source> create, Func<Source, Task> work)
    {
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            await using var source = create();
            await work(source);
            least = Math.Min(least, source.AllocatedInItsSecondHalf);
        }

        output.WriteLine($"{Many / 2:N0} frames: {least:N0} bytes");
        Assert.InRange(least, 0, Tolerated);
    }

    /// <summary>The least of many times: whatever the runtime does beside makes it more, and never less.</summary>
    private static async Task<long> LeastAsync(Func<Task> work)
    {
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await work();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }

    private sealed class Fixed(byte[] memory) : IBufferWriter<byte>
    {
        private int position;

        public void Advance(int count) => position += count;

        public Memory<byte> GetMemory(int sizeHint = 0) => memory.AsMemory(position);

        public Span<byte> GetSpan(int sizeHint = 0) => memory.AsSpan(position);
    }
}
