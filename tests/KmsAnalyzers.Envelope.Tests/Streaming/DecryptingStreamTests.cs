using System.Buffers.Binary;
using System.Security.Cryptography;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Streaming;

/// <summary>The stream to pull plaintext from: it gives out what is verified, and its end means that everything is.</summary>
public sealed class DecryptingStreamTests : IDisposable
{
    private readonly RawAesKeyring keyring = Messages.AesKeyring();
    private readonly byte[] plaintext = RandomNumberGenerator.GetBytes(40);

    public void Dispose() => keyring.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1000)]
    public async Task WhateverIsAskedForAtOnce_ItGivesThePlaintext_AndZeroAtTheEnd(int buffer)
    {
        await using var stream = Reader().CreateDecryptingStream(new TricklingStream(await MessageAsync(), 3), Messages.Tenant);
        var released = new MemoryStream();
        await stream.CopyToAsync(released, buffer, Messages.Token);
        Assert.Equal(plaintext, released.ToArray());
        Assert.Equal(0, await stream.ReadAsync(new byte[10], Messages.Token));
    }

    [Fact]
    public async Task ABlockingReader_Works()
    {
        using var stream = Reader().CreateDecryptingStream(new MemoryStream(await MessageAsync()), Messages.Tenant);
        var released = new MemoryStream();
        stream.CopyTo(released);
        Assert.Equal(plaintext, released.ToArray());
    }

    [Fact]
    public async Task AVerifiedFrame_IsGivenOut_WhileTheNextHasNotArrived()
    {
        var message = await MessageAsync();
        var body = (2 * 48) + 8 + 40;
        var source = new TricklingStream(message[..^(body - 48 - 20)], 1000, waits: true);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Messages.Token);
        await using var stream = Reader().CreateDecryptingStream(source, Messages.Tenant);

        var first = new byte[16];
        await stream.ReadExactlyAsync(first, cancellation.Token);
        Assert.Equal(plaintext[..16], first);

        var second = stream.ReadAsync(first, cancellation.Token).AsTask();
        await source.Waiting.Task;
        Assert.False(second.IsCompleted);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.CopyToAsync(Stream.Null, Messages.Token));
    }

    [Fact]
    public async Task CutExactlyBetweenFrames_ItFails_AndGoesOnFailing()
    {
        var message = await MessageAsync();
        foreach (var cut in new[] { 8 + 40, 8 + 40 + 48 })
        {
            await using var stream = Reader().CreateDecryptingStream(new MemoryStream(message[..^cut]), Messages.Tenant);
            var released = new MemoryStream();
            await Assert.ThrowsAsync<EnvelopeDecryptionException>(() => stream.CopyToAsync(released, Messages.Token));
            Assert.Equal(plaintext[..(cut == 48 ? 32 : 16)], released.ToArray());
            var again = await Assert.ThrowsAsync<InvalidOperationException>(() => stream.CopyToAsync(Stream.Null, Messages.Token));
            Assert.IsType<EnvelopeDecryptionException>(again.InnerException);
        }
    }

    [Fact]
    public async Task BytesBehindTheEnd_FailIt_BeforeTheFinalFrameIsGivenOut()
    {
        byte[] message = [.. await MessageAsync(), 0];
        await using var stream = Reader().CreateDecryptingStream(new MemoryStream(message), Messages.Tenant);
        var released = new MemoryStream();
        await Assert.ThrowsAsync<EnvelopeDecryptionException>(() => stream.CopyToAsync(released, Messages.Token));
        Assert.Equal(plaintext[..32], released.ToArray());
    }

    [Fact]
    public async Task ASignedMessage_IsRefusedBehindItsHeader_WithoutAskingForAKey_AndTheOptionIsNamed()
    {
        var message = await MessageAsync(signed: true);
        var counting = new CountingKeyring(keyring);
        var source = new TricklingStream(message[..^((2 * 48) + 8 + 40 + 20)], 1000);
        await using var stream = new EnvelopeEncryptor(counting).CreateDecryptingStream(source, Messages.Tenant);

        var refused = await Assert.ThrowsAsync<EnvelopeDecryptionException>(() => stream.CopyToAsync(Stream.Null, Messages.Token));

        Assert.Contains(nameof(StreamDecryptOptions.ReleaseBeforeSignature), refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, counting.Unwrapped);
    }

    [Fact]
    public async Task ASignedMessage_HoldsBackItsFinalFrame_UntilTheSignatureIsVerified()
    {
        var message = await MessageAsync(signed: true);
        message[^1] ^= 1;
        var released = new MemoryStream();
        var options = new StreamDecryptOptions { ReleaseBeforeSignature = true };
        await Assert.ThrowsAsync<EnvelopeDecryptionException>(() => Reader().DecryptAsync(new MemoryStream(message), released, Messages.Tenant, options, Messages.Token));
        Assert.Equal(plaintext[..32], released.ToArray());
    }

    [Fact]
    public async Task ABodyWithoutFrames_IsRead_UpToMaxFrameLength_AndALongerClaimTakesNoMemory()
    {
        var forged = new ForgedMessage { ContentType = 1, FrameLength = 0 };
        var message = forged.WriteSingleBlock(plaintext);
        Assert.Equal(plaintext, await ReadAsync(forged.Keyring, message, new() { MaxFrameLength = 40, FrameLength = 1 }));
        var refused = await Assert.ThrowsAsync<EnvelopeDecryptionException>(() => ReadAsync(forged.Keyring, message, new() { MaxFrameLength = 39, FrameLength = 1 }));
        Assert.Contains(nameof(EnvelopeOptions.MaxFrameLength), refused.Message, StringComparison.Ordinal);

        BinaryPrimitives.WriteUInt64BigEndian(message.AsSpan(forged.Header().Length + 12), (1L << 36) - 32);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await Assert.ThrowsAsync<EnvelopeDecryptionException>(() => ReadAsync(forged.Keyring, message, new()));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public async Task AHeaderThatClaimsAFrameOf16MiB_TakesMemoryOnlyAsBytesArrive(int threads)
    {
        var forged = new ForgedMessage { FrameLength = 16 * 1024 * 1024 };
        var message = forged.Write(plaintext);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(plaintext, await ReadAsync(forged.Keyring, message, new() { MaxDegreeOfParallelism = threads }));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Theory]
    [InlineData("AgR4")]
    [InlineData("AYADeA==")]
    public async Task Base64Text_IsRecognised_HoweverItArrives(string text)
    {
        await using var stream = Reader().CreateDecryptingStream(new TricklingStream([.. text.Select(c => (byte)c)], 1), Messages.Tenant);
        var refused = await Assert.ThrowsAsync<EnvelopeDecryptionException>(() => stream.CopyToAsync(Stream.Null, Messages.Token));
        Assert.Contains("Base64", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFailingSource_FailsItForGood()
    {
        var source = new TricklingStream((await MessageAsync())[..^60], 1000, new IOException("The other side went away."));
        await using var stream = Reader().CreateDecryptingStream(source, Messages.Tenant);
        await Assert.ThrowsAsync<IOException>(() => stream.CopyToAsync(Stream.Null, Messages.Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.CopyToAsync(Stream.Null, Messages.Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TheSource_IsDisposed_UnlessItIsToBeLeftOpen(bool leaveOpen)
    {
        var source = new TricklingStream([], 1);
        await Reader().CreateDecryptingStream(source, Messages.Tenant, leaveOpen: leaveOpen).DisposeAsync();
        Assert.Equal(leaveOpen, !source.Disposed);

        var other = new TricklingStream([], 1);
        var stream = Reader().CreateDecryptingStream(other, Messages.Tenant, leaveOpen: leaveOpen);
        stream.Dispose();
        Assert.Equal(leaveOpen, !other.Disposed);
        Assert.False(stream.CanRead);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => stream.CopyToAsync(Stream.Null, Messages.Token));
    }

    [Fact]
    public void ItOnlyReads()
    {
        using var stream = Reader().CreateDecryptingStream(new MemoryStream(), Messages.Tenant);
        Assert.Equal((true, false, false), (stream.CanRead, stream.CanSeek, stream.CanWrite));
        Assert.Throws<NotSupportedException>(() => stream.WriteByte(0));
        Assert.Throws<NotSupportedException>(() => stream.Length);
        Assert.Throws<NotSupportedException>(() => stream.Seek(0, SeekOrigin.Begin));
    }

    private static async Task<byte[]> ReadAsync(IKeyring keyring, byte[] message, EnvelopeOptions options)
    {
        var released = new MemoryStream();
        await new EnvelopeEncryptor(keyring, options).DecryptAsync(new MemoryStream(message), released, ExpectedContext.Any, cancellationToken: Messages.Token);
        return released.ToArray();
    }

    private EnvelopeEncryptor Reader() => new(keyring);

    private async Task<byte[]> MessageAsync(bool signed = false) =>
        await Messages.SmallFrames(keyring, options => options.Signed = signed).EncryptAsync(plaintext, Messages.Tenant, Messages.Token);
}
