using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>What is found out about a readonly member holds for what it was given, and the other way round.</summary>
public sealed class SourceTests
{
    private const string Types = """
        public static class Ensure
        {
            public static ByteCheck That(byte[] value) => new(value);
            public static TextCheck That(string value) => new(value);
            public static NumberCheck That(int value) => new(value);
        }
        public readonly struct ByteCheck
        {
            private readonly byte[] value;
            public ByteCheck(byte[] value) => this.value = value;
            public ByteCheck IsNotEmpty() { if (value.Length == 0) throw new ArgumentException(); return this; }
            public ByteCheck IsAtMost(int most) { if (value.Length > most) throw new ArgumentException(); return this; }
        }
        public readonly struct NumberCheck(int value)
        {
            private readonly int number = value;
            public void IsAtMost(int most) { if (number > most) throw new ArgumentException(); }
        }
        public sealed class TextCheck(string value)
        {
            public string Value { get; } = value;
            public TextCheck IsShort(int most) { if (Value.Length > most) throw new ArgumentException(); return this; }
        }
        public sealed record Crate(byte[] Body)
        {
            public int Size { get; } = Body.Length;
            public bool Fits => Body.Length <= 4096;
            public void Check() { if (Size > 4096) throw new ArgumentException(); }
            public static Crate Of(ref byte[] body) { var crate = new Crate(body); body = new byte[9000]; return crate; }
        }
        public sealed class Twice
        {
            private readonly byte[] body;
            public Twice(byte[] body, bool again) { this.body = body; if (again) { this.body = new byte[3]; } }
            public void Check() { if (body.Length > 4096) throw new ArgumentException(); }
        }
        public sealed class Chained
        {
            private readonly byte[] body;
            private readonly int number;
            public Chained(byte[] body) : this(body, body.Length * 2) => number = 7;
            private Chained(byte[] body, int number) { this.body = body; this.number = number; }
            public void CheckBody() { if (body.Length > 4096) throw new ArgumentException(); }
            public void CheckNumber() { if (number > 4096) throw new ArgumentException(); }
        }
        public sealed class Swapping
        {
            private readonly byte[] held;
            public Swapping(byte[] body) { body = new byte[2]; held = body; }
            public void Check() { if (held.Length > 4096) throw new ArgumentException(); }
        }
        public sealed class Shadowed(int number)
        {
            private readonly int given = number;
            private readonly int number = 5;
            public void Check() { if (given > 4096) throw new ArgumentException(); }
            public void CheckOther() { if (number > 4096) throw new ArgumentException(); }
        }
        public sealed class Holder
        {
            public byte[] Body { get; set; } = [];
            public void Check() { if (Body.Length > 4096) throw new ArgumentException(); }
        }
        """;

    [Theory]
    [InlineData("var check = Ensure.That(data); check.IsAtMost(4096); At(data);", "0..4096")]
    [InlineData("Ensure.That(data).IsNotEmpty().IsAtMost(4096); At(data);", "1..4096")]
    [InlineData("Ensure.That(data).IsAtMost(8192); At(data);", "0..8192")]
    [InlineData("Ensure.That(data.Length).IsAtMost(4096); At(data);", "0..4096")]
    [InlineData("Ensure.That(text).IsShort(100).IsShort(50); At(text);", "0..50")]
    [InlineData("number = Math.Abs(number % 10000); Ensure.That(number * 2).IsAtMost(4096); At(new byte[number]);", "0..2048")]
    [InlineData("var crate = new Crate(data); if (crate.Size > 4096) return; At(crate.Body);", "0..4096")]
    [InlineData("var crate = new Crate(data); if (crate.Size > 4096) return; At(data);", "0..4096")]
    [InlineData("var crate = new Crate(data); if (crate.Body.Length > 4096) return; At(data);", "0..4096")]
    [InlineData("var crate = new Crate(data); var body = crate.Body; if (body.Length > 4096) return; At(data);", "0..4096")]
    [InlineData("var crate = new Crate(data); crate.Check(); At(crate.Body);", "0..4096")]
    [InlineData("var crate = new Crate(data); if (!crate.Fits) return; At(data);", "0..4096")]
    [InlineData("var crate = new Crate(data); var fits = crate.Fits; if (fits) At(crate.Body);", "0..4096")]
    [InlineData("var crate = new { Body = data, Size = data.Length }; if (crate.Size > 4096) return; At(crate.Body);", "0..4096")]
    [InlineData("Action check = new Crate(data).Check; check(); At(data);", "0..4096")]
    [InlineData("var chained = new Chained(data); chained.CheckBody(); At(data);", "0..4096")]
    [InlineData("var twice = new Twice(data, false); twice.Check(); At(data);", "0..4096")]
    [InlineData("if (number < 0 || number > 9000) return; new Shadowed(number).Check(); At(new byte[number]);", "0..4096")]
    public void ACheckOfTheMember_IsOneOfWhatItWasGiven(string body, string expected) => Probe.Check(body, expected, types: Types);

