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
    public async Task ADestinationThatFails_FailsTheCall_WhileTheSourceIsWaitedFor()
    {
        using var keyring = Messages.AesKeyring();
        var source = new TricklingStream(Plaintext, 70_000, waits: true);
        await Assert.ThrowsAsync<IOException>(() => Encryptor(keyring, threads: 2)
            .EncryptAsync(source, new LimitedStream(2_900_000), Messages.Tenant, cancellationToken: Messages.Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task EveryFrameThatHasArrived_IsWritten_WhileTheNextIsWaitedFor(int threads)
    {
        using var keyring = Messages.AesKeyring();
        var encryptor = Encryptor(keyring, threads);
        var message = await encryptor.EncryptAsync(Plaintext, Messages.Tenant, Messages.Token);
        var source = new TricklingStream(message[..^70_000], 100_000, waits: true);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Messages.Token);
        var whole = (Plaintext.Length - 70_000) / 65_536 * 65_536;
        var released = new AwaitedStream(whole);
        var decrypting = encryptor.DecryptAsync(source, released, Messages.Tenant, cancellationToken: cancellation.Token);

        await released.Reached.Task;

        Assert.False(decrypting.IsCompleted);
        await cancellation.CancelAsync();
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => decrypting);
        Assert.Equal(cancellation.Token, cancelled.CancellationToken);
        Assert.True(Plaintext.AsSpan(0, whole).SequenceEqual(released.ToArray()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task SourceAndDestination_AreEachUsedByOneAtATime(int threads)
    {
        using var keyring = Messages.AesKeyring();
        var encryptor = Encryptor(keyring, threads, frameLength: 4096);
        var message = new SoleUserStream();
        await encryptor.EncryptAsync(new SoleUserStream(Plaintext), message, Messages.Tenant, cancellationToken: Messages.Token);
        var released = new SoleUserStream();
        await encryptor.DecryptAsync(new SoleUserStream(message.ToArray()), released, Messages.Tenant, cancellationToken: Messages.Token);
        Assert.True(released.ToArray().AsSpan().SequenceEqual(Plaintext));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task TheFirstFailureInTheStream_IsTheOneThatIsTold_AndEverythingBeforeItIsWritten(int threads)
    {
        using var keyring = Messages.AesKeyring();
        var encryptor = Encryptor(keyring, threads, frameLength: 65_536);
        var message = await encryptor.EncryptAsync(Plaintext, Messages.Tenant, Messages.Token);
        message[^(Plaintext.Length - 1_500_000)] ^= 1;
        for (var attempt = 0; attempt < 20; attempt++)
        {
            // Its source fails too, but later in the stream.
            var released = new MemoryStream();
            var source = new TricklingStream(message[..^500_000], 70_000, new IOException("gone"));
            await Assert.ThrowsAsync<EnvelopeDecryptionException>(() => encryptor.DecryptAsync(source, released, Messages.Tenant, cancellationToken: Messages.Token));
            Assert.InRange(released.Length, 1_350_000, 1_500_000);
            Assert.True(Plaintext.AsSpan().StartsWith(released.ToArray()));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Plaintext_IsClearedWhenTheCallEnds_AndWhenItFails(int threads)
    {
        using var keyring = Messages.AesKeyring();
        var encryptor = Encryptor(keyring, threads);
        var source = new KeptBuffersStream(Plaintext);
        var message = new MemoryStream();
        await encryptor.EncryptAsync(source, message, Messages.Tenant, cancellationToken: Messages.Token);
        source.AssertCleared();

        var failing = new KeptBuffersStream(Plaintext);
        await Assert.ThrowsAsync<IOException>(() => encryptor.EncryptAsync(failing, new LimitedStream(600_000), Messages.Tenant, cancellationToken: Messages.Token));
        failing.AssertCleared();

        var released = new KeptBuffersStream([]);
        await encryptor.DecryptAsync(new MemoryStream(message.ToArray()), released, Messages.Tenant, cancellationToken: Messages.Token);
        released.AssertCleared();

        var altered = message.ToArray();
        altered[^1] ^= 1;
        var refused = new KeptBuffersStream([]);
        await Assert.ThrowsAsync<EnvelopeDecryptionException>(
            () => encryptor.DecryptAsync(new MemoryStream(altered), refused, Messages.Tenant, cancellationToken: Messages.Token));
        refused.AssertCleared();
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
    public async Task FramesSwappedDroppedDoubledOrCut_AreRefused_BehindATrueBeginning(int threads)
    {
        using var keyring = Messages.AesKeyring();
        var encryptor = Encryptor(keyring, threads);
        var message = await encryptor.EncryptAsync(Plaintext, Messages.Tenant, Messages.Token);
        const int Stride = 65_536 + 32;
        var regular = (Plaintext.Length - 1) / 65_536;
        var header = message.Length - (Plaintext.Length % 65_536) - 40 - (regular * Stride);
        byte[][] frames = [.. Enumerable.Range(0, regular).Select(frame => message.AsSpan(header + (frame * Stride), Stride).ToArray()), message[(header + (regular * Stride))..]];
        for (var frame = 0; frame + 1 < regular; frame += 3)
        {
            await RefusedAsync([.. frames[..frame], frames[frame + 1], frames[frame], .. frames[(frame + 2)..]]);
            await RefusedAsync([.. frames[..frame], Numbered(frames[frame + 1], frame + 1), Numbered(frames[frame], frame + 2), .. frames[(frame + 2)..]]);
            await RefusedAsync([.. frames[..frame], .. frames[(frame + 1)..]]);
            await RefusedAsync([.. frames[..(frame + 1)], .. frames[frame..]]);
            await RefusedAsync(frames[..frame]);
            await RefusedAsync([.. frames[..frame], frames[frame][..^1]]);
            await RefusedAsync([.. frames[..frame], frames[^1]]);
        }

        await RefusedAsync([.. frames, [0]]);
        await RefusedAsync([.. frames, frames[^1]]);

        async Task RefusedAsync(byte[][] parts)
        {
            byte[] mutant = [.. message[..header], .. parts.SelectMany(part => part)];
            await Messages.RefusedAsync(encryptor, mutant);
            var released = new MemoryStream();
            await Assert.ThrowsAsync<EnvelopeDecryptionException>(
                () => encryptor.DecryptAsync(new TricklingStream(mutant, 200_000), released, Messages.Tenant, cancellationToken: Messages.Token));
            Assert.True(Plaintext.AsSpan().StartsWith(released.ToArray()));

            var pulled = new MemoryStream();
            await using var stream = encryptor.CreateDecryptingStream(new MemoryStream(mutant), Messages.Tenant);
            await Assert.ThrowsAsync<EnvelopeDecryptionException>(() => stream.CopyToAsync(pulled, Messages.Token));
            Assert.True(Plaintext.AsSpan().StartsWith(pulled.ToArray()));
        }

        static byte[] Numbered(byte[] frame, int number) => [0, 0, 0, (byte)number, .. frame[4..]];
    }

    private static EnvelopeEncryptor Encryptor(IKeyring keyring, int threads, int frameLength = 65_536, bool signed = false) =>
        new(keyring, new() { MaxDegreeOfParallelism = threads, FrameLength = frameLength, Signed = signed });
}
