using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>A delegate that a readonly member has held from its initializer on runs what it was made of, and one that may be another does not.</summary>
public sealed class DelegateFieldTests
{
    [Theory]
    [InlineData("At(make(number));", "private static readonly Func<int, byte[]> make = static size => new byte[Math.Clamp(size, 0, 4096)];", "0..4096")]
    [InlineData("At(make(7));", "private readonly Func<int, byte[]> make = size => { var a = new byte[size]; return a; };", "7")]
    [InlineData("At(this.make(data));", "private readonly Func<byte[], byte[]> make = d => d.Length > 4096 ? d[..4096] : d;", "0..4096 (4096)")]
    [InlineData("At(make.Invoke(3));", "private static readonly Func<int, byte[]> make = Make; static byte[] Make(int n) => new byte[n * 2];", "6")]
    [InlineData("At(Make(3));", "private static Func<int, byte[]> Make { get; } = n => new byte[n];", "3")]
    public void ADelegateHeldForEver_IsRun(string body, string members, string expected) => Probe.Check(body, expected, members);

    [Theory]
    [InlineData("At(make(7));", "private Func<int, byte[]> make = n => new byte[n]; public void Set(Func<int, byte[]> m) => make = m;")]
    [InlineData("At(make(7));", "private readonly Func<int, byte[]> make = n => new byte[n]; public Probed() { } public Probed(Func<int, byte[]> m) => make = m;")]
    [InlineData("At(Make(3));", "private static Func<int, byte[]> Make { get; set; } = n => new byte[n];")]
    [InlineData("At(make(4));", "private static readonly Func<int, byte[]> make = n => n > 0 ? make!(n - 1) : new byte[n];")]
    public void ADelegateThatMayBeAnother_IsNot(string body, string members) => Probe.Check(body, "0..", members);
}
