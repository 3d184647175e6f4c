using System.Globalization;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests;

public sealed class EncryptionContextTests
{
    [Fact]
    public void AllWaysOfMakingOne_MakeTheSame()
    {
        EncryptionContext expression = [new("tenant", "t-42"), new("purpose", "unit")];
        var initializer = new EncryptionContext { ["purpose"] = "unit", ["tenant"] = "t-42" };
        var dictionary = EncryptionContext.From(new Dictionary<string, string> { ["tenant"] = "t-42", ["purpose"] = "unit" });

        Assert.Equal(expression, initializer);
        Assert.Equal(expression, dictionary);
        Assert.Equal(expression.GetHashCode(), initializer.GetHashCode());
        Assert.Equal("t-42", initializer["tenant"]);
        Assert.True(initializer.TryGetValue("purpose", out var purpose));
        Assert.Equal("unit", purpose);
        Assert.False(initializer.ContainsKey("Tenant"));
        Assert.Equal(["purpose", "tenant"], initializer.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["t-42", "unit"], initializer.Values.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ContextsDiffer_WhereAPairDiffers()
    {
        EncryptionContext context = [new("tenant", "t-42")];
        Assert.NotEqual(context, [new("tenant", "T-42")]);
        Assert.NotEqual(context, [new("Tenant", "t-42")]);
        Assert.NotEqual(context, [new("tenant", "t-42"), new("purpose", "unit")]);
        Assert.NotEqual(context, EncryptionContext.Empty);
        Assert.Equal(EncryptionContext.Empty, []);
    }

    [Theory]
    [InlineData("aws-crypto-public-key")]
    [InlineData("aws-crypto-")]
    [InlineData("kms-analyzers-envelope")]
    public void AReservedName_IsRefused_AndNamed(string name)
    {
        Assert.Contains(name, Assert.Throws<ArgumentException>(() => EncryptionContext.From([new(name, "1")])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new EncryptionContext { [name] = "1" });
    }

    [Theory]
    [InlineData("aws-crypto")]
    [InlineData("AWS-crypto-x")]
    [InlineData("kms-analyzers-envelope-2")]
    public void ANameThatOnlyLooksReserved_IsTaken(string name) => Assert.Equal("1", new EncryptionContext { [name] = "1" }[name]);

    [Fact]
    public void WhatHasNoForm_IsRefused_AndItsValueNotNamed()
    {
        Assert.Throws<ArgumentNullException>(() => EncryptionContext.From(null!));
        Assert.Throws<ArgumentException>(() => EncryptionContext.From([new(null!, "1")]));
        Assert.Throws<ArgumentException>(() => EncryptionContext.From([new("tenant", null!)]));
        Assert.Throws<ArgumentException>(() => EncryptionContext.From([new("tenant", "1"), new("tenant", "1")]));
        Assert.Throws<ArgumentException>(() => EncryptionContext.From([new("\ud83d", "1")]));
        var exception = Assert.Throws<ArgumentException>(() => EncryptionContext.From([new("tenant", "secret\udc00")]));
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheLimitOf65535Bytes_IsExact_AndLeavesRoomForOurPair()
    {
        using var keyring = Messages.AesKeyring();
        var unmarked = new EnvelopeEncryptor(keyring, new() { MarkMessages = false });
        var longest = new EncryptionContext { ["k"] = new('x', 65_535 - 2 - 4 - 1) };
        Assert.Throws<ArgumentException>(() => new EncryptionContext { ["k"] = new('x', 65_535 - 2 - 4) });

        var message = await unmarked.EncryptAsync(new byte[1], longest, Messages.Token);
        (await unmarked.DecryptAsync(message, longest, Messages.Token)).Dispose();
        await Assert.ThrowsAsync<ArgumentException>("context", async () => await new EnvelopeEncryptor(keyring).EncryptAsync(new byte[1], longest, Messages.Token));
    }

    [Fact]
    public void Values_AreNotInTheText() => Assert.Equal("1 pair", new EncryptionContext { ["tenant"] = "t-42" }.ToString());

    [Fact]
    public async Task PairsAreSortedByTheirUtf8Bytes_NotByUtf16Units_WhateverTheCulture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            EncryptionContext context = [new("\U0001F600", "5"), new("\uFF5E", "4"), new("é", "3"), new("B", "2"), new("a", "1"), new("İ", "0"), new("ı", "6"), new("I", "7")];
            using var keyring = Messages.AesKeyring();
            var counting = new CountingKeyring(keyring);
            await new EnvelopeEncryptor(counting, new() { MarkMessages = false }).EncryptAsync(new byte[1], context, Messages.Token);

            Assert.Equal(
                ForgedMessage.Pairs(("B", "2"), ("I", "7"), ("a", "1"), ("é", "3"), ("İ", "0"), ("ı", "6"), ("\uFF5E", "4"), ("\U0001F600", "5")),
                counting.LastRequest!.ContextBytes.ToArray());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public async Task EmptyNamesAndValues_RoundTrip()
    {
        using var keyring = Messages.AesKeyring();
        var encryptor = new EnvelopeEncryptor(keyring);
        EncryptionContext context = [new("", ""), new("k", "")];
        using var result = await encryptor.DecryptAsync(await encryptor.EncryptAsync(new byte[1], context, Messages.Token), context, Messages.Token);
        Assert.Equal(context, result.Context);
    }
}
