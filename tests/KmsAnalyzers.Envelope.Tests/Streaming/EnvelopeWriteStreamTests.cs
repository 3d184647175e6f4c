using System.IO.Compression;
using System.Security.Cryptography;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Streaming;

public sealed class EnvelopeWriteStreamTests : IDisposable
{
    private readonly RawAesKeyring keyring = Messages.AesKeyring();
    private readonly MemoryStream destination = new();

    public void Dispose() => keyring.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1000)]
    [InlineData(200_000)]
    public async Task WhatIsWritten_InWhateverParts_IsTheMessage_OnceItIsCompleted(int length)
    {
        var encryptor = Messages.SmallFrames(keyring);
        var plaintext = RandomNumberGenerator.GetBytes(length);
        await using var stream = encryptor.CreateEncryptingStream(destination, Messages.Tenant, length, leaveOpen: true);
        for (var (position, part) = (0, 1); position < length; position += part, part = (part * 3) + 1)
        {
            await stream.WriteAsync(plaintext.AsMemory(position, Math.Min(part, length - position)), Messages.Token);
        }

        var result = await stream.CompleteAsync(Messages.Token);

        Assert.Equal(((long)length, destination.Length), (result.PlaintextLength, result.MessageLength));
        Assert.Equal(plaintext, await OpenAsync(encryptor));
    }

    [Fact]
    public async Task DisposedByAnException_ItLeavesNoMessage()
    {
        var encryptor = Messages.SmallFrames(keyring);
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await using var stream = encryptor.CreateEncryptingStream(destination, Messages.Tenant, leaveOpen: true);
            await stream.WriteAsync(new byte[100_000], Messages.Token);
            throw new InvalidDataException();
        });

        Assert.True(destination.Length > 0);
        await Messages.RefusedAsync(encryptor, destination.ToArray());
    }

    [Fact]
    public async Task FlushWritesEveryFrameThatIsCertain_AndNoFinalOne()
    {
        var encryptor = Messages.SmallFrames(keyring);
        await using var stream = encryptor.CreateEncryptingStream(destination, Messages.Tenant);
        await stream.WriteAsync(new byte[32], Messages.Token);
        Assert.Equal(0, destination.Length);

        await stream.FlushAsync(Messages.Token);
        var flushed = destination.Length;
        Assert.True(flushed > 48);
        await stream.FlushAsync(Messages.Token);
        Assert.Equal(flushed, destination.Length);

        await stream.WriteAsync(new byte[1], Messages.Token);
        await stream.FlushAsync(Messages.Token);
        Assert.Equal(flushed + 48, destination.Length);
        await Messages.RefusedAsync(encryptor, destination.ToArray());

        await stream.CompleteAsync(Messages.Token);
        Assert.Equal(new byte[33], await OpenAsync(encryptor));
    }

    [Fact]
    public async Task AfterCompletion_NothingCanBeWritten_AndFlushAndDisposalChangeNothing()
    {
        var encryptor = Messages.SmallFrames(keyring);
        var stream = encryptor.CreateEncryptingStream(destination, Messages.Tenant, leaveOpen: true);
        await stream.CompleteAsync(Messages.Token);
        var length = destination.Length;

        Assert.False(stream.CanWrite);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await stream.WriteAsync(new byte[1], Messages.Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.CompleteAsync(Messages.Token));
        await stream.FlushAsync(Messages.Token);
        await stream.DisposeAsync();
        await stream.DisposeAsync();

        Assert.Equal(length, destination.Length);
        Assert.Empty(await OpenAsync(encryptor));
    }

    [Fact]
    public async Task AfterAFailedWrite_ItCannotBeCompleted_AndTheFirstFailureIsInside()
    {
        var encryptor = Messages.SmallFrames(keyring);
        var disk = new LimitedStream(500);
        await using var stream = encryptor.CreateEncryptingStream(disk, Messages.Tenant);
        await Assert.ThrowsAsync<IOException>(async () => await stream.WriteAsync(new byte[100_000], Messages.Token));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => stream.CompleteAsync(Messages.Token));
        Assert.IsType<IOException>(refused.InnerException);
        await Messages.RefusedAsync(encryptor, disk.ToArray());
    }

    [Fact]
    public async Task AfterACancelledWrite_ItCannotBeCompleted_ButATokenCancelledBeforeChangesNothing()
    {
        var encryptor = Messages.SmallFrames(keyring);
        await using var stream = encryptor.CreateEncryptingStream(destination, Messages.Tenant);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await stream.WriteAsync(new byte[1], new CancellationToken(canceled: true)));
        await stream.CompleteAsync(Messages.Token);
        Assert.Empty(await OpenAsync(encryptor));

        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Messages.Token);
        var waiting = new LimitedStream(500, waits: true);
        await using var other = encryptor.CreateEncryptingStream(waiting, Messages.Tenant);
        var writing = other.WriteAsync(new byte[100_000], cancellation.Token).AsTask();
        await waiting.Waiting.Task;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        await Assert.ThrowsAsync<InvalidOperationException>(() => other.CompleteAsync(Messages.Token));
    }

    [Fact]
    public async Task AForgottenAwait_IsToldOf_InsteadOfMixingUpFrames()
    {
        var encryptor = Messages.SmallFrames(keyring);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Messages.Token);
        var waiting = new LimitedStream(500, waits: true);
        await using var stream = encryptor.CreateEncryptingStream(waiting, Messages.Tenant);
        var forgotten = stream.WriteAsync(new byte[100_000], cancellation.Token).AsTask();
        await waiting.Waiting.Task;

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await stream.WriteAsync(new byte[1], Messages.Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.CompleteAsync(Messages.Token));

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => forgotten);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(11)]
    public async Task AnotherLengthThanStated_CannotBeCompleted(int stated)
    {
        var encryptor = Messages.SmallFrames(keyring);
        await using var stream = encryptor.CreateEncryptingStream(destination, Messages.Tenant, stated);
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await stream.WriteAsync(new byte[10], Messages.Token);
            await stream.CompleteAsync(Messages.Token);
        });
        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.CompleteAsync(Messages.Token));
        await Messages.RefusedAsync(encryptor, destination.ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TheDestination_IsDisposed_UnlessItIsToBeLeftOpen(bool leaveOpen)
    {
        var encryptor = Messages.SmallFrames(keyring);
        await encryptor.CreateEncryptingStream(destination, Messages.Tenant, leaveOpen: leaveOpen).DisposeAsync();
        Assert.Equal(leaveOpen, destination.CanWrite);

        var other = new MemoryStream();
        encryptor.CreateEncryptingStream(other, Messages.Tenant, leaveOpen: leaveOpen).Dispose();
        Assert.Equal(leaveOpen, other.CanWrite);
    }

    [Fact]
    public async Task BlockingWrites_AndStreamsAroundIt_Work()
    {
        var encryptor = Messages.SmallFrames(keyring);
        var stream = encryptor.CreateEncryptingStream(destination, Messages.Tenant);
        using (var compressing = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            compressing.Write(new byte[100_000]);
        }

        stream.Flush();
        await stream.CompleteAsync(Messages.Token);

        var compressed = await OpenAsync(encryptor);
        var plaintext = new MemoryStream();
        await new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress).CopyToAsync(plaintext, Messages.Token);
        Assert.Equal(new byte[100_000], plaintext.ToArray());
    }

    [Fact]
    public void ItOnlyWrites()
    {
        using var stream = Messages.SmallFrames(keyring).CreateEncryptingStream(destination, Messages.Tenant);
        Assert.Equal((false, false, true), (stream.CanRead, stream.CanSeek, stream.CanWrite));
        Assert.Throws<NotSupportedException>(() => stream.ReadByte());
        Assert.Throws<NotSupportedException>(() => stream.Length);
        Assert.Throws<NotSupportedException>(() => stream.Position = 0);
        Assert.Throws<NotSupportedException>(() => stream.SetLength(0));
        stream.Dispose();
        Assert.False(stream.CanWrite);
        Assert.Throws<ObjectDisposedException>(() => stream.WriteByte(0));
    }

    [Fact]
    public async Task TheDataKey_IsClearedWhileTheStreamIsStillOpen()
    {
        var counting = new CountingKeyring(keyring);
        await using var stream = new EnvelopeEncryptor(counting).CreateEncryptingStream(destination, Messages.Tenant);
        await stream.WriteAsync(new byte[1], Messages.Token);
        Assert.Throws<ObjectDisposedException>(() => Assert.Single(counting.Keys).Memory);
    }

    private async Task<byte[]> OpenAsync(EnvelopeEncryptor encryptor)
    {
        using var result = await encryptor.DecryptAsync(destination.ToArray(), Messages.Tenant, Messages.Token);
        return result.Plaintext.ToArray();
    }
}
