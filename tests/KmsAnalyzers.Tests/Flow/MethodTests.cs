using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>What is known across methods, members and types.</summary>
public sealed class MethodTests
{
    [Theory]
    [InlineData("At(Make());", "byte[] Make() => new byte[12];", "12")]
    [InlineData("At(Make(5000));", "static byte[] Make(int n) => new byte[n];", "5000")]
    [InlineData("At(Twice(Twice(3)));", "static int Twice(int n) { return n * 2; }", "12")]
    [InlineData("Check(data); At(data);", "static void Check(byte[] d) { if (d.Length > 4096) throw new ArgumentException(); }", "0..4096")]
    [InlineData("At(Checked(data));", "static byte[] Checked(byte[] d) { if (d.Length <= 4096) return d; throw new ArgumentException(); }", "0..4096")]
    [InlineData("Checked(data); At(data);", "static byte[] Checked(byte[] d) => d.Length <= 4096 ? d : throw new ArgumentException();", "0..4096")]
    [InlineData("if (!Fits(data)) return; At(data);", "static bool Fits(byte[] d) => d.Length <= 4096;", "0..4096")]
    [InlineData("if (!Fits(data)) return; At(data);", "static bool Fits(byte[]? d) => d is not null && d.Length <= 4096;", "0..4096")]
    [InlineData("if (!Fits(data)) return; At(data);", "static bool Fits(byte[]? d) { if (d == null) return false; if (d.Length > 4096) return false; return true; }", "0..4096")]
    [InlineData("if (IsTooLong(data, 4096)) return; At(data);", "static bool IsTooLong(byte[] d, int limit) => d.Length > limit;", "0..4096")]
    [InlineData("CheckSize(data.Length); At(data);", "static void CheckSize(int n) { if (n > 4096) throw new ArgumentException(); }", "0..4096")]
    [InlineData("var error = Problem(data); if (error != null) throw new ArgumentException(error); At(data);", "static string? Problem(byte[] d) => d.Length > 4096 ? \"too long\" : null;", "0..4096")]
    [InlineData("if (Problem(data) is { } error) throw new ArgumentException(error); At(data);", "static string? Problem(byte[] d) => d.Length > 4096 ? \"too long\" : null;", "0..4096")]
    [InlineData("Outer(data); At(data);", "static void Outer(byte[] d) => Inner(d); static void Inner(byte[] d) { if (d.Length > 4096) throw new ArgumentException(); }", "0..4096")]
    [InlineData("if (!TryMake(out var made)) return; At(made);", "static bool TryMake(out byte[] made) { made = new byte[9]; return true; }", "9")]
    [InlineData("var (size, body) = Pair(); At(body);", "static (int, byte[]) Pair() => (1, new byte[9]);", "9")]
    [InlineData("await CheckAsync(data); At(data);", "static async Task CheckAsync(byte[] d) { await Task.Yield(); if (d.Length > 4096) throw new ArgumentException(); }", "0..4096")]
    [InlineData("At(await MakeAsync());", "static async Task<byte[]> MakeAsync() { await Task.Yield(); return new byte[7]; }", "7")]
    [InlineData("At(await MakeAsync().ConfigureAwait(false));", "static Task<byte[]> MakeAsync() => Task.FromResult(new byte[7]);", "7")]
    [InlineData("At(Recursive(3));", "static byte[] Recursive(int n) => n == 0 ? new byte[1] : Recursive(n - 1);", "0..")]
    [InlineData("var m = new MemoryStream(); Fill(m); At(m);", "static void Fill(Stream s) { s.Write(new byte[5]); }", "5")]
    [InlineData("var m = Make(); At(m);", "static MemoryStream Make() { var m = new MemoryStream(); m.Write(new byte[5]); return m; }", "5")]
    [InlineData("At(data.Head());", "", "0..4096", "static class Ext { public static byte[] Head(this byte[] d) => d[..Math.Min(d.Length, 4096)]; }")]
    [InlineData("At(new Child().Twice());", "", "8", "class Parent { protected virtual byte[] Body() => new byte[4]; } sealed class Child : Parent { protected override byte[] Body() => new byte[9]; public byte[] Twice() => [.. base.Body(), .. base.Body()]; }")]
    [InlineData("At(new Child().Own());", "", "9", "class Parent { protected virtual byte[] Body() => new byte[4]; } class Child : Parent { protected override byte[] Body() => new byte[9]; public byte[] Own() => Body(); }")]
    [InlineData("At(Child.Of(other).Own());", "object other = new();", "4", "class Parent { protected virtual byte[] Body() => new byte[4]; } sealed class Child : Parent { public static Child Of(object o) => (Child)o; public byte[] Own() => Body(); }")]
    [InlineData("At(Child.Of(other).Own());", "object other = new();", "0..", "class Parent { protected virtual byte[] Body() => new byte[4]; } class Child : Parent { public static Child Of(object o) => (Child)o; public byte[] Own() => Body(); } class Grandchild : Child { protected override byte[] Body() => new byte[7]; }")]
    [InlineData("Cut(other); At(other.Count);", "List<byte> other = new(); static void Cut(List<byte> l) { if (l.Count > 4096) l.RemoveRange(4096, l.Count - 4096); }", "0..4096")]
    [InlineData("var l = new List<byte>(data); if (l.Count > 4096) l.RemoveRange(4096, l.Count - 4096); At(l.Count);", "", "0..4096")]
    [InlineData("var b = new StringBuilder(text); if (b.Length > 100) b.Remove(100, b.Length - 100); At(b.Length);", "", "0..100")]
    [InlineData("At(text.Remove(3, text.Length - 3));", "", "3")]
    [InlineData("var m = new MemoryStream(); for (var i = 0; i < 170; i++) { Entry(m); } At(m.Length);", "static void Entry(MemoryStream m) { Span<byte> entry = stackalloc byte[24]; Guid.NewGuid().TryWriteBytes(entry); m.Write(entry); }", "4080")]
    [InlineData("byte[] Local() => new byte[3]; At(Local());", "", "3")]
    [InlineData("void Local() { if (data.Length > 4096) throw new ArgumentException(); } Local(); At(data);", "", "0..4096")]
    [InlineData("bool Fits() => data.Length <= 4096; if (Fits()) At(data);", "", "0..4096")]
    [InlineData("if (data.Length > 4096) return; Action a = () => At(data); a();", "", "0..4096")]
    [InlineData("if (data.Length > 4096) return; await Task.Run(() => At(data));", "", "0..4096")]
    [InlineData("var d = new byte[3]; Action a = () => At(d); d = new byte[9]; a();", "", "9")]
    [InlineData("var d = new byte[3]; Action a = () => d = new byte[9]; a(); At(d);", "", "0..")]
    [InlineData("At(new Box(new byte[12]).Body);", "", "12", "record Box(byte[] Body);")]
    [InlineData("At(new Box { Body = new byte[12] }.Body);", "", "12", "class Box { public byte[] Body { get; set; } = []; }")]
    [InlineData("var a = new Box(new byte[12]); var b = a with { Body = new byte[3] }; At(b.Body);", "", "3", "record Box(byte[] Body);")]
    [InlineData("var a = new Box(new byte[12]); var b = a with { Body = new byte[3] }; At(a.Body);", "", "12", "record Box(byte[] Body);")]
    [InlineData("At(new Box(data).Body);", "", "0..4096", "class Box { public byte[] Body { get; } public Box(byte[] b) { if (b.Length > 4096) throw new ArgumentException(); Body = b; } }")]
    [InlineData("At(new Box(12).Make());", "", "12", "class Box(int size) { public byte[] Make() => new byte[size]; }")]
    [InlineData("IMaker m = new Maker(); At(m.Make());", "", "4", "interface IMaker { byte[] Make(); } class Maker : IMaker { public byte[] Make() => new byte[4]; }")]
    public void Callee(string body, string members, string expected, string types = "") => Probe.Check(body, expected, members, types);

