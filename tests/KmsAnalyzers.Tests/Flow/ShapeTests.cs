using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>Shapes as professionals write them: a guard, a cut or a known size somewhere on the way.</summary>
public sealed class ShapeTests
{
    [Theory]
    [InlineData("Ensure.That(data.Length <= 4096, \"long\"); At(data);", "static class Ensure { public static void That(bool condition, string message) { if (!condition) throw new ArgumentException(message); } }", "0..4096")]
    [InlineData("var fits = data.Length <= 4096; Ensure.That(fits, \"long\"); At(data);", "static class Ensure { public static void That(bool condition, string message) { if (!condition) throw new ArgumentException(message); } }", "0..4096")]
    [InlineData("Ensure.Not(data is not { Length: <= 4096 }); At(data);", "static class Ensure { public static void Not(bool condition) { if (condition) throw new ArgumentException(); } }", "0..4096")]
    [InlineData("if (box is { Body.Length: > 4096 }) return; At(box.Body);", "private Box box = Box.Any(); class Box { public static Box Any() => new(); public byte[] Body { get; set; } = []; }", "0..4096")]
    [InlineData("At(table.Value);", "private static readonly Lazy<byte[]> table = new(() => new byte[256]);", "256")]
    [InlineData("At(body);", "private readonly byte[] body; public Probed() : this(new byte[3]) { } public Probed(byte[] b) { if (b.Length > 4096) throw new ArgumentException(); body = b; }", "0..4096")]
    [InlineData("At(body);", "private readonly byte[] body; public Probed() : this(new byte[3]) { } public Probed(byte[] b) => body = b.Length <= 4096 ? b : throw new ArgumentException();", "0..4096")]
    [InlineData("var slice = new ArraySegment<byte>(new byte[100], 10, 20); At(slice.ToArray());", "", "20")]
    [InlineData("ReadOnlyMemory<byte> m = data; if (m.Length > 4096) throw new ArgumentException(); At(m.ToArray());", "", "0..4096")]
    [InlineData("ReadOnlySpan<byte> s = data.AsSpan(); if (s.Length > 4096) s = s[..4096]; At(s.ToArray());", "", "0..4096 (4096)")]
    [InlineData("var buffer = new byte[4096]; var n = stream.Read(buffer, 0, buffer.Length); At(buffer.AsSpan(0, n).ToArray());", "", "0..4096")]
    [InlineData("var buffer = new byte[64]; var total = 0; int n; while (total < buffer.Length && (n = stream.Read(buffer, total, buffer.Length - total)) > 0) total += n; At(buffer[..total]);", "", "0..64")]
    [InlineData("var buffer = ArrayPool<byte>.Shared.Rent(128); At(buffer.AsSpan(0, 100).ToArray()); ", "", "100")]
    [InlineData("for (var offset = 0; offset < data.Length; offset += 4096) At(data.AsSpan(offset, Math.Min(4096, data.Length - offset)).ToArray());", "", "0..4096")]
    [InlineData("for (var rest = data.AsMemory(); rest.Length > 0; rest = rest[Math.Min(rest.Length, 4096)..]) { At(rest[..Math.Min(rest.Length, 4096)].ToArray()); }", "", "1..4096")]
    [InlineData("var parts = new List<byte[]>(); for (var i = 0; i < data.Length; i += 1000) parts.Add(data.Skip(i).Take(1000).ToArray()); foreach (var p in parts) At(p);", "", "0..1000")]
    [InlineData("At(Encoding.UTF8.GetBytes(text.Length > 1000 ? text[..1000] : text));", "", "0..3000")]
    [InlineData("At(Encoding.UTF8.GetBytes(text.Substring(0, Math.Min(text.Length, 100))));", "", "0..300")]
    [InlineData("if (Encoding.UTF8.GetByteCount(text) is > 4096 or 0) return; At(Encoding.UTF8.GetBytes(text));", "", "1..4096")]
    [InlineData("var bytes = Encoding.UTF8.GetBytes(text); if (bytes.Length > 4096) throw new ArgumentException(); At(bytes);", "", "0..4096")]
    [InlineData("byte[]? d = data; d = d is { Length: <= 4096 } ? d : null; if (d is null) return; At(d);", "", "0..4096")]
    [InlineData("var ok = data switch { null => false, { Length: > 4096 } => false, _ => true }; if (!ok) return; At(data);", "", "0..4096")]
    [InlineData("if (data.Length is var n && n <= 4096) At(data);", "", "0..4096")]
    [InlineData("if (!(data is { Length: > 0 } && data.Length < 4097)) return; At(data);", "", "1..4096")]
    [InlineData("switch (data) { case { Length: > 4096 }: throw new ArgumentException(); case null: return; default: At(data); break; }", "", "0..4096")]
    [InlineData("switch (data.Length) { case int n when n > 4096: return; default: At(data); break; }", "", "0..4096")]
    [InlineData("if (Size(data) > 4096) return; At(data);", "static int Size(byte[] d) => d.Length;", "0..4096")]
    [InlineData("if (Limits.Max < data.Length) return; At(data);", "static class Limits { public const int Max = 4096; }", "0..4096")]
    [InlineData("if (data.Length > Limits.Max) return; At(data);", "static class Limits { public static int Max => 4096; }", "0..4096")]
    [InlineData("if (data.Length > Limits.Max) return; At(data);", "static class Limits { public static readonly int Max = 4 * 1024; }", "0..4096")]
    [InlineData("try { Guard(data); } catch (ArgumentException) { return; } At(data);", "static void Guard(byte[] d) { if (d.Length > 4096) throw new ArgumentException(); }", "0..4096")]
    [InlineData("if (Array.Exists(new[] { data }, d => d.Length > 4096)) return; At(data);", "", "0..")]
    [InlineData("new Validator(4096).Check(data); At(data);", "class Validator(int max) { public void Check(byte[] d) { if (d.Length > max) throw new ArgumentException(); } }", "0..4096")]
    [InlineData("Guarded(data, d => At(d));", "static void Guarded(byte[] d, Action<byte[]> then) { if (d.Length <= 4096) then(d); }", "0..4096")]
    [InlineData("if (Result.Of(data) is not { Ok: true } r) return; At(r.Data);", "class Result { public bool Ok; public byte[] Data = []; public static Result Of(byte[] d) => new() { Ok = d.Length <= 4096, Data = d }; }", "0..")]
    [InlineData("var (ok, d) = Try(data); if (!ok) return; At(data);", "static (bool, byte[]) Try(byte[] d) => (d.Length <= 4096, d);", "0..4096")]
    [InlineData("if (!TryTrim(data, out var d)) return; At(d);", "static bool TryTrim(byte[] d, out byte[] r) { r = d; if (d.Length > 4096) return false; return true; }", "0..4096")]
    [InlineData("var s = new MemoryStream(); new BinaryWriter(s).Write(data); if (s.Length > 4096) return; At(s.ToArray());", "", "0..4096")]
    [InlineData("var s = new MemoryStream(data); if (s.Length > 4096) return; At(s);", "", "0..4096")]
    [InlineData("var s = new MemoryStream(data); if (data.Length > 4096) return; At(data);", "", "0..4096")]
    [InlineData("byte[] key; using (var aes = Aes.Create()) { aes.KeySize = 256; aes.GenerateKey(); key = aes.Key; } At(key);", "", "16 | 24 | 32")]
    [InlineData("var h = new byte[16 + 32]; data.AsSpan(0, 16).CopyTo(h); At(h);", "", "48")]
    [InlineData("At(data.Concat(new byte[16]).Take(100).ToArray());", "", "16..100")]
    [InlineData("Array.Resize(ref data, 100); At(data);", "", "100")]
    [InlineData("At(string.Join(\",\", new[] { \"a\", \"bb\", \"ccc\" }));", "", "5..11")]
    [InlineData("At($\"{number:D8}-{Guid.NewGuid():N}\");", "", "41..49")]
    [InlineData("At(DateTime.UtcNow.ToString(\"O\"));", "", "27..33")]
    [InlineData("var b = new StringBuilder(); for (var i = 0; i < 10; i++) b.Append(i).Append(','); At(b.ToString());", "", "20")]
    [InlineData("var q = new Queue<byte>(data); var m = new MemoryStream(); while (q.Count > 0) { q.Dequeue(); m.WriteByte(1); } At(m);", "", "0..")]
    [InlineData("At(nested.Inner.Body);", "private readonly Outer nested = new(); class Outer { public Nest Inner { get; } = new(); } class Nest { public byte[] Body { get; } = new byte[6]; }", "6")]
    [InlineData("if (last.Length > 4096) return; items.ToList().ForEach(i => last = data); At(last);", "private byte[] last = [];", "0..")]
    [InlineData("if (last.Length > 4096) return; Task.Run(() => last = data).Wait(); At(last);", "private byte[] last = [];", "0..")]
    [InlineData("if (last.Length > 4096) return; Task.Run(() => Fill(data)).Wait(); At(last);", "private byte[] last = []; void Fill(byte[] d) => last = d;", "0..")]
    [InlineData("if (last.Length > 4096) return; Task.Run(() => Console.WriteLine(last.Length)).Wait(); At(last);", "private byte[] last = []; public void Fill(byte[] d) => last = d;", "0..4096")]
    [InlineData("var file = new FileInfo(text); if (file.Length > 4096) return; var content = File.ReadAllText(text); At(Encoding.UTF8.GetBytes(content));", "", "0..4096")]
    [InlineData("if (new FileInfo(text).Length > 4096) return; At(Encoding.UTF8.GetBytes(File.ReadAllText(text)));", "", "0..4096")]
    [InlineData("if (new FileInfo(text).Length > 4096) return; var content = await File.ReadAllTextAsync(text); At(Encoding.Unicode.GetBytes(content));", "", "0..8192")]
    [InlineData("if (new FileInfo(text).Length > 4096) return; var content = File.ReadAllText(text); content += content; At(Encoding.UTF8.GetBytes(content));", "", "0..24576")]
    [InlineData("At(Encoding.UTF8.GetBytes(new string('\u20AC', 1400)));", "", "4200")]
    [InlineData("var ids = items.Take(16).ToArray(); At(ids.SelectMany(i => SHA256.HashData(Encoding.UTF8.GetBytes(i))).ToArray());", "", "0..512")]
    [InlineData("var all = new List<byte[]>(); for (var i = 0; i < 200; i++) all.Add(new byte[32]); At(all.SelectMany(d => d).ToArray());", "", "6400")]
    [InlineData("if (data.Length > 4096 - text.Length) return; At(new byte[data.Length + text.Length]);", "", "0..4096")]
    [InlineData("if (4096 - text.Length <= data.Length) return; At(new byte[data.Length + text.Length]);", "", "0..4095")]
    public void Shape(string body, string members, string expected) => Probe.Check(body, expected, members);

