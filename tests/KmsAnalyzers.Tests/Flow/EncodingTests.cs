using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>Bytes that were counted in an encoding are those that it makes, and those that no other makes.</summary>
public sealed class EncodingTests
{
    [Theory]
    [InlineData("var e = new UTF8Encoding(false, true); if (e.GetByteCount(text) > 4096) return; At(e.GetBytes(text));", "0..4096")]
    [InlineData("var e = new UTF8Encoding(false, true); if (Encoding.UTF8.GetByteCount(text) > 4096) return; At(e.GetBytes(text));", "0..4096")]
    [InlineData("var e = Encoding.UTF8; var f = e; if (e.GetByteCount(text) > 4096) return; At(f.GetBytes(text));", "0..4096")]
    [InlineData("var e = Encoding.GetEncoding(text); if (e.GetByteCount(text) > 4096) return; At(e.GetBytes(text));", "0..4096")]
    [InlineData("if (Encoding.Default.GetByteCount(text) > 4096) return; At(Encoding.Default.GetBytes(text));", "0..4096")]
    [InlineData("if (field.GetByteCount(text) > 4096) return; At(field.GetBytes(text));", "0..4096")]
    [InlineData("if (Encoding.UTF8.GetByteCount(text) > 4096) return; At(field.GetBytes(text));", "0..")]
    [InlineData("Encoding e = Encoding.UTF8; if (e.GetByteCount(text) > 4096) return; if (flag) e = Encoding.UTF32; At(e.GetBytes(text));", "0..")]
    [InlineData("Encoding e = Encoding.ASCII; if (e.GetByteCount(text) > 4096) return; e = Encoding.Unicode; At(e.GetBytes(text));", "0..")]
    [InlineData("{ var e = Encoding.GetEncoding(text); if (e.GetByteCount(text) > 4096) return; } { var e = Encoding.GetEncoding(text + \"x\"); At(e.GetBytes(text)); }", "0..")]
    public void BytesCounted_AreThoseOfTheSameEncoding(string body, string expected) => Probe.Check(body, expected, "private Encoding field = Encoding.UTF32; public void Set(Encoding e) => field = e;");
}
