using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Message;

/// <summary>What a reader takes and refuses of messages that are authentic, by what they claim.</summary>
public sealed class MessageFormatTests
{
    private static readonly EnvelopeOptions AllowAll = new() { CommitmentPolicy = CommitmentPolicy.RequireEncryptAllowDecrypt };

    [Theory]
    [InlineData(0x0078)]
    [InlineData(0x0178)]
    [InlineData(0x0478)]
    public async Task AForgedMessage_Opens_SoThatTheRefusalsBelowMeanSomething(int suite)
    {
        var forged = new ForgedMessage { Suite = (ushort)suite };
        Assert.Equal("0123456789abcdefxyz", await OpenAsync(forged, forged.Write([.. "0123456789abcdef"u8], [.. "xyz"u8])));
    }

    [Theory]
    [InlineData(0x0178)]
    [InlineData(0x0478)]
    public async Task AnEmptyFinalFrame_AfterFullOnes_IsTaken(int suite)
    {
        var forged = new ForgedMessage { Suite = (ushort)suite };
        Assert.Equal("0123456789abcdef", await OpenAsync(forged, forged.Write([.. "0123456789abcdef"u8], [])));
    }

    [Theory]
    [InlineData(0x0178)]
    [InlineData(0x0478)]
    public async Task StoredIvs_AreTaken_OtherThanThoseWeWrite(int suite)
    {
        var forged = new ForgedMessage { Suite = (ushort)suite, HeaderIv = RandomNumberGenerator.GetBytes(12), FrameIv = _ => RandomNumberGenerator.GetBytes(12) };
        Assert.Equal("0123456789abcdefxyz", await OpenAsync(forged, forged.Write([.. "0123456789abcdef"u8], [.. "xyz"u8])));
    }

    [Theory]
    [InlineData(0x0178)]
    [InlineData(0x0478)]
    public async Task ABodyWithoutFrames_IsRead(int suite)
    {
        var forged = new ForgedMessage { Suite = (ushort)suite, ContentType = 1, FrameLength = 0 };
        Assert.Equal("some text", await OpenAsync(forged, forged.WriteSingleBlock([.. "some text"u8])));
        Assert.Equal("", await OpenAsync(forged, forged.WriteSingleBlock([])));
    }

