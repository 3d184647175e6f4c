using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>What fields and properties hold, by all that is written to them.</summary>
public sealed class MemberTests
{
    [Theory]
    [InlineData("At(new Letter().Body);", "public class Letter { public byte[] Body { get => field; set => field = value.Length <= 9 ? value : throw new ArgumentException(); } = []; }", "0..9")]
    [InlineData("At(letter.Body);", "private Letter letter = Letter.Any(); public class Letter { public static Letter Any() => new(); public byte[] Body { get => field; set => field = value.Length <= 9 ? value : throw new ArgumentException(); } = []; }", "0..9")]
    [InlineData("At(letter.Body);", "private Letter letter = Letter.Any(); public class Letter { public static Letter Any() => new(); public byte[] Body { get; set => field = value.Length <= 9 ? value : throw new ArgumentException(); } = []; }", "0..9")]
    public void Held(string body, string members, string expected) => Assert.Equal(expected, Probe.Of(body, members).Size);

    // Until something is assigned, there is the default.
    [Theory]
    [InlineData("if (body is null) At(text); body = data;", "private byte[]? body;", "0..")]
    [InlineData("if (body == null) body = new byte[5]; At(body);", "private static byte[]? body;", "5")]
    [InlineData("if (!known) At(text); known = true;", "private bool known;", "0..")]
    public void Unassigned(string body, string members, string expected) => Assert.Equal(expected, Probe.Of(body, members).Size);

    [Theory]
    [InlineData("At(limits[text]);", "private static readonly Dictionary<string, int> limits = new() { [\"a\"] = 5, [\"b\"] = 7 };", "5 | 7")]
    [InlineData("if (data.Length > limits[text]) return; At(data);", "private readonly Dictionary<string, int> limits = new(StringComparer.Ordinal) { [\"a\"] = 5, [\"b\"] = 7 };", "0..7")]
    [InlineData("if (!limits.TryGetValue(text, out var most) || data.Length > most) return; At(data);", "private static readonly IReadOnlyDictionary<string, int> limits = new Dictionary<string, int> { { \"a\", 5 } };", "0..5")]
    [InlineData("At(limits[text]);", "private static readonly Dictionary<string, int> limits = new() { [\"a\"] = 5 }; static Probed() { limits[\"b\"] = 9; }", "-2147483648..2147483647")]
    [InlineData("At(limits[text]);", "private static readonly Dictionary<string, int> limits = new() { [\"a\"] = 5 }; static object Out() => limits;", "-2147483648..2147483647")]
    [InlineData("At(limits[text]);", "private static readonly Dictionary<string, int> limits = Make(); static Dictionary<string, int> Make() { var d = new Dictionary<string, int>(); d.Add(\"a\", 3); return d; }", "3")]
    [InlineData("foreach (var t in templates) At(t);", "private static readonly byte[][] templates = [new byte[16], new byte[5000]];", "16 | 5000")]
    [InlineData("foreach (var (name, t) in templates) At(t);", "private static readonly (string, byte[])[] templates = [(\"a\", new byte[16]), (\"b\", new byte[20])];", "16 | 20")]
    [InlineData("At(templates[number % 2]);", "private static readonly byte[][] templates = [new byte[16], new byte[20]];", "16 | 20")]
    [InlineData("templates[0] = data; At(templates[number % 2]);", "private static readonly byte[][] templates = [new byte[16], new byte[20]];", "0..")]
    [InlineData("foreach (var pair in texts) At(pair.Value);", "private readonly Dictionary<string, string> texts = new() { [\"a\"] = \"abc\", [\"b\"] = \"abcde\" };", "3 | 5")]
    [InlineData("At(texts.Values.Select(t => t + \"!\").First());", "private readonly Dictionary<string, string> texts = new() { [\"a\"] = \"abc\" };", "4")]
    public void Table(string body, string members, string expected) => Probe.Check(body, expected, members);

    [Theory]
    [InlineData("var a = new[] { new byte[1], new byte[2] }; a[0] = new byte[3]; a[number % 2] = new byte[9]; At(a[0]);", "1..3 | 9")]
    [InlineData("var a = new[] { new byte[1], new byte[2] }; a[0] = new byte[3]; a[1] = new byte[9]; At(a[0]);", "3")]
    [InlineData("var l = new List<byte[]> { new byte[1], data }; if (l[1].Length > 9) return; l.RemoveAt(0); l.Add(new byte[5000]); At(l[1]);", "0.. (5000)")]
    [InlineData("var d = new Dictionary<string, byte[]> { [text] = data }; if (d[text].Length > 9) return; d[text] = new byte[5000]; At(d[text]);", "5000")]
    [InlineData("var d = new Dictionary<string, int> { [\"a\"] = 5 }; var x = flag ? d[\"b\"] : 1; At(x);", "1 | 5")]
    public void Element(string body, string expected) => Probe.Check(body, expected);
}
