using Xunit;

namespace KmsAnalyzers.Tests.Flow.Soundness;

/// <summary>What random programs have shown to be wrong, each as small as it could be made.</summary>
public sealed class CounterexampleTests
{
    [Fact]
    public void VariableOfAPattern_ThatDidNotMatchOnOneWay() => Probe.Check(
        "if ((box.Data is { Length: > 2 and var k } && k != 16) != flag) { } At(box.Data);",
        "0..",
        "private Box box = Box.Any(); public sealed class Box { public static Box Any() => new(); public byte[]? Data = new byte[2]; }");

    [Fact]
    public void FieldWrittenThroughAReference() =>
        Probe.Check("ref var label = ref held; label = new byte[number % 7]; At(held);", "0..", "private byte[] held = new byte[6];");

    [Fact]
    public void StaticFieldWrittenThroughAReference() =>
        Probe.Check("ref var other = ref total; other = 3; At(total);", "-2147483648..2147483647", "private static int total = 2;");

    [Fact]
    public void FieldWrittenThroughAPointer() =>
        Probe.Check("unsafe { fixed (int* p = &total) { *p = 5; } } At(total);", "-2147483648..2147483647", "private static int total = 2;");

    [Fact]
    public void ElementWrittenThroughAReference() =>
        Probe.Check("var lengths = new[] { 1, 2 }; ref var first = ref lengths[0]; lengths[0] = 3; first = number; At(lengths[0]);", "-2147483648..2147483647");

    [Fact]
    public void FieldWrittenByAMethodThatIsNotFollowedAnyFurther() => Probe.Check(
        "count = 8; for (var i = 0; i < 90; i++) { Set(number); } At(count);",
        "1 | 3 | 8",
        "private int count = 3; private void Set(int n) { for (var i = 0; i < 40; i++) { if (n > i) n--; } count = 1; }");

    [Fact]
    public void SectionOfASwitchThatIsJumpedInto() =>
        Probe.Check("byte[] p = new byte[3]; switch (p) { case var any when p is { Length: 0 }: break; default: { var m = 1; } break; } At(data);", "0..");

    [Fact]
    public void LoopThatIsJumpedInto() => Probe.Check("""
        var n = 1;
        if (flag) goto middle;
        return;
        head: n = 7;
        At(new byte[n]);
        middle: n++;
        if (n < 5) goto head;
        """, "7");

    [Fact]
    public void LoopThatIsJumpedIntoAndLeft() => Probe.Check("""
        var n = 1;
        goto middle;
        head: n += 2;
        middle: n++;
        if (n < 9) goto head;
        At(new byte[n]);
        """, "11");

    [Fact]
    public void StreamOverAFieldThatACalleeCutsShort() => Probe.Check(
        "Cut(new MemoryStream(made)); At(data);", "0..", "private readonly byte[] made = new byte[9]; private static string Cut(MemoryStream stream) { stream.SetLength(1); return \"a\"; }");

    [Fact]
    public void StreamMadeForTheCallThatWritesIt() =>
        Probe.Check("if (Fill(new MemoryStream())) return; At(data);", "0..", "private static int total = 2; private bool Fill(MemoryStream stream) { stream.WriteByte(1); return total > 3; }");

    [Fact]
    public void RangeThatChangesItsOwnEnd() => Probe.Check("var n = 7; At(made[1..--n]);", "5", "private readonly byte[] made = new byte[9];");

    [Fact]
    public void VariableThatKeepsWhatAPropertyHeldBefore() => Probe.Check(
        "var box = new Box(); box.Data = new byte[5]; var before = box.Data; box.Data = new byte[1]; At(before);",
        "5",
        types: "public sealed class Box { public byte[] Data = new byte[2]; }");

    [Fact]
    public void MemberThatTheMethodChanges_WhichIsHandedAnExpressionOverIt() => Probe.Check(
        "total = 2; if (IsTaken(total * 3)) { } At(data);", "0..", "private static int total = 2; private static bool IsTaken(int n) { total = n; return n == 1; }");

    [Fact]
    public void LengthDeclaredByAPatternThatMayNotHaveMatched() => Probe.Check(
        "if (flag ^ (data is { Length: > 2 and var length } && length >= 8)) { } At(data);", "0..");
}
