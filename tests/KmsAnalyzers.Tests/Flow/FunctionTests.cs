using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>Delegates: what they run where they are called, and what they may do where nobody sees it.</summary>
public sealed class FunctionTests
{
    [Theory]
    [InlineData("Func<string, byte[]> encode = s => Encoding.UTF8.GetBytes(s); At(encode(\"abc\"));", "", "3")]
    [InlineData("Func<string, byte[]> encode = Encoding.UTF8.GetBytes; At(encode(\"abc\"));", "", "3")]
    [InlineData("Func<int, byte[]> make = Make; At(make(7));", "static byte[] Make(int n) => new byte[n];", "7")]
    [InlineData("Func<byte[]> cut = data.Cut; At(cut());", "", "0..16")]
    [InlineData("Func<byte[], byte[]> pad = d => { var page = new byte[8192]; d.CopyTo(page, 0); return page; }; At(pad(data));", "", "8192")]
    [InlineData("Func<int, byte[]> make = n => new byte[n]; make = n => new byte[n + 1]; At(make(7));", "", "8")]
    [InlineData("Func<int, byte[]> make = flag ? n => new byte[n] : n => new byte[n + 1]; At(make(7));", "", "0..")]
    [InlineData("Action<byte[]> ensure = d => { if (d.Length > 9) throw new ArgumentException(); }; ensure(data); At(data);", "", "0..9")]
    [InlineData("Func<byte[], bool> fits = d => d.Length <= 9; if (fits(data)) At(data);", "", "0..9")]
    [InlineData("byte[] Local(int n) => new byte[n]; Func<int, byte[]> make = Local; At(make(3));", "", "3")]
    [InlineData("At(Apply(() => new byte[5]));", "static byte[] Apply(Func<byte[]> make) => make();", "5")]
    [InlineData("Apply(3, n => At(new byte[n]));", "static void Apply(int n, Action<int> then) { then(n); then(n + 2); }", "3 | 5")]
    [InlineData("if (data.Length > 10) return; Apply(() => At(data));", "static void Apply(Action then) => then();", "0..10")]
    [InlineData("var m = new MemoryStream(); Apply(() => m.WriteByte(1)); At(m);", "static void Apply(Action then) { then(); then(); }", "2")]
    [InlineData("var m = new MemoryStream(); Action write = () => m.WriteByte(1); new Thread(new ThreadStart(write)).Start(); At(m);", "", "0..")]
    [InlineData("Action<byte[]> look = d => At(d); Task.Run(() => look(data));", "", "0..")]
    [InlineData("Action<byte[]> look = d => At(d); look(new byte[3]);", "", "3")]
    [InlineData("Action<byte[]> look = d => At(d); look(new byte[3]); Keep(look);", "static object? kept; static void Keep(object o) => kept = o;", "0..")]
    [InlineData("At(Maker(2)());", "static Func<byte[]> Maker(int n) => () => new byte[n];", "2")]
    [InlineData("At(Task.Run(() => new byte[6]).Result);", "", "6")]
    [InlineData("At(await Task.Run(async () => { await Task.Yield(); return new byte[6]; }));", "", "6")]
    [InlineData("foreach (var d in items.Select(i => SHA256.HashData(Encoding.UTF8.GetBytes(i)))) At(d);", "", "32")]
    [InlineData("foreach (var i in items.Where(i => i.Length <= 100)) At(i);", "", "0..100")]
    [InlineData("foreach (var i in items.Where(i => i.Length <= 100).Select(i => i + \"!\")) At(i);", "", "1..101")]
    [InlineData("foreach (var (chunk, n) in data.Chunk(10).Select((c, i) => (c, i))) At(chunk);", "", "0..10")]
    [InlineData("foreach (var d in Array.ConvertAll(new[] { 3, 4 }, n => new byte[n])) At(d);", "", "3..4")]
    [InlineData("At(items.First(i => i is { Length: > 5 and < 8 }));", "", "6..7")]
    [InlineData("foreach (var c in items.SelectMany(i => new[] { i + \"ab\" })) At(c);", "", "2..")]
    public void Called(string body, string members, string expected) =>
        Probe.Check(body, expected, members, "static class Cuts { public static byte[] Cut(this byte[] d) => d[..Math.Min(16, d.Length)]; }");

    [Theory]
    [InlineData("new List<int> { 1 }.ForEach(n => Show(new byte[n + 8])); Show(new byte[3]);", "private void Show(byte[] d) => At(d);", "0..")]
    [InlineData("Each(Show);", "private void Show(byte[] d) => At(d); private static void Each(Action<byte[]> then) => then(new byte[5]);", "5")]
    [InlineData("foreach (var x in new[] { new byte[3] }.Select(Show)) { }", "private byte[] Show(byte[] d) { At(d); return d; }", "3")]
    [InlineData("kept = Show;", "private Action<byte[]>? kept; private void Show(byte[] d) => At(d);", "0..")]
    [InlineData("Show(new byte[3]); _ = nameof(Show);", "private void Show(byte[] d) => At(d);", "3")]
    public void PrivateMethod_OnWhatDelegatesPassToIt(string body, string members, string expected) =>
        Assert.Equal(expected, Probe.Of(body + " At(data);", members).SizeIn("Show"));
}
