using KmsAnalyzers.Flow;
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
        "private int count = 3; private void Set(int n) { for (var i = 0; i < 250; i++) { if (n > i) n--; } count = 1; }");

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

    [Theory]
    [InlineData("var x = 1; try { M(ref x); } catch (Exception) { } At(x);", "1 | 5", "private static void M(ref int n) { n = 5; throw new Exception(); }")]
    [InlineData("var x = 1; try { M(ref x); } finally { At(x); }", "1 | 5", "private static void M(ref int n) { n = 5; throw new Exception(); }")]
    [InlineData("var x = 1; try { void M(ref int n) { n = 5; throw new Exception(); } M(ref x); } catch (Exception) { } At(x);", "1 | 5", "")]
    [InlineData("count = 8; try { M(); } catch (Exception) { } At(count);", "5 | 8", "private int count; private void M() { count = 5; throw new Exception(); }")]
    [InlineData("count = 8; try { M(); } catch (Exception) { } At(count);", "5..6 | 8", "private static int count; private static void M() { count = 5; if (count > 4) { count = 6; throw new Exception(); } count = 7; }")]
    [InlineData("var s = new MemoryStream(); try { M(s); } catch (Exception) { } At(s);", "0..1", "private static void M(MemoryStream s) { s.WriteByte(5); throw new Exception(); }")]
    [InlineData("var b = new Box(); b.N = 3; try { b.M(); } catch (Exception) { } At(b.N);", "3 | 9", "public sealed class Box { public int N; public void M() { N = 9; throw new Exception(); } }")]
    [InlineData("var n = 0; try { N(ref n); } catch { At(n); }", "0 | 3 | 8 | 12", "private static void N(ref int n) { n = 3; M(ref n); } private static void M(ref int q) { try { q = 8; throw new Exception(); } finally { q = 12; } }")]
    public void WhatAMethodHasDoneBeforeItThrows(string body, string expected, string members) => Probe.Check(body, expected, members);

    [Fact]
    public void FilterThatAssignsAndTurnsDown() =>
        Probe.Check("var x = 2; try { throw new Exception(); } catch (Exception) when ((x = 5) == 6) { } catch (Exception) { At(x); }", "2 | 5");

    [Theory]
    [InlineData("private int count = 2; private async Task M() { await Task.Yield(); count = 5; }")]
    [InlineData("private int count = 2; private async Task M() { count = 5; throw new Exception(); }")]
    public void AsynchronousMethod_ThatIsNotAwaited(string members) => Probe.Check("count = 8; var task = M(); At(count);", "2 | 5 | 8", members);

    [Theory]
    [InlineData("count = 8; var all = M(); At(count);")]
    [InlineData("count = 8; var first = M().First(); At(count);")]
    [InlineData("count = 8; foreach (var each in M()) { At(count); }")]
    public void IteratorThatIsNotRunToItsEnd(string body) =>
        Probe.Check(body, "5..6 | 8", "private int count = 2; private IEnumerable<int> M() { count = 5; yield return 1; count = 6; }");

    [Fact]
    public void MemberThatHoldsWhatAStaticHeld_BeforeAMethodChangedThat() => Probe.Check(
        "box.N = total; M(); At(box.N);",
        "2 | 100",
        "private static int total = 2; private Box box = new(); private static void M() { total = 100; }",
        "public sealed class Box { public int N; }");

    [Fact]
    public void LengthOfWhatAFieldHeld_BeforeAMethodChangedThat() => Probe.Check(
        "held = made; var n = held.Length; M(); if (n > 3) { At(held); }", "2", "private byte[] made = new byte[5]; private byte[] held = new byte[9]; private void M() { held = new byte[2]; }");

    [Fact]
    public void DifferenceThatWrapsRound() => Probe.Check("var y = number; y -= 13; if (y == 16) { } At(number);", "-2147483648..2147483647");

    [Fact]
    public void SumWithANumberBelowZero() => Probe.Check(
        "for (var i = -2; i != 1; i += 1) { if (number - 17 + label.Length < i) continue; } At(number);", "-2147483648..2147483647", "private string label = \"ab\";");

    [Fact]
    public void FieldThatAMethodReturnsByReference() => Probe.Check(
        "Counted() += 2; At(count);", "-2147483648..2147483647", "private int count = 3; private ref int Counted() => ref count;");

    [Theory]
    [InlineData("ref var other = ref number > 0 ? ref count : ref number; other = 21; At(count);")]
    [InlineData("ref var other = ref number > 0 ? ref count : ref number; other = 21; At(Same);")]
    public void FieldWrittenThroughAReference_ThatMayBeToAnother(string body) =>
        Probe.Check(body, "-2147483648..2147483647", "private int count = 3; private int Same => count;");

    [Theory]
    [InlineData("count = 1; using (new Undo(() => { count = 7; })) { } At(count);")]
    [InlineData("count = 1; Each(() => count = 7); At(count);")]
    [InlineData("count = 1; Each(Seven); At(count);")]
    [InlineData("count = 1; var undo = new Undo(Seven); undo.Dispose(); At(count);")]
    public void FieldWrittenByAFunctionThatIsHandedOn(string body) => Probe.Check(
        body,
        "1 | 3 | 7",
        "private int count = 3; private void Seven() { count = 7; } private static void Each(Action action) { action(); } private sealed class Undo(Action undo) : IDisposable { public void Dispose() => undo(); }");

    [Theory]
    [InlineData("(count, total) = (total, --total); At(count);", "-2147483648..2147483647")]
    [InlineData("var n = 2; int m; (m, n) = (n, --n); At(m);", "2")]
    [InlineData("var n = 2; int m; (n, m) = (--n, n); At(m);", "1")]
    [InlineData("var pair = (total, --total); At(pair.Item1);", "-2147483648..2147483647")]
    [InlineData("var n = 2; var pair = (n, --n); At(pair.Item1);", "2")]
    [InlineData("var pair = (total, Down()); At(pair.Item1);", "-2147483648..2147483647")]
    [InlineData("var (m, k) = (total, Down()); At(m);", "-2147483648..2147483647")]
    [InlineData("var n = total; var pair = (n > 3, n = 9); if (pair.Item1) { } else { At(n); }", "9")]
    [InlineData("var n = number; bool big; (big, _) = (n > 3, n = 9); if (big) { } else { At(n); }", "9")]
    [InlineData("var n = number; var pair = (n > 3, n = 9); if (pair.Item1) { } else { At(n); }", "9")]
    [InlineData("var n = number; var big = n > 3 | (n = 9) > 100; if (big) { } else { At(n); }", "9")]
    [InlineData("var n = number; if (n > 3 & (n = 2) > 1) { At(n); }", "2")]
    [InlineData("var n = number; if (n < --n) { At(n); }", "-2147483648..2147483647 (2147483647)")]
    [InlineData("var n = 5; if (n > (n = number)) { At(n); }", "-2147483648..4")]
    [InlineData("var n = 5; var m = n + (n = 7); At(m);", "12")]
    [InlineData("var n = number; var m = n + (n = 7); if (m == 9) { At(n); }", "7")]
    [InlineData("var n = number; var m = n - (n = 7); if (m == 0) { At(n); }", "7")]
    [InlineData("var held = data; if (held.Length > (held = new byte[2]).Length) { At(held); }", "2")]
    [InlineData("var n = 5; At(Second(n, n = 7));", "5")]
    [InlineData("var n = number; Ensure(n, n = 7); At(n);", "7")]
    [InlineData("var n = number; Ensure(n <= 4, n = 7); At(n);", "7")]
    [InlineData("var n = number; if (Is(n, n = 7)) At(n);", "7")]
    [InlineData("var n = number; if (Is(total, total = 7)) At(total);", "7")]
    [InlineData("var two = new[] { total, --total }; At(two[0]);", "-2147483648..2147483647")]
    [InlineData("var n = 2; var two = new[] { n, --n }; At(two[0]);", "2")]
    [InlineData("var n = 5; var made = new Two { N = n, M = n = 7 }; At(made.N);", "5")]
    [InlineData("var n = number; var made = new Two { N = n, M = n = 7 }; if (made.N == 3) { At(n); }", "7")]
    [InlineData("var n = number; var made = new { N = n, M = n = 7 }; if (made.N == 3) { At(n); }", "7")]
    [InlineData("var n = number; var big = (n > 3, n = 9) is (true, _); if (big) { } else { At(n); }", "9")]
    [InlineData("var n = number; if ((n, n = 9) is ( > 3, _)) { } else { At(n); }", "9")]
    [InlineData("var n = number; switch ((n, n = 9)) { case ( > 3, _): break; default: At(n); break; }", "9")]
    [InlineData("var n = number; var m = (n, n = 9) switch { ( > 3, _) => 1, _ => At(n) };", "9")]
    [InlineData("var n = 5; var b = new byte[n][]; b[n = 2] = new byte[n]; At(b[2]);", "2")]
    [InlineData("var n = 5; n = n + n++; At(n);", "10")]
    [InlineData("var n = 5; n += n++; At(n);", "10")]
    [InlineData("var n = 5; n += n = 3; At(n);", "8")]
    [InlineData("var n = 1; n += n++ < 0 ? 1 : 1; At(n);", "2")]
    [InlineData("var n = 1; var m = 5; n += flag ? m : 5; At(n);", "6")]
    [InlineData("var n = 1; n -= (n = 8) > 3 && flag ? 1 : 2; At(n);", "-1..0")]
    [InlineData("var s = \"ab\"; s += (s = \"\").Length > 0 ? \"x\" : \"yz\"; At(s);", "4")]
    [InlineData("total += Down(); At(total);", "-2147483648..2147483647")]
    [InlineData("total = total + Down(); At(total);", "-2147483648..2147483647")]
    [InlineData("total = 2; At(total + Down());", "3")]
    [InlineData("total = 2; if (total > Down()) { At(total); }", "1")]
    [InlineData("total = 2; var more = total > Down(); if (more) { At(total); }", "1")]
    [InlineData("total = number; if (total > Nine()) { At(total); }", "9")]
    [InlineData("total = number; if (total > 20 + Nine()) { At(total); }", "9")]
    [InlineData("total = number; if (total > Four()) { At(total); }", "5..2147483647")]
    [InlineData("var n = number; if (Try(n, out n)) { At(n); }", "100")]
    [InlineData("var n = number; int Local() { n = 3; return 1; } if (n > Local()) { At(n); }", "-2147483648..2147483647")]
    [InlineData("var n = number; Func<int> f = () => n = 3; if (n > f()) { At(n); }", "-2147483648..2147483647")]
    [InlineData("var s = text; var t = s + (s = \"abc\"); At(s);", "3")]
    [InlineData("var s = text; var t = $\"{s}{s = \"abc\"}\"; if (t.Length < 4) { At(s); }", "3")]
    [InlineData("var s = text; var k = s.Length + (s = \"abc\").Length; if (k < 4) { At(s); }", "3")]
    public void WhatIsRead_BeforeALaterOperandChangesIt(string body, string expected) => Probe.Check(
        body,
        expected,
        """
        private int count = 3; private static int total = 2; private static int Down() => --total; private static int Nine() => total = 9; private static int Four() => 4; private static bool Try(int a, out int b) { b = 100; return a < 5; } private static int Second(int a, int b) => a;
        private static void Ensure(int a, int b) { if (a > 4) throw new Exception(); } private static void Ensure(bool a, int b) { if (!a) throw new Exception(); } private static bool Is(int a, int b) => a > 3;
        private sealed class Two { public int N; public int M; }
        """);

    [Theory]
    [InlineData("if (3 <= total) { return; } Set(14, ref total); At(number);", "-2147483648..2147483647")]
    [InlineData("if (3 <= total) { return; } Set(14, ref total); At(total);", "-2147483648..2147483647")]
    [InlineData("total = 2; Set(14, ref total); At(total);", "-2147483648..2147483647")]
    [InlineData("total = 2; At(Read(ref total));", "-2147483648..2147483647")]
    [InlineData("total = 2; Deep(ref total); At(total);", "-2147483648..2147483647")]
    [InlineData("total = 2; Apart(ref total); At(total);", "7")]
    [InlineData("var n = 1; Both(ref n, ref n); At(n);", "-2147483648..2147483647")]
    [InlineData("var n = 1; var m = 1; Both(ref n, ref m); At(n + m);", "5")]
    [InlineData("var n = 1; void Local(ref int c) { c = 5; At(n); } Local(ref n);", "-2147483648..2147483647")]
    [InlineData("var n = 1; void Local(ref int c) { c = 5; if (n == 5) { n = 6; } } Local(ref n); At(n);", "-2147483648..2147483647")]
    [InlineData("var n = 1; static void Local(ref int c) { c = 5; } Local(ref n); At(n);", "5")]
    [InlineData("var n = 1; static bool Local(out int c) { c = 5; return true; } if (Local(out n)) { At(n); }", "5")]
    public void WhatIsReachedByReference_AndByItsName(string body, string expected) => Probe.Check(
        body,
        expected,
        """
        private static int total = 2; private static int Set(int q, ref int counter) { total = 10; return q; } private static int Read(ref int counter) { counter = 8; return total; }
        private static void Deep(ref int counter) { Set(3, ref counter); } private static void Apart(ref int counter) { counter = 7; } private static void Both(ref int a, ref int b) { a = 2; b = 3; }
        """);

    [Theory]
    [InlineData("M(box.N = 1); At(box.N);", "-2147483648..2147483647")]
    [InlineData("box.N = 1; M(3); At(box.N);", "-2147483648..2147483647")]
    [InlineData("box.N = 1; int.TryParse(text, out box.N); At(box.N);", "-2147483648..2147483647")]
    [InlineData("box.N = 1; var k = 1; K(box.N, ref k); At(box.N);", "-2147483648..2147483647")]
    [InlineData("box.N = 1; Apart(box.N); At(box.N);", "5")]
    [InlineData("box.N = number; Check(box.N); At(box.N);", "-2147483648..4")]
    [InlineData("box.N = number; CheckFar(box.N); At(box.N);", "-2147483648..4")]
    [InlineData("CheckFar(box.N); At(box.N);", "-2147483648..4")]
    [InlineData("CheckFar(own); At(own);", "2")]
    [InlineData("CheckAndSet(own); At(own);", "9")]
    [InlineData("CheckAndCall(own); At(own);", "9")]
    [InlineData("CheckAndForget(own); At(own);", "12")]
    [InlineData("var made = new Box { N = number }; CheckFar(made.N); At(made.N);", "-2147483648..4")]
    public void MemberWrittenThroughAnOutArgument(string body, string expected) => Probe.Check(
        body, expected, """
        private Box box = new(); private void M(int q) { var s = "a"; int.TryParse(s, out box.N); } private int own = 2; private void Apart(int q) { box.N = 5; } private static void Throw() { throw new Exception(); } private void Check(int q) { if (q > 4) throw new Exception(); } private void CheckFar(int q) { if (q > 4) { Throw(); } }
        private void CheckAndSet(int q) { own = 9; if (q > 4) Throw(); } private void CheckAndCall(int q) { if (q > 4) { Throw(); } Nine(); } private void Nine() { own = 9; } private void CheckAndForget(int q) { if (q > 4) { Throw(); } Again(q); } private void Again(int q) { if (q > 1) { CheckAndForget(q - 1); Again(q - 1); own = 12; } } private int K(int q, ref int counter) { int.TryParse("a", out box.N); return 16; }
        """, "public sealed class Box { public int N; }");

    [Fact]
    public void PropertyWhoseSetterIsNotFollowedAnyFurther() => Probe.Check(
        "for (var i = 0; i < 90; i++) { Deep(number); } Deep(3); At(Level);",
        "-2147483648..2147483647",
        "private int level = 3; private int other; private int Level { get => level; set { for (var i = 0; i < 250; i++) { if (value > i) value--; } other = value; } } private void Deep(int n) { Level = n; }");

    [Theory]
    [InlineData("var y = number; var s = string.Create(CultureInfo.InvariantCulture, $\"{y}-{text}\"); At(Encoding.UTF8.GetBytes(s).Length - s.Length);")]
    [InlineData("var b = new StringBuilder(\"a\"); b.Append(text); At(Encoding.UTF8.GetBytes(b.ToString()).Length - b.Length);")]
    public void TextThatIsMadeStepByStep_IsAsciiOnlyIfAllOfItIs(string body) => Probe.Of(body).CheckRuns();

    [Theory]
    [InlineData("Eq(-1 + 255); At(number);", "-2147483648..2147483647")]
    [InlineData("if (-1 + data.Length > 4) { return; } At(data);", "0..5")]
    [InlineData("if (data.Length + -1 > 4) { return; } At(data);", "0..5")]
    [InlineData("if (-1 + data.Length == 2) { At(data); }", "3")]
    public void SumWithAConstantBelowZero(string body, string expected) =>
        Probe.Check(body, expected, "private static void Eq(int q) { if (q != 254) throw new Exception(); }");

    [Theory]
    [InlineData("number = flag ? 2 : 6; var b = 3; data = new byte[26]; var y = b; var l = new List<byte>(data); do { l.RemoveAt(0); } while (y >= l.Count ? 1 is 0 : flag); At(l.Count);", "3..25")]
    [InlineData("number = flag ? 2 : 6; if (flag) { return; } At(number);", "6")]
    [InlineData("if (flag) { number = 2; } else { number = 6; } if (flag) { return; } At(number);", "6")]
    [InlineData("number = flag ? 2 : 6; if (number == 2) { At(flag); }", "1")]
    [InlineData("if (!flag) { number = 2; } else { number = 6; } if (number != 2) { At(flag); }", "1")]
    public void NumberThatGoesWithAFlag(string body, string expected) => Probe.Check(body, expected);

    [Theory]
    [InlineData("Func<int, byte[]> make = n => { box.Data = new byte[6]; return new byte[3]; }; box.Data = make(count++);", "box.Data", "3 | 6")]
    [InlineData("Func<byte[]> make = () => { box = new Box(); return new byte[3]; }; box.Data = make();", "box.Data", "0..")]
    [InlineData("byte[] Make() { box = new Box(); return new byte[3]; } box.Data = Make();", "box.Data", "0..")]
    [InlineData("box.Data = Replace();", "box.Data", "0..")]
    [InlineData("lengths[0] = ReplaceLengths();", "lengths[0]", "-2147483648..2147483647")]
    [InlineData("lengths[0] = 7;", "lengths[0]", "7")]
    public void TargetThatTheValueReplaces(string body, string expression, string expected) => Probe.Check($"{body} At({expression});", expected, """
        private int count = 3; private int[] lengths = [1]; private Box box = Box.Any();
        private byte[] Replace() { box = Box.Any(); return new byte[3]; } private int ReplaceLengths() { lengths = [5]; return 7; }
        """, BoxOfNine);

    [Theory]
    [InlineData("if ((count = 3) == Set()) { return; } At(count);", "9")]
    [InlineData("At((count = 3) + Set());", "12")]
    [InlineData("if ((count = 3) == Set() || count != 9) { } At(count);", "9")]
    public void AssignmentWithinAStatement_ThatACallOvertakes(string body, string expected) =>
        Probe.Check(body, expected, "private int count = 1; private int Set() { count = 9; return 9; }");

    [Theory]
    [InlineData("var kept = list.Count > 3; list.Clear(); if (kept) { At(list.Count); }", "0")]
    [InlineData("var kept = list.Count > 3; var other = list; other.Clear(); if (kept) { At(list.Count); }", "0")]
    [InlineData("var kept = IsSmall(list); list.Clear(); list.AddRange(new byte[9]); if (kept) { At(list.Count); }", "9")]
    [InlineData("if (flag && list.Count > 4096) { return; } list.AddRange(new byte[5000]); if (flag) { At(list.Count); }", "5000..")]
    [InlineData("var kept = list.Count > 3; if (kept) { At(list.Count); }", "4..")]
    [InlineData("var kept = list.Count > 3; Empty(list); if (kept) { At(list.Count); }", "0")]
    [InlineData("var kept = list.Count > 3; Action empty = () => list.Clear(); empty(); if (kept) { At(list.Count); }", "0")]
    public void WhatAnAnswerToldOfAList_EndsWhenTheListChanges(string body, string expected) =>
        Probe.Check($"var list = new List<byte>(data); {body}", expected, "private static bool IsSmall(List<byte> list) => list.Count < 4; private static void Empty(List<byte> list) => list.Clear();");

    [Fact]
    public void ViewThatIsShorterThanTheArray_IsOneOfNull() =>
        Assert.Equal(Nullness.Yes, Probe.Of("if (data is { Length: <= 8 }) { return; } if (data.AsSpan().Length > 3) { return; } At(data);").Computed?.Null);

    [Fact]
    public void SpanOfANull_IsEmpty() => Assert.Equal(Nullness.Maybe, Probe.Of("ReadOnlySpan<byte> span = data; var rest = span.Slice(span.Length); At(data);").Computed?.Null);

    [Theory]
    [InlineData("var n = box.N; other.N = number; if (n > 3) { At(box.N); }", "-2147483648..2147483647")]
    [InlineData("var n = box.Data.Length; other.Data = new byte[2]; if (n > 3) { At(box.Data); }", "0..")]
    [InlineData("var is3 = box.Data.Length > 3; other.Data = new byte[2]; if (is3) { At(box.Data); }", "0..")]
    [InlineData("var kept = box.Data; other.Data = new byte[2]; if (kept.Length > 3) { At(box.Data); }", "0..")]
    [InlineData("var kept = box.Data; other.Data = new byte[2]; if (kept.Length > 3) { At(kept); }", "4..")]
    [InlineData("var one = box; var two = other; var n = one.Data.Length; two.Data = new byte[2]; if (n > 3) { At(one.Data); }", "0..")]
    [InlineData("box.N = 1; var n = box.N; other.N = number; At(n);", "1")]
    public void MemberWrittenThroughAnotherVariable_AfterItWasLookedAt(string body, string expected) => Probe.Check(
        body, expected, "private Box box = Box.Any(); private Box other = Box.Any(); public Probed() { other = box; }", BoxOfNine);

    [Theory]
    [InlineData("var pending = Later(); count = 2; await pending; At(count);", "2..3 | 9")]
    [InlineData("async Task Local() { await Task.Yield(); count = 9; } var pending = Local(); count = 2; await pending; At(count);", "2..3 | 9")]
    [InlineData("await Later().ConfigureAwait(false); At(count);", "9")]
    [InlineData("Later().GetAwaiter().GetResult(); At(count);", "9")]
    public void TaskThatIsAwaitedLater_WritesWhenItLikes(string body, string expected) =>
        Probe.Check(body, expected, "private int count = 3; private async Task Later() { await Task.Yield(); count = 9; }");

    [Theory]
    [InlineData("text = \"ab\"; try { text = \"héllo\"; throw new InvalidOperationException(); } catch { } At(text);", "2 | 5")]
    [InlineData("text = \"ab\"; try { text = \"héllo\"; if (number / data.Length > 3) text = \"abc\"; else text = \"abcd\"; } catch { } At(text);", "2..5")]
    public void WhatWasAssignedBeforeTheThrow_IsThereInTheHandler(string body, string expected) => Probe.Check(body, expected);

    [Theory]
    [InlineData("count = 5; if (Twice >= number) { } count--; At(Twice);", "8")]
    [InlineData("count = 5; if (Twice >= number) { } count = 9; At(Twice);", "18")]
    [InlineData("body = data; if (Body.Length > 4096) return; body = new byte[9000]; At(Body);", "9000")]
    [InlineData("body = data; if (Body.Length > 4096) return; Grow(); At(Body);", "9000")]
    [InlineData("body = data; if (Body.Length > 4096) return; Look(); At(Body);", "0..4096")]
    [InlineData("body = data; var size = Body.Length; body = new byte[9000]; if (size > 4096) return; At(Body);", "9000")]
    [InlineData("body = data; var fits = Body.Length <= 4096; body = new byte[9000]; if (!fits) return; At(Body);", "9000")]
    [InlineData("names.Add(\"x\"); if (Names > 4) return; names.Add(\"y\"); names.Add(\"y\"); names.Add(\"y\"); names.Add(\"y\"); At(Names);", "0..2147483591")]
    [InlineData("numbers[0] = 3; if (First > 10) return; numbers[0] = 50; At(First);", "50")]
    [InlineData("var box = new Box { N = 3 }; if (box.Double > number) { } box.N = 9; At(box.Double);", "18")]
    [InlineData("var box = new Box { N = 3 }; if (box.Double > number) { } box.Add(); At(box.Double);", "8")]
    [InlineData("if (Shared > 10) return; total = 50; At(Shared);", "50")]
    [InlineData("Take(Tricky = 4); Tricky /= 2; At(total);", "-1073741824..1073741823")]
    public void PropertyWithCode_IsWhatItsCodeGivesNow(string body, string expected) => Probe.Check(body, expected, """
        private int count = 3; private static int total = 2; private byte[] body = new byte[2]; private List<string> names = new(); private int[] numbers = new int[3];
        private int Twice => count * 2; private byte[] Body => body; private int Names => names.Count; private int First { get { return numbers[0]; } } private static int Shared => total;
        private int Tricky { get => count; set => total = value; }
        private void Grow() => body = new byte[9000]; private void Look() => Console.Write(""); private static bool Take(int taken) => taken > 0;
        """, "public sealed class Box { public int N; public int Double => N * 2; public void Add() => N++; }");

    [Theory]
    [InlineData("var x = 1; ArgumentOutOfRangeException.ThrowIfLessThan(Tricky, 3); Tricky = Tricky + 1; At(x);", "1")]
    [InlineData("(Tricky, count) = (count, (Tricky, Tricky++).Item2); At(count);", "-2147483648..2147483647")]
    [InlineData("count = 4; if (Twice == (count = 8)) At(Twice);", "16")]
    [InlineData("count = 4; var twice = Twice + (count = 5); At(twice);", "13")]
    [InlineData("Action<int> add = _ => Add(); count = 1; Apply(add); At(count);", "-2147483648..2147483647")]
    [InlineData("Action<int> add = _ => Add(); count = 1; ApplyHere(add); At(count);", "-2147483648..2147483647")]
    [InlineData("Action<int> all = _ => { foreach (var one in Each()) { } }; count = 1; Apply(all); At(count);", "-2147483648..2147483647")]
    [InlineData("count = 1; Apply(AddMany); At(count);", "-2147483648..2147483647")]
    [InlineData("count = 1; Apply(_ => Console.Write(\"\")); At(count);", "1")]
    public void FieldThatCodeWritesWhichIsNotSeenToNameIt(string body, string expected) => Probe.Check(body, expected, """
        private int count = 3; private static int total = 2; private int Tricky { get => count; set { total = value; count = 1; } } private int Twice => count * 2;
        private static void Apply(Action<int> action) { for (var i = 0; i < 2; i++) { action(i); } } private void ApplyHere(Action<int> action) { action(1); action(2); }
        private void Add() => count++; private void AddMany(int n) => count += n + 1; private IEnumerable<int> Each() { count++; yield return 1; }
        """);

    [Theory]
    [InlineData("dto.N = 9; Set(dto); At(dto.N);", "5")]
    [InlineData("dto.N = 9; SetDeep(dto, 4); At(dto.N);", "-2147483648..2147483647")]
    [InlineData("dto.N = 9; SetOther(dto); At(dto.N);", "70")]
    [InlineData("dto.N = 9; SetIf(dto, flag); At(dto.N);", "3 | 9")]
    [InlineData("dto.N = 9; other.N = 8; Set(dto); At(other.N);", "-2147483648..2147483647")]
    [InlineData("dto.N = 9; Look(dto); At(dto.N);", "9")]
    [InlineData("var own = new Dto { N = 4 }; dto.N = 3; Set(own); At(dto.N);", "3")]
    [InlineData("var own = new Dto { N = 4 }; dto.N = 3; Set(own); At(own.N);", "5")]
    public void MemberOfAnArgument_IsWhatTheMethodHasWrittenIntoIt(string body, string expected) => Probe.Check(body, expected, """
        private Dto dto = new(), other = new(); private sealed class Dto { public int N { get; set; } }
        private static void Set(Dto one) => one.N = 5; private static void SetOther(Dto one) { var two = one; two.N = 70; } private static void SetIf(Dto one, bool may) { if (may) one.N = 3; }
        private static void SetDeep(Dto one, int n) { if (n > 0) SetDeep(one, n - 1); else one.N = 77; } private static void Look(Dto one) => Console.Write(one.N);
        """);

    [Theory]
    [InlineData("void Go(ref int it) { if (count >= 9) return; it += 2; At(count); }", "-2147483648..2147483647")]
    [InlineData("void Go(out int it) { count = 3; it = 20; At(count); }", "-2147483648..2147483647")]
    [InlineData("void Go(ref long it) { count = 3; it = 20; At(count); }", "3")]
    [InlineData("void Go(ref int it) { count = 3; it.ToString(); At(count); }", "3")]
    public void Field_MayBeWhatAParameterByReferenceStandsFor(string method, string expected) =>
        Assert.Equal(expected, Probe.Of("number", $"private int count = 3; public void Set(int n) => count = n; {method}").SizeIn("Go"));

    [Theory]
    [InlineData("if (record.Body.Length > 4096) return; Console.Write(record.ToString()); At(record.Body);", "0..4096")]
    [InlineData("if (record.Body.Length > 4096) return; Console.Write(record.GetHashCode()); At(record.Body);", "0..4096")]
    [InlineData("if (record.Body.Length > 4096) return; Console.Write(record.Equals(record)); At(record.Body);", "0..4096")]
    [InlineData("if (plain.Body.Length > 4096) return; Fifth(plain); At(plain.Body);", "0..4096")]
    [InlineData("if (plain.Body.Length > 4096) return; FifthChange(plain); At(plain.Body);", "0..")]
    [InlineData("if (plain.Body.Length > 4096) return; FifthHand(plain); At(plain.Body);", "0..")]
    [InlineData("if (plain.Body.Length > 4096) return; FifthCall(plain); At(plain.Body);", "0..")]
    public void GuardOnAMember_OutlivesWhatOnlyLooks(string body, string expected) => Probe.Check(body, expected, """
        private Record record = new(new byte[3], 2); private Plain plain = new(); public void Set(byte[] given) { record.Body = given; plain.Body = given; }
        private record Record(byte[] Body, int N) { public byte[] Body { get; set; } = Body; }
        private sealed class Plain
        {
            public byte[] Body { get; set; } = new byte[2]; public void Look() => Console.Write(Body.Length); public void Change() => Body = new byte[9000];
            public void Hand() => Others.Change(this); public void Call() => Change();
        }
        private static class Others { public static void Change(Plain it) => it.Body = new byte[9000]; }
        private static void Fifth(Plain it) => Fourth(it); private static void Fourth(Plain it) => Third(it); private static void Third(Plain it) => Second(it); private static void Second(Plain it) => it.Look();
        private static void FifthChange(Plain it) => FourthChange(it); private static void FourthChange(Plain it) => ThirdChange(it); private static void ThirdChange(Plain it) => it.Change();
        private static void FifthHand(Plain it) => FourthHand(it); private static void FourthHand(Plain it) => ThirdHand(it); private static void ThirdHand(Plain it) => it.Hand();
        private static void FifthCall(Plain it) => FourthCall(it); private static void FourthCall(Plain it) => ThirdCall(it); private static void ThirdCall(Plain it) => it.Call();
        """);

    [Theory]
    [InlineData("slots[0] = 3; Array.Sort(slots); At(slots[0]);")]
    [InlineData("slots[0] = 3; Array.Clear(slots); At(slots[0]);")]
    [InlineData("slots[0] = 3; slots.AsSpan().Fill(7); At(slots[0]);")]
    [InlineData("slots[0] = 3; slots.AsSpan().Sort(); At(slots[0]);")]
    [InlineData("slots[0] = 3; new[] { 5, 6 }.CopyTo(slots, 0); At(slots[0]);")]
    [InlineData("slots[0] = 3; Array.Copy(new[] { 5, 6 }, slots, 2); At(slots[0]);")]
    [InlineData("slots[0] = 3; Buffer.BlockCopy(new[] { 5, 6 }, 0, slots, 0, 8); At(slots[0]);")]
    [InlineData("slots[0] = 3; Random.Shared.Shuffle(slots); At(slots[0]);")]
    [InlineData("var view = slots.AsSpan(); slots[0] = 3; view.Fill(7); At(slots[0]);")]
    [InlineData("slots[0] = 3; Apply(n => slots[0]++, 2); At(slots[0]);")]
    [InlineData("slots[0] = 3; Apply(Up, 2); At(slots[0]); void Up(int n) => slots[0]++;")]
    [InlineData("var own = new[] { 1, 0 }; own[0] = 3; foreach (ref var one in own.AsSpan()) one = 8; At(own[0]);")]
    [InlineData("list[0] = 9; list.RemoveAt(0); At(list[0]);")]
    [InlineData("list[0] = 9; list.Insert(0, 4); At(list[0]);")]
    [InlineData("list[0] = 9; list.Reverse(); At(list[0]);")]
    [InlineData("list[0] = 9; PutDeep(list, 3); At(list[0]);")]
    public void ElementThatSomebodyElseMayHaveWritten(string body) => Probe.Check(body, "-2147483648..2147483647", Elements);

    [Theory]
    [InlineData("slots[0] = 3; Put(slots); At(slots[0]);", "4")]
    [InlineData("list[0] = 9; list.Add(4); At(list[0]);", "9")]
    [InlineData("var own = new[] { 1, 0 }; own[0] = 3; Apply(n => own[0] = 5, 2); At(own[0]);", "0..1 | 3 | 5")]
    [InlineData("var view = slots.AsSpan(); slots[0] = 3; view[0] = 4; At(slots[0]);", "3..4")]
    [InlineData("slots[0] = 3; IList<int> same = slots; same[0] = 7; At(slots[0]);", "7")]
    [InlineData("var own = new[] { 1, 0 }; var all = new[] { own, own }; own[0] = 3; all[1][0] = 5; At(own[0]);", "3 | 5")]
    [InlineData("var own = new[] { 1, 0 }; var either = flag ? own : new[] { 8 }; own[0] = 3; either[0] = 5; At(own[0]);", "3 | 5")]
    [InlineData("var own = new[] { 1, 0 }; own[0] = 3; slots[0] = 5; At(own[0]);", "3")]
    [InlineData("var size = slots[0]; slots[number] = 9000; if (size > 4096) return; At(slots[0]);", "-2147483648..2147483647 (9000)")]
    [InlineData("parts[0] = new byte[5]; Swap(parts); At(parts[0]);", "0..")]
    [InlineData("parts[0] = new byte[5]; texts[0] = \"x\"; At(parts[0]);", "5")]
    [InlineData("if (parts[0].Length > 4096) return; var all = parts.SelectMany(part => part).ToArray(); At(parts[0]);", "0..4096")]
    [InlineData("if (parts[0].Length > 4096) return; var copy = new byte[9]; parts[0].CopyTo(copy, 0); At(parts[0]);", "3..4")]
    public void ElementThatIsKnownUnderSeveralNames(string body, string expected) => Probe.Check(body, expected, Elements);

    [Theory]
    [InlineData("(pairs[0], number) = (7, 1);", "-2147483648..2147483647")]
    [InlineData("((pairs[0], number), text) = ((7, 1), text);", "-2147483648..2147483647")]
    [InlineData("((pairs[0])) = 7;", "-2147483648..2147483647")]
    [InlineData("(number, text) = (pairs[1], text);", "3..4")]
    public void TableThatADeconstructionWrites_IsNoTable(string elsewhere, string expected) => Probe.Check("At(pairs[0]);", expected, $$"""
        private int[] pairs = [3, 4]; private void Elsewhere(int number, string text) { {{elsewhere}} }
        """);

    [Theory]
    [InlineData("var n = bag.Count; bag.Add(1); if (n > 4096) return; At(bag.Count);", "0..2147483591")]
    [InlineData("var n = bag.Count; Grow(); if (n > 4096) return; At(bag.Count);", "0..2147483591")]
    [InlineData("var n = bag.Count; GrowIt(bag); if (n > 4096) return; At(bag.Count);", "0..2147483591")]
    [InlineData("var n = bag.Count; Look(bag); if (n > 4096) return; At(bag.Count);", "0..4096")]
    [InlineData("var fits = bag.Count <= 4096; GrowIt(bag); if (!fits) return; At(bag.Count);", "0..2147483591")]
    [InlineData("if (bag.Count > 4096) return; GrowIt(bag); At(bag.Count);", "0..2147483591")]
    [InlineData("if (bag.Count > 4096) return; GrowDeep(bag, 3); At(bag.Count);", "0..2147483591")]
    [InlineData("if (bag.Count > 4096) return; Look(bag); At(bag.Count);", "0..4096")]
    [InlineData("Ensure(bag); At(bag.Count);", "0..4096")]
    [InlineData("EnsureAndGrow(bag); At(bag.Count);", "0..2147483591")]
    [InlineData("var same = bag; if (bag.Count > 4096) return; same.Add(1); At(bag.Count);", "0..2147483591")]
    [InlineData("var same = bag; if (same.Count > 4096) return; bag.Add(1); At(same.Count);", "0..2147483591")]
    [InlineData("var copy = bag.ToArray(); bag.Add(1); if (copy.Length > 4096) return; At(bag.Count);", "0..2147483591")]
    [InlineData("var copy = bag.ToArray(); if (copy.Length > 4096) return; At(bag.Count);", "0..4096")]
    public void CollectionOfOthers_HasTheSizeThatItHasByNow(string body, string expected) => Probe.Check(body, expected, """
        private List<byte> bag = new(); private void Grow() => bag.Add(3); private static void GrowIt(List<byte> into) => into.Add(3); private static void Look(List<byte> into) => Console.Write(into.Count);
        private static void GrowDeep(List<byte> into, int n) { if (n > 0) GrowDeep(into, n - 1); else into.Add(1); } private static void Ensure(List<byte> of) { if (of.Count > 4096) throw new InvalidOperationException(); }
        private static void EnsureAndGrow(List<byte> of) { if (of.Count > 4096) throw new InvalidOperationException(); of.Add(2); }
        """);

    [Theory]
    [InlineData("count = 1; SetBoth(ref count); At(number);", "-2147483648..2147483647")]
    [InlineData("count = 1; SetBoth(ref count); At(count);", "-2147483648..2147483647")]
    [InlineData("count = 1; SetIt(ref count); At(count);", "7")]
    [InlineData("count = 1; SetBeside(in count); At(count);", "6")]
    [InlineData("var n = 1; Set(ref n); At(n); void Set(ref int it) => n = 5;", "-2147483648..2147483647")]
    public void FieldThatIsHandedOverByReference_IsWhatTheMethodWrote_UnderEitherName(string body, string expected) => Probe.Check(body, expected, """
        private int count = 3; private void SetBoth(ref int it) => count = 5; private void SetIt(ref int it) => it = 7; private void SetBeside(in int it) => count = 6;
        """);

    [Theory]
    [InlineData("var n = 0; try { try { throw new ArgumentException(); } finally { At(n); } } catch (Exception) when ((n = 5) > 3) { }")]
    [InlineData("var n = 0; try { try { throw new ArgumentException(); } finally { n = 5; } } catch (Exception) when (n == 0) { At(n); }")]
    [InlineData("count = 0; try { try { throw new ArgumentException(); } finally { count = 5; } } catch (Exception) when (count == 0) { At(count); }")]
    public void Filter_RunsBeforeTheInnerFinally(string body) => Probe.Check(body, "-2147483648..2147483647", "private int count = 3;");

    [Theory]
    [InlineData("var n = 3; try { throw new ArgumentException(); } catch (ArgumentException) when (n > 2) { At(n); } finally { n = 4; }", "3")]
    [InlineData("var n = 3; try { try { throw new ArgumentException(); } finally { total = 4; } } catch (ArgumentException) when (n > 2) { At(n); }", "3")]
    public void Filter_IsSureOfWhatNoInnerFinallyWrites(string body, string expected) => Probe.Check(body, expected, "private static int total = 3;");

    [Theory]
    [InlineData("byte[][] two = [new byte[256], new byte[9000]]; At(two[0]);", "256")]
    [InlineData("byte[][] two = [new byte[256], new byte[9000]]; At(two[^1]);", "9000")]
    [InlineData("byte[][] two = [new byte[256], new byte[9000]]; (two[0], two[1]) = (two[1], two[0]); At(two[1]);", "256")]
    [InlineData("byte[][] two = [new byte[256], new byte[9000]]; Swap(two); At(two[0]);", "9000")]
    [InlineData("byte[][] two = [new byte[256], new byte[9000]]; Exchange(two, 0, 1); At(two[1]);", "256")]
    [InlineData("byte[][] two = [new byte[256], new byte[9000]]; Exchange(two, 0, number); At(two[1]);", "256 | 9000")]
    [InlineData("byte[][] two = [new byte[256], new byte[9000]]; Array.Reverse(two); At(two[1]);", "256 | 9000")]
    [InlineData("byte[][] two = [new byte[256], new byte[9000]]; two[number] = new byte[5]; At(two[1]);", "5 | 256 | 9000")]
    [InlineData("byte[][] two = [new byte[256], new byte[9000]]; foreach (var one in two) { two[1] = new byte[7]; At(one); }", "7 | 256 | 9000")]
    [InlineData("byte[][] two = [new byte[256], new byte[9000]]; ref var first = ref two[0]; first = new byte[3]; At(two[0]);", "0.. (9000)")]
    [InlineData("byte[][] two = [new byte[256], new byte[9000]]; SetByReference(two); At(two[0]);", "0..")]
    [InlineData("byte[][] two = [new byte[256], new byte[9000]]; var same = two; same[0] = new byte[4]; At(two[0]);", "4")]
    [InlineData("byte[][] two = [new byte[256], new byte[9000]]; if (flag) two[0] = new byte[4]; At(two[0]);", "4 | 256")]
    [InlineData("byte[][] two = [new byte[256], new byte[9000]]; SetObject(two); At(two[0]);", "6")]
    [InlineData("byte[][] two = [data, new byte[9000]]; if (two[0].Length > 4096) return; At(two[0]);", "0..4096")]
    [InlineData("var sum = 0; foreach (var one in new[] { 12, 16, 996 }) sum += one; At(sum);", "1024")]
    [InlineData("var all = new MemoryStream(); foreach (var part in new[] { new byte[100], new byte[2000], new byte[1990] }) all.Write(part); At(all.Length);", "4090")]
    public void ElementsOfANewArray_AreKnownOneByOne(string body, string expected) => Probe.Check(body, expected, Elements);

    private const string Elements = """
        private static void Exchange(byte[][] some, int i, int j) => (some[i], some[j]) = (some[j], some[i]); private static void SetByReference(byte[][] some) { ref var first = ref some[0]; first = new byte[3]; }
        private static void SetObject(object some) => ((byte[][])some)[0] = new byte[6];
        private int[] slots = new int[2]; private List<int> list = [1, 2]; private byte[][] parts = [new byte[3], new byte[4]]; private string[] texts = ["a"];
        private static void Apply(Action<int> action, int times) { for (var i = 0; i < times; i++) { action(i); } } private static void Put(int[] into) => into[0] = 4;
        private static void PutDeep(IList<int> into, int n) { if (n > 0) PutDeep(into, n - 1); else into[0] = 2; } private static void Swap(byte[][] some) => (some[0], some[1]) = (some[1], some[0]);
        """;

    [Theory]
    [InlineData("count = 1; new[] { 1, 2 }.Select(n => { Add(); return n; }).ToList(); At(count);", "-2147483648..2147483647")]
    [InlineData("count = 1; new[] { 1, 2 }.Select(AddTo).ToList(); At(count);", "-2147483648..2147483647")]
    [InlineData("count = 1; new[] { 1, 2, 3 }.Select(n => { if (total > 2) Add(); More(); return n; }).ToList(); At(count);", "-2147483648..2147483647")]
    [InlineData("slots[0] = 1; new[] { 1, 2, 3 }.Select(n => { Up(); return n; }).ToList(); At(slots[0]);", "-2147483648..2147483647")]
    [InlineData("dto.N = 9; new[] { 1, 2 }.Select(n => { dto.Grow(); return n; }).ToList(); At(dto.N);", "-2147483648..2147483647")]
    [InlineData("var own = new Dto(); own.N = 9; new[] { 1, 2 }.Select(n => { own.Grow(); return n; }).ToList(); At(own.N);", "-2147483648..2147483647")]
    [InlineData("count = 1; new[] { 1, 2 }.Select(n => Twice(n)).ToList(); At(count);", "1")]
    public void FunctionThatThePlatformCalls_MayRunManyTimes(string body, string expected) => Probe.Check(body, expected, """
        private int count = 3; private static int total = 2; private int[] slots = new int[2]; private Dto dto = new(); private sealed class Dto { public int N; public void Grow() => N++; }
        private void Add() => count++; private int AddTo(int n) => count += n; private static void More() => total++; private void Up() => slots[0]++; private int Twice(int n) => n * 2;
        """);

    private const string BoxOfNine = "public sealed class Box { public static Box Any() => new(); public int N = 5; public byte[] Data = new byte[9]; }";
}