    [Theory]
    [InlineData("var check = Ensure.That(data); data = new byte[9000]; check.IsAtMost(4096); At(data);", "9000")]
    [InlineData("var check = Ensure.That(data); check.IsAtMost(4096); data = new byte[9000]; At(data);", "9000")]
    [InlineData("number = Math.Abs(number % 10000); Ensure.That(number++).IsAtMost(4096); At(new byte[number]);", "1..10000")]
    [InlineData("var crate = new Crate(data); var other = crate with { Body = new byte[9000] }; if (other.Size > 4096) return; At(other.Body);", "9000")]
    [InlineData("var crate = new Crate(data) { Body = new byte[9000] }; crate.Check(); At(crate.Body);", "9000")]
    [InlineData("try { new Crate(data).Check(); } catch (ArgumentException) { At(data); }", "0..")]
    [InlineData("Crate first = null; foreach (var part in new[] { new byte[10], data }) { var crate = new Crate(part); first ??= crate; } first.Check(); At(data);", "0..")]
    [InlineData("Crate first = null; for (var i = 0; i < 2; i++) { var part = i == 0 ? new byte[10] : data; var crate = new Crate(part); first ??= crate; if (i == 1) { first.Check(); At(part); } }", "0..")]
    [InlineData("Crate first = null; foreach (var part in new[] { new byte[4], data }) { first ??= new Crate(part); data = part; } first.Check(); At(data);", "0..")]
    [InlineData("var all = new List<Crate>(); for (var i = 0; i < 3; i++) { all.Add(new Crate(i == 2 ? data : new byte[i])); } all[0].Check(); At(data);", "0..")]
    [InlineData("Crate last = null; for (var i = 0; i < 3; i++) { var kept = last; last = new Crate(i == 1 ? data : new byte[i]); if (kept is not null && i == 1) { kept.Check(); At(data); } }", "0..")]
    [InlineData("var crate = new Crate(data); var other = flag ? crate : new Crate(new byte[5]); other.Check(); At(data);", "0..")]
    [InlineData("var crate = new Crate(data); Action swap = () => data = new byte[8000]; swap(); crate.Check(); At(data);", "0..")]
    [InlineData("var chained = new Chained(data); chained.CheckNumber(); At(data);", "0..1073741823")]
    [InlineData("var twice = new Twice(data, flag); twice.Check(); At(data);", "0..")]
    [InlineData("var swapping = new Swapping(data); swapping.Check(); At(data);", "0..")]
    [InlineData("if (number < 0 || number > 9000) return; new Shadowed(number).CheckOther(); At(new byte[number]);", "0..9000")]
    [InlineData("var crate = Crate.Of(ref data); crate.Check(); At(data);", "9000")]
    [InlineData("var holder = new Holder { Body = data }; holder.Body = new byte[2]; holder.Check(); At(data);", "0..")]
    public void ACheckOfTheMember_IsNoneOfSomethingElse(string body, string expected) => Probe.Check(body, expected, types: Types);
}
