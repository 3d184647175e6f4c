using System.Security.Cryptography;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests;

/// <summary>
/// Whatever is changed in a message, of whatever suite, it is refused with the one exception type: as a whole in one piece, and as a stream after nothing but a
/// true beginning of its plaintext.
/// </summary>
public sealed class TamperingTests(ITestOutputHelper output)
{
    private static readonly EnvelopeOptions AllowAll = new() { CommitmentPolicy = CommitmentPolicy.RequireEncryptAllowDecrypt };

    private static readonly StreamDecryptOptions Signed = new() { ReleaseBeforeSignature = true };

    private static readonly byte[][] Frames = [RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(8)];

    private int mutants;

    public static TheoryData<int> Suites => [.. ForgedMessage.Suites.Select(suite => (int)suite)];

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task EveryBitFlip_IsRefused(int suite)
    {
        var forged = ForgedMessage.Of((ushort)suite);
        var message = forged.Write(Frames);

        // A signed mutant costs milliseconds: one bit of each byte there, all eight of the others.
        var bits = IsSigned(suite) ? 1 : 8;
        for (var position = 0; position < message.Length; position++)
        {
            for (var bit = 0; bit < bits; bit++)
            {
                var mutant = message.ToArray();
                mutant[position] ^= (byte)(1 << (bits == 1 ? position % 8 : bit));
                await RefusedAsync(forged, mutant);
            }
        }

        Assert.Equal(message.Length * bits, Count());
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task EveryTruncation_IsRefused(int suite)
    {
        var forged = ForgedMessage.Of((ushort)suite);
        var message = forged.Write(Frames);
        for (var length = 0; length < message.Length; length++)
        {
            await RefusedAsync(forged, message[..length]);
        }

        Assert.Equal(message.Length, Count());
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task ATruncation_IsRefused_WithoutAskingForAKey_InOnePiece(int suite)
    {
        var forged = ForgedMessage.Of((ushort)suite);
        var message = forged.Write(Frames);
        var counting = new CountingKeyring(forged.Keyring);
        var reader = new EnvelopeEncryptor(counting, AllowAll);
        for (var length = 0; length < message.Length; length++)
        {
            await Messages.RefusedAsync(reader, message[..length]);
        }

        Assert.Equal(0, counting.Unwrapped);
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task AByteMore_OrAWholeMessageMore_IsRefused(int suite)
    {
        var forged = ForgedMessage.Of((ushort)suite);
        var message = forged.Write(Frames);
        await RefusedAsync(forged, [.. message, 0]);
        await RefusedAsync(forged, [.. message, .. message]);
        await RefusedAsync(forged, [0, .. message]);
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task FramesSwappedDroppedOrDoubled_AreRefused(int suite)
    {
        var forged = ForgedMessage.Of((ushort)suite);
        if (forged.Parts(Frames) is not [var header, var first, var second, var final])
        {
            throw new InvalidOperationException("The forged message has other parts.");
        }

        await RefusedSignedAsync(forged, header, second, first, final);
        await RefusedSignedAsync(forged, header, first, final);
        await RefusedSignedAsync(forged, header, second, final);
        await RefusedSignedAsync(forged, header, final);
        await RefusedSignedAsync(forged, header, first, first, second, final);
        await RefusedSignedAsync(forged, header, first, second, second, final);
        await RefusedSignedAsync(forged, header, first, second, final, final);
        await RefusedSignedAsync(forged, header, first, second);
        await RefusedSignedAsync(forged, header);

        // With their numbers put right, so that nothing but the tags can tell.
        await RefusedSignedAsync(forged, header, Numbered(second, 1), Numbered(first, 2), final);
        await RefusedSignedAsync(forged, header, first, [.. final[..4], 0, 0, 0, 2, .. final[8..]]);
        await RefusedSignedAsync(forged, header, first, Numbered(first, 2), Numbered(second, 3), [.. final[..4], 0, 0, 0, 4, .. final[8..]]);
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task TwoMessagesUnderOneDataKey_CannotBeSpliced(int suite)
    {
        var one = ForgedMessage.Of((ushort)suite);
        var two = ForgedMessage.Of((ushort)suite, one.DataKey);
        Assert.Equal(Frames.SelectMany(frame => frame), await OpenAsync(one, one.Write(Frames)));
        Assert.Equal(Frames.SelectMany(frame => frame), await OpenAsync(one, two.Write(Frames)));

        var (ours, theirs) = (one.Parts(Frames), two.Parts(Frames));
        for (var cut = 1; cut < ours.Count; cut++)
        {
            await RefusedSignedAsync(one, [.. ours[..cut], .. theirs[cut..]]);
            await RefusedSignedAsync(two, [.. ours[..cut], .. theirs[cut..]]);
        }

        await RefusedSignedAsync(one, [ours[0], ours[1], theirs[2], ours[3]]);
    }

    [Theory]
    [InlineData(0x0478)]
    [InlineData(0x0578)]
    public async Task AnyFrameAltered_IsRefused_WhenSeveralThreadsReadThem(int suite)
    {
        var forged = ForgedMessage.Of((ushort)suite);
        var plaintext = RandomNumberGenerator.GetBytes(50 * 16);
        var parts = forged.Parts([.. plaintext.Chunk(16)]);
        var reader = new EnvelopeEncryptor(forged.Keyring, new() { MaxDegreeOfParallelism = 4 });
        (await reader.DecryptAsync(forged.Sign(parts.SelectMany(part => part)), ExpectedContext.Any, Messages.Token)).Dispose();
        for (var frame = 1; frame < parts.Count; frame++)
        {
            var mutant = forged.Sign(parts.SelectMany((part, index) => index == frame ? Flipped(part, 20) : part));
            await Messages.RefusedAsync(reader, mutant);
            var released = new MemoryStream();
            await Assert.ThrowsAsync<EnvelopeDecryptionException>(
                () => reader.DecryptAsync(new TricklingStream(mutant, 500), released, ExpectedContext.Any, Signed, Messages.Token));
            Assert.True(released.Length <= (frame - 1) * 16);
            Assert.True(plaintext.AsSpan().StartsWith(released.ToArray()));
        }
    }

    [Fact]
    public async Task EveryAuthenticationFailure_HasTheSameText()
    {
        var unsigned = ForgedMessage.Of(0x0478);
        var signed = ForgedMessage.Of(0x0578);
        var message = unsigned.Write(Frames);
        var body = (2 * 48) + 8 + 40;
        List<EnvelopeDecryptionException> refusals = [];
        foreach (var fromEnd in new[] { 1, 8 + 40 + 1, body + 1, body + 17 })
        {
            refusals.Add(await RefusedAsync(unsigned, Flipped(message, fromEnd)));
        }

        refusals.Add(await RefusedAsync(signed, Flipped(signed.Write(Frames), 1)));

        Assert.Single(refusals.Select(refusal => refusal.Message).Distinct());
        Assert.All(refusals, refusal => Assert.Null(refusal.InnerException));
    }

    private static bool IsSigned(int suite) => suite is 0x0214 or 0x0346 or 0x0378 or 0x0578;

    private static byte[] Numbered(byte[] frame, byte number) => [0, 0, 0, number, .. frame[4..]];

    private static byte[] Flipped(byte[] bytes, int fromEnd)
    {
        var mutant = bytes.ToArray();
        mutant[^fromEnd] ^= 1;
        return mutant;
    }

    private static async Task<byte[]> OpenAsync(ForgedMessage forged, byte[] message)
    {
        using var result = await new EnvelopeEncryptor(forged.Keyring, AllowAll).DecryptAsync(message, ExpectedContext.Any, Messages.Token);
        return result.Plaintext.ToArray();
    }

    /// <summary>With a true signature over what was made of the message, so that a signed suite is no better off.</summary>
    private Task RefusedSignedAsync(ForgedMessage forged, params IEnumerable<byte[]> parts) => RefusedAsync(forged, forged.Sign(parts.SelectMany(part => part)));

    private async Task<EnvelopeDecryptionException> RefusedAsync(ForgedMessage forged, byte[] mutant)
    {
        mutants++;
        var reader = new EnvelopeEncryptor(forged.Keyring, AllowAll);
        var refused = await Messages.RefusedAsync(reader, mutant);
        var released = new MemoryStream();
        await Assert.ThrowsAsync<EnvelopeDecryptionException>(
            () => reader.DecryptAsync(new MemoryStream(mutant), released, ExpectedContext.Any, Signed, Messages.Token));

        // Never the final frame, and of the others nothing but a beginning.
        Assert.True(Frames[..2].SelectMany(frame => frame).Take((int)released.Length).SequenceEqual(released.ToArray()));
        return refused;
    }

    /// <summary>How many mutants there were; each is tried in one piece and as a stream.</summary>
    private int Count()
    {
        output.WriteLine($"{mutants} mutants");
        return mutants;
    }
}
