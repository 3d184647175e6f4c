using System.Security.Cryptography;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Streaming;

/// <summary>Streams that are long enough for several threads to have runs of them under way at once.</summary>
public sealed class ParallelStreamTests
{
    private static readonly byte[] Plaintext = RandomNumberGenerator.GetBytes(3_000_017);

    [Theory]
    [InlineData(2, 65_536, false)]
    [InlineData(3, 4096, false)]
    [InlineData(8, 100_000, false)]
    [InlineData(2, 65_536, true)]
    public async Task Pulled_TheMessageIsTheSame_WhateverItsThreads(int threads, int frameLength, bool signed)
    {
        using var keyring = Messages.AesKeyring();
        var encryptor = Encryptor(keyring, threads, frameLength, signed);
        var message = new MemoryStream();
        var result = await encryptor.EncryptAsync(new TricklingStream(Plaintext, 70_000), message, Messages.Tenant, cancellationToken: Messages.Token);
        Assert.Equal((Plaintext.Length, message.Length), (result.PlaintextLength, result.MessageLength));

        foreach (var reader in new[] { encryptor, Encryptor(keyring, 1, 16, signed: false) })
        {
            using var whole = await reader.DecryptAsync(message.ToArray(), Messages.Tenant, Messages.Token);
            Assert.True(whole.Plaintext.Span.SequenceEqual(Plaintext));
            var released = new MemoryStream();
            await reader.DecryptAsync(new MemoryStream(message.ToArray()), released, Messages.Tenant, new() { ReleaseBeforeSignature = true }, Messages.Token);
            Assert.True(released.ToArray().AsSpan().SequenceEqual(Plaintext));
        }
    }

    [Fact]
    public async Task Pushed_AFlushWritesEveryRunThatIsUnderWay()
    {
        using var keyring = Messages.AesKeyring();
        var encryptor = Encryptor(keyring, threads: 4);
        var message = new MemoryStream();
        await using var stream = encryptor.CreateEncryptingStream(message, Messages.Tenant, leaveOpen: true);
        await stream.WriteAsync(Plaintext.AsMemory(0, 2_000_000), Messages.Token);
        await stream.FlushAsync(Messages.Token);

        // All but the frame that has begun, and may yet be the final one.
        Assert.True(message.Length > 2_000_000 - (2 * 65_536));
        await stream.WriteAsync(Plaintext.AsMemory(2_000_000), Messages.Token);
        await stream.CompleteAsync(Messages.Token);
        using var result = await encryptor.DecryptAsync(message.ToArray(), Messages.Tenant, Messages.Token);
        Assert.True(result.Plaintext.Span.SequenceEqual(Plaintext));
    }

    [Fact]
    public async Task ADestinationThatFails_FailsTheCall_WithRunsUnderWay()
    {
        using var keyring = Messages.AesKeyring();
        await Assert.ThrowsAsync<IOException>(() => Encryptor(keyring, threads: 4)
            .EncryptAsync(new MemoryStream(Plaintext), new LimitedStream(600_000), Messages.Tenant, cancellationToken: Messages.Token));
    }

    [Fact]
    public async Task ACancellation_EndsTheCall_WithRunsUnderWay()
    {
        using var keyring = Messages.AesKeyring();
        using var cancellation = new CancellationTokenSource();
        var destination = new LimitedStream(600_000, waits: true);
        var encrypting = Encryptor(keyring, threads: 4).EncryptAsync(new MemoryStream(Plaintext), destination, Messages.Tenant, cancellationToken: cancellation.Token);
        await destination.Waiting.Task;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => encrypting);
    }

    [Fact]
    public async Task ASourceThatFails_FailsTheCall_WithRunsUnderWay()
    {
        using var keyring = Messages.AesKeyring();
        await Assert.ThrowsAsync<IOException>(() => Encryptor(keyring, threads: 4)
            .EncryptAsync(new TricklingStream(Plaintext, 50_000, new IOException("gone")), Stream.Null, Messages.Tenant, cancellationToken: Messages.Token));
    }

    [Fact]
    public async Task AnAlteredFrame_IsRefused_WhoeverReadIt()
    {
        using var keyring = Messages.AesKeyring();
        var encryptor = Encryptor(keyring, threads: 3);
        var message = await encryptor.EncryptAsync(Plaintext, Messages.Tenant, Messages.Token);
        for (var position = 1000; position < message.Length; position += 65_568)
        {
            message[position] ^= 1;
            await Messages.RefusedAsync(encryptor, message, Messages.Tenant);
            var released = new MemoryStream();
            await Assert.ThrowsAsync<EnvelopeDecryptionException>(
                () => encryptor.DecryptAsync(new MemoryStream(message), released, Messages.Tenant, cancellationToken: Messages.Token));
            Assert.True(Plaintext.AsSpan().StartsWith(released.ToArray()));
            message[position] ^= 1;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task MoreFrames_AllocateNothingMore(int threads)
    {
        using var keyring = Messages.AesKeyring();
        var encryptor = Encryptor(keyring, threads, frameLength: 1024);
        var (few, many) = (new byte[10_000], new byte[2_000_000]);
        var destination = new byte[2_100_000];
        await AllocatedAsync(many);
        var difference = await AllocatedAsync(many) - await AllocatedAsync(few);
        // Some 1,900 frames more, and no object has less than 24 bytes: a pool that grows once is far below one for each frame.
        Assert.InRange(difference, -10_000, 10_000);

        async Task<long> AllocatedAsync(byte[] plaintext)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            await encryptor.EncryptAsync(plaintext, new Fixed(destination), Messages.Tenant, Messages.Token);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static EnvelopeEncryptor Encryptor(IKeyring keyring, int threads, int frameLength = 65_536, bool signed = false) =>
        new(keyring, new() { MaxDegreeOfParallelism = threads, FrameLength = frameLength, Signed = signed });

    private sealed class Fixed(byte[] memory) : System.Buffers.IBufferWriter<byte>
    {
        private int position;

        public void Advance(int count) => position += count;

        public Memory<byte> GetMemory(int sizeHint = 0) => memory.AsMemory(position);

        public Span<byte> GetSpan(int sizeHint = 0) => memory.AsSpan(position);
    }
}
