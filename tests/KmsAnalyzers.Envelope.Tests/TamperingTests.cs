using System.Security.Cryptography;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests;

/// <summary>Whatever is changed in a message, it is refused as a whole, with the one exception type.</summary>
public sealed class TamperingTests : IDisposable
{
    private const int FrameLength = 16;

    private readonly RawAesKeyring keyring = Messages.AesKeyring();
    private readonly byte[] plaintext = RandomNumberGenerator.GetBytes(40);

    public void Dispose() => keyring.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EveryBitFlip_IsRefused(bool signed)
    {
        var (encryptor, message) = await MessageAsync(signed);
        var mutants = 0;
        for (var position = 0; position < message.Length; position++)
        {
            // A signed mutant costs milliseconds: one bit of each byte there, all eight of the others.
            for (var bit = 0; bit < (signed ? 1 : 8); bit++)
            {
                var mutant = message.ToArray();
                mutant[position] ^= (byte)(1 << (signed ? position % 8 : bit));
                await Messages.RefusedAsync(encryptor, mutant);
                mutants++;
            }
        }

        Assert.Equal(message.Length * (signed ? 1 : 8), mutants);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EveryTruncation_IsRefused_WithoutAskingForAKey(bool signed)
    {
        var (_, message) = await MessageAsync(signed);
        var counting = new CountingKeyring(keyring);
        var reader = new EnvelopeEncryptor(counting);
        for (var length = 0; length < message.Length; length++)
        {
            await Messages.RefusedAsync(reader, message[..length]);
        }

        Assert.Equal(0, counting.Unwrapped);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AByteMore_OrAWholeMessageMore_IsRefused(bool signed)
    {
        var (encryptor, message) = await MessageAsync(signed);
        await Messages.RefusedAsync(encryptor, [.. message, 0]);
        await Messages.RefusedAsync(encryptor, [.. message, .. message]);
        await Messages.RefusedAsync(encryptor, [0, .. message]);
    }

    [Fact]
    public async Task FramesSwappedDroppedOrDoubled_AreRefused()
    {
        var (encryptor, message) = await MessageAsync(signed: false);
        const int Frame = FrameLength + 32;
        const int FinalFrame = 8 + 40;
        var header = message[..^((2 * Frame) + FinalFrame)];
        var first = message[header.Length..(header.Length + Frame)];
        var second = message[(header.Length + Frame)..^FinalFrame];
        var final = message[^FinalFrame..];

        await Messages.RefusedAsync(encryptor, [.. header, .. second, .. first, .. final]);
        await Messages.RefusedAsync(encryptor, [.. header, .. first, .. final]);
        await Messages.RefusedAsync(encryptor, [.. header, .. first, .. first, .. second, .. final]);
        await Messages.RefusedAsync(encryptor, [.. header, .. final]);
        await Messages.RefusedAsync(encryptor, [.. header, .. first, .. second]);

        // With their numbers put right, so that nothing but the tags can tell.
        await Messages.RefusedAsync(encryptor, [.. header, .. Numbered(second, 1), .. Numbered(first, 2), .. final]);
        await Messages.RefusedAsync(encryptor, [.. header, .. first, .. final[..4], 0, 0, 0, 2, .. final[8..]]);
    }

    [Fact]
    public async Task TwoMessagesUnderOneDataKey_CannotBeSpliced()
    {
        var forged = new ForgedMessage();
        var other = new ForgedMessage();
        forged.DataKey.CopyTo(other.DataKey, 0);
        byte[][] frames = [new byte[16], new byte[16], new byte[3]];
        var one = forged.Write(frames);
        var two = other.Write(frames);
        var reader = new EnvelopeEncryptor(forged.Keyring);
        (await reader.DecryptAsync(one, ExpectedContext.Any, Messages.Token)).Dispose();
        (await reader.DecryptAsync(two, ExpectedContext.Any, Messages.Token)).Dispose();

        var body = (2 * (16 + 32)) + 3 + 40;
        await Messages.RefusedAsync(reader, [.. one[..^body], .. two[^body..]]);
        await Messages.RefusedAsync(reader, [.. one[..^(3 + 40)], .. two[^(3 + 40)..]]);
    }

    [Fact]
    public async Task EveryAuthenticationFailure_HasTheSameText()
    {
        var (encryptor, message) = await MessageAsync(signed: true);
        var unsigned = await MessageAsync(signed: false);
        byte[] Flipped(byte[] bytes, int fromEnd)
        {
            var mutant = bytes.ToArray();
            mutant[^fromEnd] ^= 1;
            return mutant;
        }

        var finalTag = await Messages.RefusedAsync(unsigned.Encryptor, Flipped(unsigned.Message, 1));
        var body = (2 * (FrameLength + 32)) + 8 + 40;
        var headerTag = await Messages.RefusedAsync(unsigned.Encryptor, Flipped(unsigned.Message, body + 1));
        var commitment = await Messages.RefusedAsync(unsigned.Encryptor, Flipped(unsigned.Message, body + 17));
        var signature = await Messages.RefusedAsync(encryptor, Flipped(message, 1));

        Assert.Single(new[] { finalTag, headerTag, commitment, signature }.Select(exception => exception.Message).Distinct());
        Assert.All([finalTag, headerTag, commitment, signature], exception => Assert.Null(exception.InnerException));
    }

    private static byte[] Numbered(byte[] frame, byte number) => [0, 0, 0, number, .. frame[4..]];

    private async Task<(EnvelopeEncryptor Encryptor, byte[] Message)> MessageAsync(bool signed)
    {
        var encryptor = Messages.SmallFrames(keyring, options => options.Signed = signed);
        return (encryptor, await encryptor.EncryptAsync(plaintext, Messages.Tenant, Messages.Token));
    }
}
