using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>A guard on a sum of lengths holds for what is made of all its parts, and of no others.</summary>
public sealed class SumTests
{
    private const string Guard = "var other = stream.ReadByte() > 0 ? data[1..] : new byte[3]; if (data.Length + other.Length > 4096) return; ";
    private const string GuardOfThree = "var other = data.Skip(1).ToArray(); var third = data.Reverse().ToArray(); if (data.Length + other.Length + third.Length > 4096) return; ";

    [Theory]
    [InlineData("At(data.Concat(other).Take(5000).ToArray());")]
    [InlineData("At(data.Concat(other).ToArray());")]
    [InlineData("At(other.Concat(data).ToArray());")]
    [InlineData("byte[] all = [.. data, .. other]; At(all);")]
    [InlineData("At(new byte[data.Length + other.Length]);")]
    [InlineData("var all = new MemoryStream(); all.Write(data); all.Write(other); At(all);")]
    [InlineData("var all = new MemoryStream(); all.Write(data, 0, data.Length); all.Write(other, 0, other.Length); At(all);")]
    [InlineData("var all = new MemoryStream(); all.Write(data.AsSpan()); all.Write(other.AsSpan()); At(all.ToArray());")]
    [InlineData("var all = new MemoryStream(); using (var w = new BinaryWriter(all)) { w.Write(data); w.Write(other); } At(all.ToArray());")]
    [InlineData("var all = new List<byte>(); all.AddRange(data); all.AddRange(other); At(all.ToArray());")]
    [InlineData("At(Both(data, other)); static byte[] Both(byte[] a, byte[] b) => [.. a, .. b];")]
    [InlineData("At(Joined(data, other));")]
    public void WhatIsMadeOfBothParts_IsBounded(string made) => Probe.Check(Guard + made, "0..4096", Members);

    [Theory]
    [InlineData("byte[] all = [1, 2, .. data, .. other]; At(all);", "2..4098")]
    [InlineData("var all = new MemoryStream(); all.Write(new byte[16]); all.Write(data); all.Write(other); At(all);", "16..4112")]
    [InlineData("At(new byte[data.Length + other.Length + 4]);", "4..4100")]
    public void WhatComesOnTop_IsCounted(string made, string expected) => Probe.Check(Guard + made, expected);

    [Theory]
    [InlineData("byte[] all = [.. data, .. other, .. other]; At(all);", "0..12288")]
    [InlineData("var all = new MemoryStream(); all.Write(data); all.Write(other); all.Write(other); At(all);", "0..8192")]
    [InlineData("other = new byte[5000]; byte[] all = [.. data, .. other]; At(all);", "5000..9096")]
    [InlineData("var all = new MemoryStream(); all.Write(data); all.SetLength(5000); all.Write(other); At(all);", "5000..8192")]
    [InlineData("var all = new MemoryStream(); all.Write(data); More(all); all.Write(other); At(all);", "100..8292")]
    [InlineData("var all = new MemoryStream(); if (flag) all.Write(data); all.Write(data); all.Write(other); At(all);", "0..12288")]
    public void WhatIsMadeOfMore_IsNot(string made, string expected) => Probe.Check(Guard + made, expected, Members);

    [Theory]
    [InlineData("byte[] all = [.. data, .. other, .. third]; At(all);", "0..4096")]
    [InlineData("At(data.Concat(other).Concat(third).ToArray());", "0..4096")]
    [InlineData("At(new byte[data.Length + other.Length + third.Length]);", "0..4096")]
    [InlineData("At(new byte[third.Length + data.Length + other.Length]);", "0..4096")]
    [InlineData("byte[] two = [.. data, .. other]; At(two);", "0..4096")]
    [InlineData("var all = new MemoryStream(); all.Write(data); all.Write(other); all.Write(third); At(all);", "0..4096")]
    [InlineData("byte[] all = [.. data, .. other, .. third, .. third]; At(all);", "0..16384")]
    public void ThreeParts_AreOneSum(string made, string expected) => Probe.Check(GuardOfThree + made, expected);

    [Theory]
    [InlineData("var total = data.Length + text.Length; if (total > 100) return; At(new byte[data.Length + text.Length]);", "0..100")]
    [InlineData("var total = data.Length + text.Length; total += 4; if (total > 100) return; At(new byte[total]);", "4..100")]
    [InlineData("var other = text + \"!\"; if (text.Length + other.Length > 100) return; At(text + other);", "1..100")]
    [InlineData("var other = text + \"!\"; if (text.Length + other.Length > 100) return; At(string.Concat(text, other));", "1..100")]
    [InlineData("var other = text + \"!\"; if (text.Length + other.Length > 100) return; At(text + \":\" + other);", "2..101")]
    [InlineData("var other = text + \"!\"; if (Encoding.UTF8.GetByteCount(text) + Encoding.UTF8.GetByteCount(other) > 100) return; var all = new MemoryStream(); all.Write(Encoding.UTF8.GetBytes(text)); all.Write(Encoding.UTF8.GetBytes(other)); At(all);", "1..100")]
    public void OtherSpellingsOfTheSum_AreBounded(string body, string expected) => Probe.Check(body, expected);

    private const string Members = "static void More(MemoryStream s) => s.Write(new byte[100]); static byte[] Joined(byte[] one, byte[] two) { var all = new MemoryStream(); all.Write(one); all.Write(two); return all.ToArray(); }";
}