    [Theory]
    [InlineData("items.ToList().ForEach(_ => { if (data.Length > 4096) throw new Exception(); }); At(data);")]
    [InlineData("Array.ForEach(new int[number % 3 + 3], _ => { if (data.Length > 4096) throw new Exception(); }); At(data);")]
    [InlineData("void Check() { if (data.Length > 4096) throw new Exception(); } Later(Check); At(data);")]
    public void GuardInACallback_SaysNothingOfWhatFollows(string body) =>
        Probe.Check(body, "0..", "private static void Later(Action check) { }");

    [Theory]
    [InlineData("At(Write($\"{data.Length}-{text}\"));", "1..")]
    [InlineData("var kept = new byte[3]; Write($\"{kept = data}\"); At(kept);", "0..")]
    [InlineData("var made = new MemoryStream(); Write($\"{made}\"); At(made);", "7")]
    public void HandlerOfTheProgramsOwn_IsFollowed(string body, string expected) => Probe.Check(
        body,
        expected,
        "private static string Write(Collector collector) => collector.Text;",
        """
        [System.Runtime.CompilerServices.InterpolatedStringHandler]
        public ref struct Collector
        {
            public string Text = "";
            public Collector(int literals, int holes) { }
            public void AppendLiteral(string text) => Text += text;
            public void AppendFormatted<T>(T value) { Text += value; (value as MemoryStream)?.Write(new byte[7]); }
        }
        """);
}