    [Fact]
    public async Task ABodyWithoutFrames_ThatClaims64GiB_TakesNoMemoryForIt()
    {
        var forged = new ForgedMessage { ContentType = 1, FrameLength = 0 };
        var message = forged.WriteSingleBlock(new byte[100]);
        BinaryPrimitives.WriteUInt64BigEndian(message.AsSpan(forged.Header().Length + 12), (1L << 36) - 32);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await RefusedAsync(forged, message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Theory]
    [InlineData(2, 0u)]
    [InlineData(1, 16u)]
    [InlineData(0, 0u)]
    [InlineData(3, 16u)]
    public async Task AContentTypeThatContradictsTheFrameLength_IsRefused(byte contentType, uint frameLength)
    {
        var forged = new ForgedMessage { ContentType = contentType, FrameLength = frameLength };
        await RefusedAsync(forged, forged.Write([]));
        await RefusedAsync(forged, forged.WriteSingleBlock([]));
    }

    [Fact]
    public async Task AFrameLengthAboveTheLimit_IsRefused_AndTheLimitNamed()
    {
        var forged = new ForgedMessage { FrameLength = (16 * 1024 * 1024) + 1 };
        var exception = await RefusedAsync(forged, forged.Write([1]));
        Assert.Contains(nameof(EnvelopeOptions.MaxFrameLength), exception.Message, StringComparison.Ordinal);

        var greatest = new ForgedMessage { FrameLength = uint.MaxValue };
        await Messages.RefusedAsync(new EnvelopeEncryptor(greatest.Keyring, new() { MaxFrameLength = int.MaxValue }), greatest.Write([1]));

        var allowed = new EnvelopeEncryptor(forged.Keyring, new() { MaxFrameLength = int.MaxValue });
        (await allowed.DecryptAsync(forged.Write([1]), ExpectedContext.Any, Messages.Token)).Dispose();
    }

    [Fact]
    public async Task AFinalFrameLongerThanAFrame_IsRefused()
    {
        var forged = new ForgedMessage();
        await RefusedAsync(forged, forged.Write(new byte[17]));
    }

    [Fact]
    public async Task EncryptedDataKeysAboveTheLimit_AreRefused_AndTheLimitNamed()
    {
        var sixteen = new ForgedMessage { EncryptedDataKeys = 16 };
        await OpenAsync(sixteen, sixteen.Write([1]));

        var seventeen = new ForgedMessage { EncryptedDataKeys = 17 };
        var exception = await RefusedAsync(seventeen, seventeen.Write([1]));
        Assert.Contains(nameof(EnvelopeOptions.MaxEncryptedDataKeys), exception.Message, StringComparison.Ordinal);
        var reader = new EnvelopeEncryptor(seventeen.Keyring, new() { MaxEncryptedDataKeys = 17 });
        (await reader.DecryptAsync(seventeen.Write([1]), ExpectedContext.Any, Messages.Token)).Dispose();

        await RefusedAsync(new(), new ForgedMessage { EncryptedDataKeys = 0 }.Write([1]));
    }

    [Fact]
    public async Task AHeaderBeyond256KiB_IsRefused_EvenWhereTheNumberOfKeysIsNotLimited()
    {
        var forged = new ForgedMessage { EncryptedDataKeys = ushort.MaxValue };
        await Messages.RefusedAsync(new EnvelopeEncryptor(forged.Keyring, new() { MaxEncryptedDataKeys = ushort.MaxValue }), forged.Write([1]));
    }

    [Fact]
    public async Task ReservedBytesAndIvLength_OfVersion1_MustBeWhatTheyAre()
    {
        await RefusedAsync(new() { Suite = 0x0178 }, new ForgedMessage { Suite = 0x0178, Reserved = [0, 0, 0, 1] }.Write([1]));
        await RefusedAsync(new() { Suite = 0x0178 }, new ForgedMessage { Suite = 0x0178, IvLength = 16 }.Write([1]));
    }

    [Theory]
    [InlineData("0003 0001 61 0001 31 0001 61 0001 32 0001 62 0001 33")]
    [InlineData("0000")]
    [InlineData("0002 0001 61 0001 31")]
    [InlineData("0001 0001 61 0001 31 00")]
    [InlineData("0001 0001 ff 0001 31")]
    [InlineData("0001 0001 61 0003 eda080")]
    [InlineData("0001 ffff 61")]
    [InlineData("00")]
    public async Task AContextWithoutValidForm_IsRefused(string hex)
    {
        var forged = new ForgedMessage { Context = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)) };
        await RefusedAsync(forged, forged.Write([1]));
    }

    [Fact]
    public async Task AStoredContextInAnotherOrder_IsRead()
    {
        var forged = new ForgedMessage { Context = ForgedMessage.Pairs(("z", "1"), ("a", "2")) };
        using var result = await new EnvelopeEncryptor(forged.Keyring).DecryptAsync(forged.Write([1]), ExpectedContext.Any, Messages.Token);
        Assert.Equal([new("a", "2"), new("z", "1")], result.Context);
    }

    [Fact]
    public async Task PairsThatAreAuthenticatedButNotStored_MustBeExpected_AllOfThem()
    {
        var forged = new ForgedMessage
        {
            Context = ForgedMessage.Pairs(("stored", "1")),
            NotStored = ForgedMessage.Pairs(("required", "2")),
        };
        var message = forged.Write([7]);
        var reader = new EnvelopeEncryptor(forged.Keyring);

        using var result = await reader.DecryptAsync(message, new EncryptionContext { ["stored"] = "1", ["required"] = "2" }, Messages.Token);
        Assert.Equal([new("stored", "1"), new("required", "2")], result.Context);
        (await reader.DecryptAsync(message, ExpectedContext.Containing([new("required", "2")]), Messages.Token)).Dispose();

        await Messages.RefusedAsync(reader, message);
        await Messages.RefusedAsync(reader, message, new EncryptionContext { ["stored"] = "1" });
        await Messages.RefusedAsync(reader, message, new EncryptionContext { ["stored"] = "1", ["required"] = "3" });
    }

    [Fact]
    public async Task ASuiteRewrittenToOneWithoutCommitment_IsRefused_WithoutAskingForAKey()
    {
        var forged = new ForgedMessage { Suite = 0x0178 };
        var counting = new CountingKeyring(forged.Keyring);
        await Messages.RefusedAsync(new EnvelopeEncryptor(counting), forged.Write([1]));
        Assert.Equal(0, counting.Unwrapped);
        (await new EnvelopeEncryptor(counting, AllowAll).DecryptAsync(forged.Write([1]), ExpectedContext.Any, Messages.Token)).Dispose();
    }

    [Fact]
    public async Task AnotherDataKeyThanTheCommittedOne_IsRefused()
    {
        var forged = new ForgedMessage();
        await Messages.RefusedAsync(new EnvelopeEncryptor(new ForgedMessage().Keyring), forged.Write([1]));
    }

    [Fact]
    public async Task APublicKeyInAnUnsignedMessage_AndNoneInASignedOne_AreRefused_WithoutAskingForAKey()
    {
        var point = Convert.ToBase64String([2, .. new byte[48]]);
        foreach (var forged in new[]
        {
            new ForgedMessage { Context = ForgedMessage.Pairs(("aws-crypto-public-key", point)) },
            new ForgedMessage { Suite = 0x0578 },
            new ForgedMessage { Suite = 0x0578, Context = ForgedMessage.Pairs(("aws-crypto-public-key", "not base64")) },
            new ForgedMessage { Suite = 0x0578, Context = ForgedMessage.Pairs(("aws-crypto-public-key", Convert.ToBase64String(new byte[49]))) },
            new ForgedMessage { Suite = 0x0578, Context = ForgedMessage.Pairs(("aws-crypto-public-key", Convert.ToBase64String(new byte[500]))) },
            new ForgedMessage { Suite = 0x0578, Context = ForgedMessage.Pairs(("aws-crypto-public-key", "")) },
        })
        {
            var counting = new CountingKeyring(forged.Keyring);
            await Messages.RefusedAsync(new EnvelopeEncryptor(counting), forged.Write([1]));
            Assert.Equal(0, counting.Unwrapped);
        }
    }

    [Theory]
    [InlineData(0x0478)]
    [InlineData(0x0178)]
    public async Task Base64Text_IsRecognised_AndTheTextSaysSo(int suite)
    {
        var forged = new ForgedMessage { Suite = (ushort)suite };
        var text = Encoding.ASCII.GetBytes(Convert.ToBase64String(forged.Write([1])));
        var exception = await RefusedAsync(forged, text);
        Assert.Contains("Base64", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<string> OpenAsync(ForgedMessage forged, byte[] message)
    {
        using var result = await new EnvelopeEncryptor(forged.Keyring, AllowAll).DecryptAsync(message, ExpectedContext.Any, Messages.Token);
        return Encoding.ASCII.GetString(result.Plaintext.Span);
    }

    private static Task<EnvelopeDecryptionException> RefusedAsync(ForgedMessage forged, byte[] message) =>
        Messages.RefusedAsync(new EnvelopeEncryptor(forged.Keyring, AllowAll), message);
}
