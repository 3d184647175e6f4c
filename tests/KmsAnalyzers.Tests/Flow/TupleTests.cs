using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>Tuples and pairs: what their items are, and what one item tells of another.</summary>
public sealed class TupleTests
{
    [Theory]
    [InlineData("var (ok, _) = Check(data); if (!ok) return; At(data);", "static (bool, string) Check(byte[] d) => d.Length > 4096 ? (false, \"long\") : (true, \"\");", "0..4096")]
    [InlineData("var (ok, error) = Check(data); if (!ok) { Console.WriteLine(error); return; } At(data);", "static (bool Ok, string? Error) Check(byte[] d) { if (d.Length == 0) { return (false, \"empty\"); } if (d.Length > 4096) { return (false, $\"{d.Length}\"); } return (true, null); }", "1..4096")]
    [InlineData("var check = Check(data); if (!check.Ok) throw new ArgumentException(check.Why); At(data);", "static (bool Ok, string Why) Check(byte[] d) => (d.Length <= 4096, \"long\");", "0..4096")]
    [InlineData("var check = Check(text); if (!check.Ok) throw new ArgumentException(check.Why); At(check.Bytes);", "static (bool Ok, byte[] Bytes, string Why) Check(string s) { var b = Encoding.UTF8.GetBytes(s); return (b.Length <= 4096, b, \"long\"); }", "0..4096")]
    [InlineData("var (ok, bytes, _) = Check(text); if (ok) At(bytes);", "static (bool Ok, byte[] Bytes, string Why) Check(string s) { var b = Encoding.UTF8.GetBytes(s); return (b.Length <= 4096, b, \"long\"); }", "0..4096")]
    [InlineData("if (Check(data).Ok) At(data);", "static (bool Ok, int Size) Check(byte[] d) => (d.Length <= 4096, d.Length);", "0..4096")]
    [InlineData("var check = Check(data); var (ok, _) = check; if (ok) At(data);", "static (bool Ok, int Size) Check(byte[] d) => (d.Length <= 4096, d.Length);", "0..4096")]
    [InlineData("var (ok, d) = (data.Length <= 16, data); if (ok) At(d);", "", "0..")]
    [InlineData("var (ok, d) = (data.Length <= 16, data); if (ok) At(data);", "", "0..16")]
    [InlineData("var (ok, _) = Check(data); data = new byte[9000]; if (ok) At(data);", "static (bool, string) Check(byte[] d) => d.Length > 4096 ? (false, \"long\") : (true, \"\");", "9000")]
    [InlineData("(var ok, data) = (data.Length <= 16, new byte[100]); if (ok) At(data);", "", "100")]
    [InlineData("var pair = (new byte[3], new byte[4]); pair.Item2 = new byte[9]; var copy = pair; At(copy.Item2);", "", "9")]
    [InlineData("var (a, b) = Swapped(new byte[3], new byte[4]); At(a);", "static (byte[], byte[]) Swapped(byte[] a, byte[] b) { var t = (a, b); t = (t.b, t.a); return t; }", "4")]
    [InlineData("var t = Changed(); At(t.Item2);", "static (byte[], byte[]) Changed() { var t = (new byte[1], new byte[2]); t.Item2 = new byte[5]; return t; }", "5")]
    [InlineData("foreach (var (head, rest) in new[] { (new byte[2], new byte[3]), (new byte[4], new byte[3]) }) At(head);", "", "2 | 4")]
    [InlineData("foreach (var pair in new[] { (Head: new byte[2], Tail: data) }) { if (pair.Tail.Length > 5) continue; At(pair.Tail); }", "", "0..5")]
    public void Item(string body, string members, string expected) => Probe.Check(body, expected, members);
}
