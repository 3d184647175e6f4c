using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>What becomes of an array that holds a plaintext.</summary>
public sealed class BufferTests
{
    private const string Key = "var key = client.Send(new Request()).Secret.ToArray(); ";

    [Theory]
    [InlineData("", true, false, false)]
    [InlineData("CryptographicOperations.ZeroMemory(key);", false, true, false)]
    [InlineData("Array.Clear(key);", false, true, false)]
    [InlineData("var same = key; Array.Clear(same);", false, true, false)]
    [InlineData("if (flag) CryptographicOperations.ZeroMemory(key);", true, true, false)]
    [InlineData("try { number++; } finally { CryptographicOperations.ZeroMemory(key); }", false, true, true)]
    [InlineData("var hash = SHA256.HashData(key);", true, false, false)]
    public void ThatStaysInTheMethod(string body, bool isLeft, bool isCleared, bool isClearedInCleanUp)
    {
        var uses = Assert.Single(Probe.Of(Key + body).Result.Buffers);

        Assert.Equal((isLeft, isCleared, isClearedInCleanUp, false), (uses.IsLeft, uses.IsCleared, uses.IsClearedInCleanUp, uses.Escapes));
    }

    [Theory]
    [InlineData("kept = key;")]
    [InlineData("list.Add(key);")]
    [InlineData("Task.Run(() => Console.WriteLine(key.Length));")]
    public void ThatOthersMayHold(string body)
    {
        var uses = Assert.Single(Probe.Of(Key + body, "private byte[]? kept; private readonly List<byte[]> list = [];").Result.Buffers);

        Assert.True(uses.Escapes);
        Assert.False(uses.IsLeft);
    }

    [Fact]
    public void ThatHoldsNothingConfidential_IsNone() => Assert.Empty(Probe.Of("var key = new byte[32]; At(key);").Result.Buffers);
}
