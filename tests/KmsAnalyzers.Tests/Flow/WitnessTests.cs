using KmsAnalyzers.Flow;
using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>What one path brings stays known where the others may bring anything.</summary>
public sealed class WitnessTests
{
    [Theory]
    [InlineData("byte[]? note = flag ? data : null; At(note ?? new byte[5000]);", "0.. (5000)")]
    [InlineData("var sent = flag ? data : new byte[5000]; At(sent);", "0.. (5000)")]
    [InlineData("if (flag) data = new byte[5000]; At(new MemoryStream(data).ToArray());", "0.. (5000)")]
    [InlineData("var size = flag ? number : 5000; if (size < 0) return; At(new byte[size]);", "0.. (5000)")]
    [InlineData("var sent = flag ? data : new byte[5000]; if (sent.Length > 8000) return; At(sent);", "0..8000 (5000)")]
    [InlineData("byte[] sent = number switch { 1 => new byte[1], 2 => new byte[20], 3 => new byte[300], 4 => new byte[4000], 5 => new byte[50000], _ => data }; At(sent);", "0.. (50000)")]
    public void ASizeAmongAny_IsKept(string body, string expected) => Probe.Check(body, expected);

    [Theory]
    [InlineData("var sent = flag ? data : new byte[5000]; if (sent.Length > 4096) return; At(sent);", "0..4096")]
    [InlineData("byte[]? note = flag ? data : null; var sent = note ?? new byte[5000]; if (note is null) return; At(sent);", "0..")]
    [InlineData("var sent = flag ? data : new byte[5000]; sent = sent[..Math.Min(sent.Length, 10)]; At(sent);", "0..10")]
    [InlineData("var sent = flag ? data : new byte[100]; At(sent);", "0..")]
    [InlineData("if (data.Length > 4096) Console.WriteLine(); At(data);", "0..")]
    [InlineData("At(frame);", "0..")]
    [InlineData("At(new byte[Math.Max(number, 0)]);", "0..")]
    [InlineData("var n = 0; for (var i = 5000; i < number; i++) n = i; At(n);", "0 | 5000..2147483646")]
    public void WhatNoPathBrings_IsNoWitness(string body, string expected) =>
        Probe.Check(body, expected, "private readonly byte[] frame = new byte[5000]; public Probed() { } public Probed(byte[] given) => frame = given;");

    [Fact]
    public void OfSeveral_TheGreatestIsKept() => Assert.Equal("0.. (6000)", $"{Ranges.Natural | Ranges.Of(5000) | Ranges.Of(6000) | Ranges.Of(300)}");

    [Fact]
    public void WhatIsComputed_HasNone() => Assert.Equal("1..", $"{(Ranges.Natural | Ranges.Of(5000)) + Ranges.Of(1)}");
}