    [Theory]
    [InlineData("At(Max);", "private const int Max = 4096;", "4096")]
    [InlineData("At(new byte[Max]);", "private static readonly int Max = 2 * 2048;", "4096")]
    [InlineData("At(body);", "private static readonly byte[] body = new byte[6000];", "6000")]
    [InlineData("At(body);", "private readonly byte[] body; public Probed() { body = new byte[60]; }", "60")]
    [InlineData("At(body);", "private byte[] body = new byte[6]; void Grow() { body = new byte[12]; }", "6 | 12")]
    [InlineData("At(Body);", "public byte[] Body { get; } = new byte[6];", "6")]
    [InlineData("At(Body);", "public byte[] Body { get; set; } = new byte[6];", "0..")]
    [InlineData("At(Body);", "public byte[] Body { get; private set; } = new byte[6];", "6")]
    [InlineData("At(Body);", "public byte[] Body => new byte[6];", "6")]
    [InlineData("if (body.Length > 4096) return; At(body);", "private byte[] body = Array.Empty<byte>(); public void Set(byte[] b) => body = b;", "0..4096")]
    [InlineData("At(limit);", "private readonly int limit; public Probed() : this(16) { } private Probed(int limit) { this.limit = limit; }", "16")]
    [InlineData("Use(new byte[8]); void Use(byte[] d) { At(d); }", "", "8")]
    [InlineData("Counter(); At(count);", "private int count; private void Counter() { count = 7; }", "7")]
    [InlineData("var d = new Dto { Text = text }; if (d.Text.Length > 10) return; At(d.Text);", "", "0..10", "class Dto { public string Text { get; set; } = \"\"; }")]
    public void Member(string body, string members, string expected, string types = "") => Probe.Check(body, expected, members, types);

