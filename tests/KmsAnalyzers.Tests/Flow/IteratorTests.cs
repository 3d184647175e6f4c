using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>Iterators: what they yield, when they run, and what they prove.</summary>
public sealed class IteratorTests
{
    [Theory]
    [InlineData("foreach (var d in Chunks(data)) At(d);", "static IEnumerable<byte[]> Chunks(byte[] d) { for (var i = 0; i < d.Length; i += 10) yield return d.AsSpan(i, Math.Min(10, d.Length - i)).ToArray(); }", "0..10")]
    [InlineData("foreach (var d in Two()) At(d);", "static IEnumerable<byte[]> Two() { yield return new byte[3]; yield return new byte[5]; }", "3 | 5")]
    [InlineData("foreach (var d in Some(flag)) At(d);", "static IEnumerable<byte[]> Some(bool f) { yield return new byte[3]; if (f) yield break; yield return new byte[5]; }", "3 | 5")]
    [InlineData("foreach (var d in None()) At(d);", "static IEnumerable<byte[]> None() { yield break; }", "never")]
    [InlineData("At(Two().Count());", "static IEnumerable<byte[]> Two() { yield return new byte[3]; yield return new byte[5]; }", "2")]
    [InlineData("At(Two().ToArray());", "static IEnumerable<byte> Two() { yield return 1; yield return 2; }", "2")]
    [InlineData("At(Ten().ToArray());", "static IEnumerable<byte> Ten() { for (var i = 0; i < 10; i++) yield return (byte)i; }", "10")]
    [InlineData("At(All(data).ToArray());", "static IEnumerable<byte> All(byte[] d) { foreach (var b in d) yield return b; }", "0..")]
    [InlineData("foreach (var d in Files(items)) At(d);", "static IEnumerable<byte[]> Files(IEnumerable<string> p) { foreach (var i in p) yield return Encoding.UTF8.GetBytes(i); }", "0..")]
    [InlineData("await foreach (var d in Blocks(stream)) At(d);", "static async IAsyncEnumerable<byte[]> Blocks(Stream s) { var b = new byte[64]; int n; while ((n = await s.ReadAsync(b)) > 0) yield return b[..n]; }", "1..64")]
    [InlineData("await foreach (var d in Blocks(stream).WithCancellation(default).ConfigureAwait(false)) At(d);", "static async IAsyncEnumerable<byte[]> Blocks(Stream s) { var b = new byte[64]; int n; while ((n = await s.ReadAsync(b)) > 0) yield return b[..n]; }", "1..64")]
    [InlineData("foreach (var d in Local()) At(d); IEnumerable<byte[]> Local() { yield return new byte[3]; }", "", "3")]
    [InlineData("foreach (var pair in Pairs()) At(pair.Item2);", "static IEnumerable<(int, byte[])> Pairs() { yield return (1, new byte[3]); }", "3")]
    [InlineData("var s = Guarded(data); At(data);", "static IEnumerable<byte[]> Guarded(byte[] d) { if (d.Length > 9) throw new ArgumentException(); yield return d; }", "0..")]
    [InlineData("foreach (var d in Guarded(data)) At(d);", "static IEnumerable<byte[]> Guarded(byte[] d) { if (d.Length > 9) throw new ArgumentException(); yield return d; }", "0..9")]
    [InlineData("var m = new MemoryStream(); foreach (var n in Fill(m)) At(m);", "static IEnumerable<int> Fill(Stream s) { s.WriteByte(1); yield return 1; s.WriteByte(1); yield return 2; }", "0..")]
    [InlineData("foreach (var d in Tree(3)) At(d);", "static IEnumerable<byte[]> Tree(int n) { yield return new byte[2]; if (n > 0) foreach (var d in Tree(n - 1)) yield return d; }", "0..")]
    [InlineData("foreach (var d in Try()) At(d);", "static IEnumerable<byte[]> Try() { try { yield return new byte[2]; } finally { Console.Write(0); } }", "2")]
    public void Yielded(string body, string members, string expected) => Probe.Check(body, expected, members);
}
