using Amazon.KeyManagementService.Model;

namespace KmsAnalyzers.LocalKms.Tests;

public sealed class EncryptionContextTests : KmsTest
{
    private static readonly Dictionary<string, string> Context = new() { ["tenant"] = "42", ["purpose"] = "café ☕" };

    [Fact]
    public async Task TheSameContext_Decrypts() => Assert.Equal([1], await DecryptAsync(await EncryptAsync([1], Context), Context));

    [Fact]
    public async Task TheOrderOfThePairs_DoesNotCount()
    {
        var ciphertext = await EncryptAsync([1], new() { ["a"] = "1", ["b"] = "2", ["B"] = "3" });
        Assert.Equal([1], await DecryptAsync(ciphertext, new() { ["B"] = "3", ["b"] = "2", ["a"] = "1" }));
    }

    [Fact]
    public async Task NoContextAndAnEmptyOne_AreTheSame() => Assert.Equal([1], await DecryptAsync(await EncryptAsync([1]), []));

    public static TheoryData<Dictionary<string, string>> OtherContexts() =>
    [
        new Dictionary<string, string>(),
        new Dictionary<string, string> { ["tenant"] = "42" },
        new Dictionary<string, string> { ["tenant"] = "43", ["purpose"] = "café ☕" },
        new Dictionary<string, string> { ["Tenant"] = "42", ["purpose"] = "café ☕" },
        new Dictionary<string, string> { ["tenant"] = "42", ["purpose"] = "Café ☕" },
        new Dictionary<string, string> { ["tenant"] = "42", ["purpose"] = "cafe\u0301 ☕" },
        new Dictionary<string, string> { ["tenant"] = "42", ["purpose"] = "café ☕", ["more"] = "" },
    ];

    [Theory]
    [MemberData(nameof(OtherContexts))]
    public async Task AnyOtherContext_IsAnInvalidCiphertextWithoutAText(Dictionary<string, string> other)
    {
        var ciphertext = await EncryptAsync([1], Context);
        await RefusedWithoutTextAsync<InvalidCiphertextException>(() => DecryptAsync(ciphertext, other));
    }

    [Theory]
    [InlineData("ab", "c", "a", "bc")]
    [InlineData("a", "", "", "a")]
    [InlineData("a\0", "b", "a", "\0b")]
    public async Task PairsThatReadAlikeWhenJoined_AreOtherPairs(string name, string value, string otherName, string otherValue)
    {
        var ciphertext = await EncryptAsync([1], new() { [name] = value });
        Assert.Equal([1], await DecryptAsync(ciphertext, new() { [name] = value }));
        await RefusedWithoutTextAsync<InvalidCiphertextException>(() => DecryptAsync(ciphertext, new() { [otherName] = otherValue }));
    }

    [Fact]
    public async Task ADataKey_IsBoundToItsContextToo()
    {
        var dataKey = await Client.GenerateDataKeyAsync(new() { KeyId = Key, NumberOfBytes = 16, EncryptionContext = Context }, Token);
        var blob = dataKey.CiphertextBlob.ToArray();
        Assert.Equal(dataKey.Plaintext.ToArray(), await DecryptAsync(blob, Context));
        await RefusedWithoutTextAsync<InvalidCiphertextException>(() => DecryptAsync(blob));
    }
}