    [Theory]
    [InlineData("Use(new byte[8]); Use(flag ? new byte[16] : new byte[5000]);", "private static void Use(byte[] d) { At(d); }", "8 | 16 | 5000")]
    [InlineData("Use(data);", "private static void Use(byte[] d) { At(d); }", "0..")]
    [InlineData("if (data.Length <= 4096) Use(data);", "private static void Use(byte[] d) { At(d); }", "0..4096")]
    [InlineData("Use(new byte[8]);", "public static void Use(byte[] d) { At(d); }", "0..")]
    [InlineData("Use(new byte[8]); Action<byte[]> a = Use;", "private static void Use(byte[] d) { At(d); }", "0..")]
    [InlineData("", "public static void Use([MaxLength(64)] byte[] d) { At(d); }", "0..64")]
    [InlineData("", "public static void Use([StringLength(100, MinimumLength = 3)] string d) { At(d); }", "3..100")]
    [InlineData("", "public static void Use(Dto d) { At(d.Text); }", "0..2048", "public class Dto { [MaxLength(2048)] public string Text { get; set; } = \"\"; }")]
    [InlineData("", "public static void Use(Dto d) { At(d.Text); }", "0..2048", "public class Dto { [MaxLength(2048)] public string Text { get => field ?? \"\"; set => field = value; } }")]
    [InlineData("", "public static void Use(Dto d) { At(d.Text); }", "0..20", "public record Dto([StringLength(20)] string Text);")]
    [InlineData("", "public static void Use([Range(1, 64)] int d) { At(d); }", "1..64")]
    [InlineData("", "public static void Use([Length(2, 4)] int[] d) { At(d); }", "2..4")]
    [InlineData("", "public static void Use(Dto d) { if (d.Text.Length > 10) return; Console.WriteLine(); At(d.Text); }", "0..10", "public class Dto { public string Text { get; set; } = \"\"; }")]
    [InlineData("", "public static void Use(Dto d) { if (d is not { Text.Length: <= 10 }) return; At(d.Text); }", "0..10", "public class Dto { public string Text { get; set; } = \"\"; }")]
    [InlineData("", "public static void Use([Mine.MaxLength(3)] string d) { At(d); }", "0..", "namespace Mine { public class MaxLengthAttribute(int n) : Attribute { public int N => n; } }")]
    public void Parameter(string body, string members, string expected, string types = "")
    {
        var probe = Probe.Of($"client.ToString(); {body}", members, types);
        Assert.Equal(expected, probe.SizeIn("Use"));
    }

    [Fact]
    public void TooLargeArgument_SaysWhichCallerPassesIt()
    {
        var probe = Probe.Of("client.ToString(); Use(new byte[8]); Use(new byte[5000]);", "private static void Use(byte[] d) { At(d); }");

        Assert.Equal("new byte[5000]", probe.ComputedIn("Use")!.Origin.At!.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(probe.ComputedIn("Use")!.Origin.At!.SourceSpan));
    }

    [Theory]
    [InlineData("At(this[flag]);", "4032 | 4128")]
    [InlineData("At(Half.Of(data) + Half.Of(data));", "0..4096")]
    [InlineData("byte[] bytes = Half.Of(data); At(bytes);", "0..2048")]
    [InlineData("At(BytesOf(Half.Of(data)));", "0..2048")]
    [InlineData("At(BytesOf(new Half(data)));", "0..")]
    [InlineData("var half = new Half(data); var bytes = half.Bytes; if (bytes.Length > 4096) return; At(half.Bytes);", "0..4096")]
    public void OperatorsConversionsAndIndexersOfTheUsersOwn(string body, string expected) => Probe.Check(
        body,
        expected,
        "private byte[] this[bool wide] => new byte[wide ? 4128 : 4032]; private static byte[] BytesOf(Half half) => half.Bytes;",
        """
        public sealed class Half
        {
            private readonly byte[]? bytes;
            public Half(byte[] given) => bytes = given;
            public byte[] Bytes => bytes ?? [];
            public static Half Of(byte[] given) => given.Length <= 2048 ? new Half(given) : throw new ArgumentException("too long");
            public static byte[] operator +(Half left, Half right) => [.. left.Bytes, .. right.Bytes];
            public static implicit operator byte[](Half half) => half.Bytes;
        }
        """);

    [Theory]
    [InlineData("Pedantic(data.Length); At(data);", "0..")]
    [InlineData("Traced(data.Length); At(data);", "0..4096")]
    public void ACallThatTheCompilerLeavesOut_IsNoGuard(string body, string expected) => Probe.Check(
        $"{body}",
        expected,
        """
        [Conditional("PEDANTIC")] private static void Pedantic(int length) => Check(length); private static void Traced(int length) => Check(length);
        private static void Check(int length) { if (length > 4096) throw new ArgumentException("too long"); }
        """);

    [Fact]
    public void PropertyThatDeserializersSet_IsOfAnySize() => Assert.Equal("0..", Probe.Of(
        "At(data);", "public static void Look(Saved saved) { At(saved.Cursor); }", "public class Saved { [System.Text.Json.Serialization.JsonInclude] public byte[] Cursor { get; private set; } = new byte[16]; }").SizeIn("Look"));
}
