using System.IO.Pipes;
using System.Security.Cryptography;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Streaming;

/// <summary>Streams write and read the same messages as the calls that take memory, however the bytes arrive and however many threads work.</summary>
public sealed class StreamRoundTripTests : IDisposable
{
    private static readonly StreamDecryptOptions Signed = new() { ReleaseBeforeSignature = true };

    private readonly RawAesKeyring keyring = Messages.AesKeyring();

    public void Dispose() => keyring.Dispose();

    public static TheoryData<int, int, bool, int> Cases()
    {
        var cases = new TheoryData<int, int, bool, int>();
        foreach (var length in new[] { 0, 1, 15, 16, 17, 31, 32, 33, 160, 70_000 })
        {
            foreach (var part in length > 1000 ? [999, 1 << 20] : new[] { 1, 7, 1 << 20 })
            {
                cases.Add(length, part, false, 1);
                cases.Add(length, part, true, 1);
                cases.Add(length, part, false, 4);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task StreamsAndMemory_OpenEachOthersMessages(int length, int part, bool signed, int threads)
    {
        var encryptor = Messages.SmallFrames(keyring, options => (options.Signed, options.MaxDegreeOfParallelism) = (signed, threads));
        var plaintext = RandomNumberGenerator.GetBytes(length);
        var streamed = new MemoryStream();

        var written = await encryptor.EncryptAsync(new TricklingStream(plaintext, part), streamed, Messages.Tenant, length, Messages.Token);
        using var whole = await encryptor.DecryptAsync(streamed.ToArray(), Messages.Tenant, Messages.Token);
        Assert.Equal(plaintext, whole.Plaintext.ToArray());

        var released = new MemoryStream();
        var inOnePiece = await encryptor.EncryptAsync(plaintext, Messages.Tenant, Messages.Token);
        using var read = await encryptor.DecryptAsync(new TricklingStream(inOnePiece, part), released, Messages.Tenant, Signed, Messages.Token);
        Assert.Equal(plaintext, released.ToArray());

        Assert.Equal((length, streamed.Length), (written.PlaintextLength, written.MessageLength));
        Assert.Equal((Messages.Tenant, signed ? 0x0578 : 0x0478), (written.Context, written.Suite.Id));
        Assert.Equal("namespace", Assert.Single(written.EncryptedDataKeys).ProviderId);
        Assert.Equal((Messages.Tenant, signed ? 0x0578 : 0x0478), (read.Context, read.Suite.Id));
        Assert.Equal("namespace", read.EncryptedDataKey.ProviderId);
        Assert.True(read.Plaintext.IsEmpty);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(4096)]
    [InlineData(65_536)]
    [InlineData(1_000_000)]
    public async Task EveryFrameLength_RoundTrips_OnOneThreadAndOnSeveral(int frameLength)
    {
        var plaintext = RandomNumberGenerator.GetBytes(frameLength == 1 ? 20_000 : 300_000);
        foreach (var threads in new[] { 1, 3 })
        {
            var encryptor = new EnvelopeEncryptor(keyring, new() { FrameLength = frameLength, MaxDegreeOfParallelism = threads });
            var message = new MemoryStream();
            var released = new MemoryStream();
            await encryptor.EncryptAsync(new MemoryStream(plaintext), message, Messages.Tenant, cancellationToken: Messages.Token);
            message.Position = 0;
            await encryptor.DecryptAsync(message, released, Messages.Tenant, cancellationToken: Messages.Token);
            Assert.Equal(plaintext, released.ToArray());
        }
    }

    [Fact]
    public async Task ALongStream_TakesNoMoreMemoryThanAFewFrames()
    {
        var encryptor = new EnvelopeEncryptor(keyring);
        var plaintext = new byte[30_000_000];
        var message = new MemoryStream(plaintext.Length + 100_000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        await encryptor.EncryptAsync(new MemoryStream(plaintext), message, Messages.Tenant, cancellationToken: Messages.Token);
        message.Position = 0;
        await encryptor.DecryptAsync(message, Stream.Null, Messages.Tenant, cancellationToken: Messages.Token);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    public static TheoryData<int> Suites => [.. ForgedMessage.Suites.Select(suite => (int)suite)];

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task EverySuite_IsRead_FramedOrNot(int suite)
    {
        var forged = ForgedMessage.Of((ushort)suite);
        var block = new ForgedMessage { Suite = (ushort)suite, ContentType = 1, FrameLength = 0 };
        byte[][] frames = [[.. "0123456789abcdef"u8], [.. "0123456789abcdef"u8], [.. "xyz"u8]];

        Assert.Equal(frames.SelectMany(frame => frame), await ReadAsync(forged, forged.Write(frames)));
        Assert.Equal(frames[0], await ReadAsync(forged, forged.Write(frames[0], [])));
        if (suite is not (0x0214 or 0x0346 or 0x0378 or 0x0578))
        {
            Assert.Equal(frames[0], await ReadAsync(block, block.WriteSingleBlock(frames[0])));
            Assert.Empty(await ReadAsync(block, block.WriteSingleBlock([])));
        }
    }

    [Fact]
    public async Task Pipes_AreStreamsToo()
    {
        var encryptor = new EnvelopeEncryptor(keyring);
        var plaintext = RandomNumberGenerator.GetBytes(500_000);
        var writer = new AnonymousPipeServerStream(PipeDirection.Out);
        await using var decrypting = encryptor.CreateDecryptingStream(new AnonymousPipeClientStream(PipeDirection.In, writer.ClientSafePipeHandle), Messages.Tenant);
        var released = new MemoryStream();

        await Task.WhenAll(Task.Run(WriteAsync, Messages.Token), Task.Run(() => decrypting.CopyToAsync(released, Messages.Token), Messages.Token));

        Assert.Equal(plaintext, released.ToArray());

        async Task WriteAsync()
        {
            await encryptor.EncryptAsync(new MemoryStream(plaintext), writer, Messages.Tenant, cancellationToken: Messages.Token);
            await writer.DisposeAsync();
        }
    }

    [Fact]
    public async Task AStream_IsTakenFromWhereItStands()
    {
        var encryptor = new EnvelopeEncryptor(keyring);
        var message = new MemoryStream();
        message.Write([9, 9]);
        await encryptor.EncryptAsync(new MemoryStream([0, 0, 1, 2]) { Position = 2 }, message, Messages.Tenant, length: 2, Messages.Token);

        message.Position = 2;
        var released = new MemoryStream();
        await encryptor.DecryptAsync(message, released, Messages.Tenant, cancellationToken: Messages.Token);

        Assert.Equal([1, 2], released.ToArray());
        Assert.True(message.CanRead);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(101)]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public async Task AnotherLengthThanStated_Fails_AndLeavesNoMessage(long stated)
    {
        var encryptor = Messages.SmallFrames(keyring);
        var message = new MemoryStream();
        await Assert.ThrowsAsync<InvalidOperationException>(() => encryptor.EncryptAsync(new MemoryStream(new byte[100]), message, Messages.Tenant, stated, Messages.Token));
        await Messages.RefusedAsync(encryptor, message.ToArray());
    }

    [Fact]
    public async Task AKeyringThatFails_LeavesSourceAndDestinationAsTheyWere()
    {
        var source = new MemoryStream([1, 2, 3]);
        var destination = new MemoryStream();
        var reading = new EnvelopeEncryptor(new KmsDiscoveryKeyring(new StubKms()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => reading.EncryptAsync(source, destination, Messages.Tenant, cancellationToken: Messages.Token));
        Assert.Equal((0, 0), (source.Position, destination.Length));
    }

    [Fact]
    public async Task AFullDisk_OrABrokenSource_FailsWithItsOwnException_AndLeavesNoMessage()
    {
        var encryptor = Messages.SmallFrames(keyring);
        var disk = new LimitedStream(300);
        await Assert.ThrowsAsync<IOException>(() => encryptor.EncryptAsync(new MemoryStream(new byte[100_000]), disk, Messages.Tenant, cancellationToken: Messages.Token));
        await Messages.RefusedAsync(encryptor, disk.ToArray());

        var network = new TricklingStream(new byte[50], 50, new IOException("The other side went away."));
        var message = new MemoryStream();
        await Assert.ThrowsAsync<IOException>(() => encryptor.EncryptAsync(network, message, Messages.Tenant, cancellationToken: Messages.Token));
        await Messages.RefusedAsync(encryptor, message.ToArray());
    }

    [Fact]
    public async Task CancelledInTheMiddle_OfReadingOrWriting_ItEnds_AndLeavesNoMessage()
    {
        var encryptor = Messages.SmallFrames(keyring);
        var plaintext = RandomNumberGenerator.GetBytes(100_000);

        using var whileReading = CancellationTokenSource.CreateLinkedTokenSource(Messages.Token);
        var source = new TricklingStream(plaintext, 1 << 20, waits: true);
        var message = new MemoryStream();
        var encrypting = encryptor.EncryptAsync(source, message, Messages.Tenant, cancellationToken: whileReading.Token);
        await source.Waiting.Task;
        await whileReading.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => encrypting);
        await Messages.RefusedAsync(encryptor, message.ToArray());

        using var whileWriting = CancellationTokenSource.CreateLinkedTokenSource(Messages.Token);
        var whole = await encryptor.EncryptAsync(plaintext, Messages.Tenant, Messages.Token);
        var destination = new LimitedStream(50_000, waits: true);
        var decrypting = encryptor.DecryptAsync(new MemoryStream(whole), destination, Messages.Tenant, cancellationToken: whileWriting.Token);
        await destination.Waiting.Task;
        await whileWriting.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => decrypting);
        Assert.Equal(plaintext[..50_000], destination.ToArray());
    }

    [Fact]
    public async Task WrongArguments_AreNamed()
    {
        var encryptor = new EnvelopeEncryptor(keyring);
        var closed = new MemoryStream();
        closed.Dispose();
        Assert.Equal("source", (await Assert.ThrowsAsync<ArgumentNullException>(() => encryptor.EncryptAsync(null!, new MemoryStream(), Messages.Tenant, cancellationToken: Messages.Token))).ParamName);
        Assert.Equal("destination", (await Assert.ThrowsAsync<ArgumentNullException>(() => encryptor.DecryptAsync(new MemoryStream(), null!, Messages.Tenant, cancellationToken: Messages.Token))).ParamName);
        Assert.Equal("source", (await Assert.ThrowsAsync<ArgumentException>(() => encryptor.DecryptAsync(closed, new MemoryStream(), Messages.Tenant, cancellationToken: Messages.Token))).ParamName);
        Assert.Equal("length", (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => encryptor.EncryptAsync(new MemoryStream(), new MemoryStream(), Messages.Tenant, -1, Messages.Token))).ParamName);
        Assert.Equal("destination", Assert.Throws<ArgumentException>(() => encryptor.CreateEncryptingStream(closed, Messages.Tenant)).ParamName);
        Assert.Equal("context", Assert.Throws<ArgumentNullException>(() => encryptor.CreateEncryptingStream(new MemoryStream(), null!)).ParamName);
        Assert.Equal("expected", Assert.Throws<ArgumentNullException>(() => encryptor.CreateDecryptingStream(new MemoryStream(), null!)).ParamName);
    }

    private static async Task<byte[]> ReadAsync(ForgedMessage forged, byte[] message)
    {
        var reader = new EnvelopeEncryptor(forged.Keyring, new() { CommitmentPolicy = CommitmentPolicy.RequireEncryptAllowDecrypt });
        var released = new MemoryStream();
        await reader.DecryptAsync(new TricklingStream(message, 5), released, ExpectedContext.Any, Signed, Messages.Token);
        return released.ToArray();
    }
}
