using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>Each spelling of a guard bounds what it dominates.</summary>
public sealed class GuardTests
{
    [Theory]
    [InlineData("if (Encoding.UTF8.GetMaxByteCount(text.Length) > 4096) return; At(Encoding.UTF8.GetBytes(text));", "0..4092")]
    [InlineData("var most = Encoding.UTF8.GetMaxByteCount(text.Length); if (most > 4096) return; At(Encoding.UTF8.GetBytes(text));", "0..4092")]
    [InlineData("var most = text.Length * 3; if (most > 4096) return; At(Encoding.UTF8.GetBytes(text));", "0..4095")]
    [InlineData("var most = 3 * text.Length + 6; if (most > 4096) return; At(text);", "0..1363")]
    [InlineData("var e = Encoding.GetEncoding(\"iso-2022-jp\"); if (e.GetMaxByteCount(text.Length) > 4096) return; At(e.GetBytes(text));", "0..4096")]
    [InlineData("if (data.Length > 4096) throw new ArgumentException(); At(data);", "0..4096")]
    [InlineData("if (data.Length >= 4097) throw new ArgumentException(); At(data);", "0..4096")]
    [InlineData("if (4096 < data.Length) throw new ArgumentException(); At(data);", "0..4096")]
    [InlineData("if (4097 <= data.Length) return; At(data);", "0..4096")]
    [InlineData("if (data.Length <= 4096) At(data);", "0..4096")]
    [InlineData("if (data.Length < 4097) { At(data); }", "0..4096")]
    [InlineData("if (!(data.Length > 4096)) At(data);", "0..4096")]
    [InlineData("if (data.Length == 16) At(data);", "16")]
    [InlineData("if (data.Length != 16) return; At(data);", "16")]
    [InlineData("if (data.LongLength > 4096L) return; At(data);", "0..4096")]
    [InlineData("if (data == null || data.Length > 4096) throw new ArgumentException(); At(data);", "0..4096")]
    [InlineData("if (data != null && data.Length <= 4096) At(data);", "0..4096")]
    [InlineData("if (data is null) return; if (data.Length is 0 or > 190) return; At(data);", "1..190")]
    [InlineData("if (data is { Length: <= 4096 }) At(data);", "0..4096")]
    [InlineData("if (data is not { Length: > 0 and <= 4096 }) return; At(data);", "1..4096")]
    [InlineData("if (data is { Length: > 4096 }) return; At(data);", "0..4096")]
    [InlineData("if (data is not { Length: var n } || n > 4096) return; At(data);", "0..4096")]
    [InlineData("if (data is [_, _, _]) At(data);", "3")]
    [InlineData("if (data is not [_, .., _]) return; At(data);", "2..")]
    [InlineData("if (data is []) At(data);", "0")]
    [InlineData("if (data?.Length > 4096) throw new ArgumentException(); At(data);", "0..4096")]
    [InlineData("if ((data?.Length ?? 0) > 4096) throw new ArgumentException(); At(data);", "0..4096")]
    [InlineData("if (data?.Length is > 4096) throw new ArgumentException(); At(data);", "0..4096")]
    [InlineData("if (data?.Length <= 4096) At(data);", "0..4096")]
    [InlineData("var n = data.Length; if (n > 4096) return; At(data);", "0..4096")]
    [InlineData("var n = data.Length + 16; if (n > 4096) return; At(data);", "0..4080")]
    [InlineData("var n = data.Length - 1; if (n >= 4096) return; At(data);", "0..4096")]
    [InlineData("if (data.Length + 16 > 4096) return; At(data);", "0..4080")]
    [InlineData("if (data.Length * 2 > 4096) return; At(data);", "0..2048")]
    [InlineData("if (data.Length / 1024 >= 4) return; At(data);", "0..4095")]
    [InlineData("if ((long)data.Length > 4096) return; At(data);", "0..4096")]
    [InlineData("if ((uint)data.Length > 4096u) return; At(data);", "0..4096")]
    [InlineData("var tooLong = data.Length > 4096; if (tooLong) return; At(data);", "0..4096")]
    [InlineData("var fits = data != null && data.Length <= 4096; if (!fits) return; At(data);", "0..4096")]
    [InlineData("bool fits = data.Length <= 4096 && flag; if (fits) At(data);", "0..4096")]
    [InlineData("bool bad = data is null || data.Length > 4096; if (bad) throw new ArgumentException(); At(data);", "0..4096")]
    [InlineData("At(data.Length > 4096 ? new byte[1] : data);", "0..4096")]
    [InlineData("if (string.IsNullOrEmpty(text)) return; At(text);", "1..")]
    [InlineData("if (string.IsNullOrEmpty(text) || text.Length > 100) return; At(text);", "1..100")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, 4096); At(data);", "0..4096")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(data.Length, 4097, nameof(data)); At(data);", "0..4096")]
    [InlineData("switch (data.Length) { case > 4096: throw new ArgumentException(); case 0: return; } At(data);", "1..4096")]
    [InlineData("At(data.Length switch { 0 => new byte[1], > 4096 => throw new ArgumentException(), _ => data });", "1..4096")]
    [InlineData("At(data switch { { Length: > 4096 } => throw new ArgumentException(), _ => data });", "0..4096")]
    [InlineData("var copy = data; if (copy.Length > 4096) return; At(data);", "0..4096")]
    [InlineData("var copy = data; if (data.Length > 4096) return; At(copy);", "0..4096")]
    [InlineData("ReadOnlySpan<byte> span = data; if (span.Length > 4096) return; At(data);", "0..4096")]
    [InlineData("if (data.AsSpan().Length > 4096) return; At(data);", "0..4096")]
    [InlineData("if (Encoding.UTF8.GetByteCount(text) > 4096) return; At(Encoding.UTF8.GetBytes(text));", "0..4096")]
    [InlineData("if (new FileInfo(text).Length > 4096) return; At(File.ReadAllBytes(text));", "0..4096")]
    [InlineData("var file = new FileInfo(text); if (!file.Exists || file.Length > 4096) return; At(File.ReadAllBytes(file.FullName));", "0..4096")]
    [InlineData("var file = new FileInfo(text); if (file.Length > 4096) return; At(File.ReadAllBytes(text));", "0..4096")]
    [InlineData("var size = new FileInfo(text).Length; if (size > 4096) return; At(File.ReadAllBytes(text));", "0..4096")]
    [InlineData("var file = new FileInfo(text); if (file.Length > 4096) return; At(File.ReadAllBytes(text + 1));", "0..")]
    [InlineData("var n = Encoding.UTF8.GetByteCount(text); if (n > 4096) return; At(Encoding.UTF8.GetBytes(text));", "0..4096")]
    [InlineData("if (data.Length > number) return; if (number > 4096) return; At(data);", "0..")]
    [InlineData("if (number > 4096 || data.Length > number) return; At(data);", "0..4096")]
    [InlineData("var limit = flag ? 16 : 4096; if (data.Length > limit) return; At(data);", "0..4096")]
    [InlineData("try { if (data.Length > 4096) throw new ArgumentException(); } finally { number++; } At(data);", "0..4096")]
    [InlineData("if (flag && data.Length > 4096) throw new ArgumentException(); At(data);", "0..")]
    [InlineData("Debug.Assert(data.Length <= 4096); At(data);", "0..")]
    [InlineData("if (data.Length > 4096) Console.WriteLine(\"long\"); At(data);", "0..")]
    [InlineData("if (data.Length > 4096) { data = new byte[1]; } At(data);", "0..4096")]
    [InlineData("if (data.Length > 4096 == false) At(data);", "0..4096")]
    [InlineData("if (data.Length.CompareTo(4096) > 0) return; At(data);", "0..4096")]
    [InlineData("while (data.Length > 4096) data = data[..4096]; At(data);", "0..4096 (4096)")]
    [InlineData("if (Math.Max(data.Length, text.Length) > 4096) return; At(data);", "0..4096")]
    [InlineData("if (data.Length + text.Length > 4096) return; At(new byte[data.Length + text.Length]);", "0..4096")]
    [InlineData("var total = text.Length + data.Length; if (total > 4096) return; At(new byte[data.Length + text.Length]);", "0..4096")]
    [InlineData("var total = 16 + data.Length + text.Length; if (total > 4096) return; At(new byte[total]);", "16..4096")]
    public void Guard(string body, string expected) => Probe.Check(body, expected);

    [Theory]
    [InlineData("public void Look(Box box) { if (box is { Body.Length: > 4096 }) return; At(box.Body); } public sealed record Box(byte[] Body);", "0..4096")]
    [InlineData("public void Look(Box? box) { if (box?.Body.Length > 4096) return; At(box!.Body); } public sealed record Box(byte[] Body);", "0..4096")]
    public void OfAMember_WhereWhatHoldsItMayBeNull(string members, string expected) => Assert.Equal(expected, Probe.Of("At(data);", members).SizeIn("Look"));

    [Theory]
    [InlineData("switch (number) { case 1 when data.Length > 4096: throw new Exception(); case 1: At(data); break; }", "0..4096")]
    [InlineData("switch (number) { case 1 when data.Length > 4096: throw new Exception(); case 1: break; case 2: goto default; default: data = SHA256.HashData(data); break; } At(data);", "0..4096")]
    [InlineData("if (number == 3 && data.Length > 4096) { throw new Exception(); } if (number == 3) { At(data); }", "0..4096")]
    [InlineData("if (number == 3 && data.Length > 4096) { throw new Exception(); } if (number == 4) { At(data); }", "0..")]
    [InlineData("if (number == 3 && data.Length > 4096) { throw new Exception(); } data = File.ReadAllBytes(text); if (number == 3) { At(data); }", "0..")]
    [InlineData("if (number == 3 && data.Length > 4096) { throw new Exception(); } number++; if (number == 3) { At(data); }", "0..")]
    [InlineData("if (number != 3 && data.Length > 4096) { throw new Exception(); } if (number is 3) { return; } At(data);", "0..4096")]
    [InlineData("if (number != 3 && data.Length > 4096) { throw new Exception(); } if (number >= 7) { At(data); }", "0..4096")]
    [InlineData("if (number == 1 && data.Length > 4096) { throw new Exception(); } var other = number; if (other == 1) { At(data); }", "0..4096")]
    [InlineData("if (number == 3 && data.Length > 4096) { throw new Exception(); } while (number > 3) { number--; } At(data);", "0..")]
    [InlineData("var kind = (DayOfWeek)number; if (M(kind, data) is { } kept) { At(kept); }", "0..4096", "private static byte[] M(DayOfWeek kind, byte[] data) { switch (kind) { case DayOfWeek.Friday when data.Length > 4096: throw new Exception(); case DayOfWeek.Friday: return data; default: return new byte[5]; } }")]
    public void GuardForOneNumber_HoldsWhereItIsThatNumber(string body, string expected, string members = "") => Probe.Check(body, expected, members);

    [Theory]
    [InlineData("switch (o) { case byte[] large when large.Length > 4096: throw new Exception(); case byte[] rest: At(rest); break; }", "0..4096")]
    [InlineData("switch (o) { case byte[] large when large.Length > 4096: throw new Exception(); case string any: At(any); break; }", "0..")]
    [InlineData("switch (o) { case string longer when longer.Length > 100: break; case byte[] any: At(any); break; }", "0..")]
    [InlineData("switch (o) { case byte[] large when large.Length > 4096: break; case string longer when longer.Length > 100: break; case string rest: At(rest); break; }", "0..100")]
    [InlineData("At(o switch { byte[] { Length: > 4096 } => [], byte[] rest => rest, _ => new byte[7] });", "0..4096")]
    [InlineData("if (o is byte[] { Length: > 4096 }) return; if (o is byte[] rest) At(rest);", "0..4096")]
    [InlineData("if (o is byte[] large && large.Length > 4096) return; if (o is byte[] rest) At(rest);", "0..4096")]
    [InlineData("if (o is byte[] large && large.Length > 4096) return; o = items.Count() > 3 ? new byte[5000] : text; if (o is byte[] rest) At(rest);", "0.. (5000)")]
    [InlineData("if (o is byte[] && number > 7) return; if (o is byte[]) At(number);", "-2147483648..7")]
    [InlineData("if (o is not byte[]) return; number &= 3; if (o is byte[]) { number &= 1; } At(number);", "0..1")]
    [InlineData("foreach (var item in items) { o = flag ? data : item; switch (o) { case byte[] large when large.Length > 4096: throw new Exception(); case byte[] rest: At(rest); break; } }", "0..4096")]
    public void GuardForOneType_HoldsWhereItIsOfThatType(string body, string expected) => Probe.Check($"object o = flag ? data : text; {body}", expected);

    [Theory]
    [InlineData("if ((uint)number > 4096) return; At(number);", "0..4096")]
    [InlineData("if ((uint)number <= 4096) return; At(number);", "-2147483648..-1 | 4097..2147483647")]
    [InlineData("if ((ulong)number > 4096) return; At(number);", "0..4096")]
    [InlineData("if ((ulong)number <= 4096) return; At(number);", "-2147483648..-1 | 4097..2147483647")]
    [InlineData("var n = (uint)number; if ((int)n > 40) return; At(n);", "0..40 | 2147483648..4294967295")]
    [InlineData("if ((byte)number > 40) return; At(number);", "-2147483648..2147483647")]
    [InlineData("if (checked((byte)number) > 40) return; At(number);", "0..40")]
    public void OnAConvertedNumber(string body, string expected) => Probe.Check(body, expected);

    [Theory]
    [InlineData("var file = new FileInfo(text); if (file is not { Exists: true, Length: <= 4096 }) return; At(File.ReadAllBytes(file.FullName));", "0..4096")]
    [InlineData("var file = new FileInfo(text); if (file is { Length: > 4096 }) return; At(File.ReadAllBytes(text));", "0..4096")]
    [InlineData("if (new FileInfo(text) is { Length: > 4096 }) return; At(File.ReadAllBytes(text));", "0..4096")]
    [InlineData("if (new FileInfo(text) is { Exists: true }) return; At(File.ReadAllBytes(text));", "0..")]
    [InlineData("if (data is [1, .. { Length: <= 4095 } rest]) At(rest);", "0..4095")]
    [InlineData("if (data is [1, .. { Length: > 3 and <= 4095 } rest, 2]) At(rest);", "4..4095")]
    [InlineData("if (data is [1, .. { Length: <= 4095 } rest]) At(data);", "1..")]
    public void InAPattern_OfAFile_OrOfTheRestOfAList(string body, string expected) => Probe.Check(body, expected);

    [Theory]
    [InlineData("var block = flag ? new byte[8192] : new byte[512]; block[0] = 1; if (flag) { block = SHA256.HashData(block); } At(block);", "32 | 512")]
    [InlineData("var count = flag ? 2048 : 1024; if (flag) count /= 2; At(count);", "1024")]
    [InlineData("var digest = SHA512.HashData(data); if (flag) { digest = digest[..32]; } if (!flag) { return; } At(digest);", "32")]
    [InlineData("var size = 4000; if (flag) size += 64; if (number == 3 && !flag) size += 96; At(size);", "4000 | 4064 | 4096")]
    [InlineData("if (flag && data.Length > 4096) return; if (!flag && data.Length > 4096) return; At(data);", "0..4096")]
    [InlineData("if (flag && data.Length > 4096) return; if (!flag) return; At(data);", "0..4096")]
    [InlineData("if (flag && data.Length > 4096) return; if (flag) return; At(data);", "0..")]
    [InlineData("if (flag && data.Length > 4096) return; flag = number > 3; if (!flag) return; At(data);", "0..")]
    [InlineData("var made = new MemoryStream(); if (flag) { made.Write(new byte[64]); } if (flag) { made.SetLength(0); } At(made);", "0")]
    public void TheSameFlagAskedTwice(string body, string expected) => Probe.Check(body, expected);

    [Theory]
    [InlineData("var route = data.Length <= 4096 ? DayOfWeek.Monday : DayOfWeek.Friday; Console.Write(\"\"); if (route == DayOfWeek.Friday) return; At(data);", "0..4096")]
    [InlineData("var route = data.Length switch { 0 => DayOfWeek.Sunday, <= 4096 => DayOfWeek.Monday, _ => DayOfWeek.Friday }; switch (route) { case DayOfWeek.Sunday: throw new Exception(); case DayOfWeek.Friday: return; } At(data);", "1..4096")]
    [InlineData("var level = 0; if (data.Length > 4096) level = 1; if (data.Length > 65536) level = 2; if (level > 0) return; At(data);", "0..4096")]
    [InlineData("var level = 0; if (data.Length > 4096) level = 1; if (data.Length > 65536) level = 2; if (level > 1) return; At(data);", "0..65536")]
    [InlineData("var problems = 0; if (text.Length == 0) problems++; if (data.Length > 4096) problems++; if (problems != 0) return; At(data);", "0..4096")]
    [InlineData("var problems = 0; if (text.Length == 0) problems++; if (data.Length > 4096) problems++; if (problems == 2) return; At(data);", "0..")]
    [InlineData("var problems = DayOfWeek.Sunday; if (text.Length == 0) problems |= DayOfWeek.Monday; if (data.Length > 4096) problems |= DayOfWeek.Tuesday; if (problems != 0) return; At(data);", "0..4096")]
    [InlineData("var isRight = true; isRight &= text.Length > 0; isRight &= data.Length <= 4096; if (!isRight) return; At(data);", "0..4096")]
    [InlineData("var isRight = false; isRight |= text.Length > 0; isRight |= data.Length <= 4096; if (!isRight) return; At(data);", "0..")]
    [InlineData("var size = number switch { 0 => 1024, 1 => 4096, _ => 16384 }; var block = new byte[size]; if (number is not (0 or 1)) return; At(block);", "1024 | 4096")]
    [InlineData("if (Code(data) != 0) return; At(data);", "1..4096")]
    [InlineData("var code = Code(data); if (code < 0) return; At(data);", "0..")]
    [InlineData("if (Kind(data) is not DayOfWeek.Sunday) return; At(data);", "1..4096")]
    [InlineData("Measure(data, out var isTooLong); if (isTooLong) return; At(data);", "0..4096")]
    [InlineData("Measure(data, out var isTooLong); if (!isTooLong) return; At(data);", "4097..")]
    public void ByACode_OrACount(string body, string expected) => Probe.Check(
        body,
        expected,
        """
        private static int Code(byte[] d) { if (d.Length > 4096) return 2; if (d.Length == 0) return 1; return 0; }
        private static DayOfWeek Kind(byte[] d) => d.Length > 4096 ? DayOfWeek.Friday : d.Length == 0 ? DayOfWeek.Monday : DayOfWeek.Sunday;
        private static void Measure(byte[] d, out bool isTooLong) { isTooLong = d.Length > 4096; }
        """);

    [Theory]
    [InlineData("if (errors.Count > 0) throw new Exception(string.Join(\"; \", errors)); At(data);", "0..4096")]
    [InlineData("if (errors.Count > 1) throw new Exception(string.Join(\"; \", errors)); At(data);", "0..")]
    [InlineData("if (!errors.Any()) { At(data); }", "0..4096")]
    [InlineData("if (errors is { Count: > 0 }) { return; } At(data);", "0..4096")]
    [InlineData("if (errors is []) { At(data); }", "0..4096")]
    [InlineData("errors.Clear(); if (errors.Count > 0) return; At(data);", "0..")]
    [InlineData("Forget(errors); if (errors.Count > 0) return; At(data);", "0..")]
    public void ByAListOfErrors(string body, string expected) => Probe.Check(
        $"var errors = new List<string>(); if (text.Length == 0) errors.Add(\"empty\"); if (data.Length > 4096) errors.Add(\"too long\"); {body}",
        expected,
        "private static void Forget(List<string> errors) => errors.RemoveAll(static error => error.Length > 5);");

    [Theory]
    [InlineData("if (data.Length >> 12 != 0) return; At(data);", "0..4095")]
    [InlineData("if (data.Length >>> 12 > 1) return; At(data);", "0..8191")]
    [InlineData("if (Encoding.UTF8.GetByteCount(text.AsSpan()) > 4096) return; At(Encoding.UTF8.GetBytes(text));", "0..4096")]
    [InlineData("if (Encoding.UTF8.GetByteCount(text.AsSpan(1)) > 4096) return; At(Encoding.UTF8.GetBytes(text));", "0..")]
    [InlineData("At((from item in items where item.Length is > 0 and <= 4096 select item).First());", "1..4096")]
    public void ByAShift_AView_OrAQuery(string body, string expected) => Probe.Check(body, expected);

    [Theory]
    [InlineData("var size = checked((short)data.Length); if (size > 4096) return; At(data);", "0..4096")]
    [InlineData("_ = checked((byte)data.Length); At(data);", "0..255")]
    [InlineData("_ = unchecked((byte)data.Length); At(data);", "0..")]
    public void ByACheckedConversion(string body, string expected) => Probe.Check(body, expected);

    [Theory]
    [InlineData("Check(data.Length); At(data); void Check(int size) { if (size > 4096) throw new Exception(); }", "0..4096")]
    [InlineData("Check(data.Length <= 4096); At(data); void Check(bool holds) { if (!holds) throw new Exception(); }", "0..4096")]
    [InlineData("if (Over(data.Length) > 0) return; At(data); int Over(int size) => size - 4096;", "0..4096")]
    [InlineData("if (Over() > 0) return; At(data); int Over() => data.Length - 4096;", "0..4096")]
    [InlineData("if (!Fits(data.Length)) return; At(data); bool Fits(int size) { return size <= 4096; }", "0..4096")]
    [InlineData("Check(data.Length); At(data); void Check(int size) { data = text.Length > 3 ? new byte[size + 1] : new byte[9000]; if (size > 4096) throw new Exception(); }", "0..")]
    [InlineData("Check(data.Length); At(data); void Check(int size) { size = 3; if (size > 4096) throw new Exception(); }", "0..")]
    public void InALocalFunction_ThatIsHandedTheSize(string body, string expected) => Probe.Check(body, expected);

    [Theory]
    [InlineData("try { if (data.Length > 4096) throw new ArgumentException(nameof(data)); number = int.Parse(text); } catch (FormatException) { } At(data);", "0..4096")]
    [InlineData("try { if (data.Length > 4096) throw new ArgumentException($\"{number} is too long\"); number = int.Parse(text); } catch (FormatException) { } At(data);", "0..4096")]
    [InlineData("try { if (data.Length > 4096) throw new ArgumentException(); number = int.Parse(text); } catch (ArgumentNullException) { } At(data);", "0..4096")]
    [InlineData("try { if (data.Length > 4096) throw new ArgumentNullException(); number = int.Parse(text); } catch (ArgumentException) { } At(data);", "0..")]
    [InlineData("try { if (data.Length > 4096) throw new FormatException(); number = int.Parse(text); } catch (FormatException) { } At(data);", "0..")]
    [InlineData("try { if (data.Length > 4096) throw new FormatException(); number = int.Parse(text); } catch (Exception) { } At(data);", "0..")]
    [InlineData("try { if (data.Length > 4096) throw new ArgumentException(text.Substring(number)); } catch (ArgumentOutOfRangeException) { } At(data);", "0..")]
    [InlineData("data = new byte[1]; try { data = new byte[3]; throw new InvalidOperationException(); } catch { } At(data);", "1 | 3")]
    [InlineData("data = new byte[1]; try { try { data = new byte[3]; number = int.Parse(text); data = new byte[5]; } catch (FormatException) { data = new byte[7]; throw; } } catch { } At(data);", "1 | 3 | 5 | 7")]
    [InlineData("data = new byte[1]; try { data = new byte[3]; if (number / data.Length > 3) data = new byte[5]; else data = new byte[7]; } catch { } At(data);", "1 | 3 | 5 | 7")]
    [InlineData("try { if (data.Length > 4096) throw new ArgumentException($\"{number:Q}\"); } catch (FormatException) { } At(data);", "0..")]
    [InlineData("int? maybe = flag ? null : 3; try { if (data.Length > 4096) { number = (int)maybe; throw new ArgumentException(); } number = int.Parse(text); } catch (InvalidOperationException) { } At(data);", "0..")]
    [InlineData("var day = DateTime.Now; try { if (data.Length > 4096) { day = day + TimeSpan.MaxValue; throw new FormatException(); } } catch (ArgumentOutOfRangeException) { } At(data);", "0..")]
    [InlineData("Exception e = new FormatException(); try { if (data.Length > 4096) throw e; number = int.Parse(text); } catch (FormatException) { } At(data);", "0..")]
    [InlineData("try { if (data.Length > 4096) throw new ArgumentException(); number /= data.Length; } catch (ArithmeticException) { } At(data);", "0..")]
    [InlineData("try { try { throw new FormatException(); } catch (FormatException) when (data.Length > 4096) { throw; } } catch (ArgumentException) { } At(data);", "0..")]
    [InlineData("var fits = false; try { Check(data); fits = true; } catch (ArgumentException) { } if (!fits) return; At(data); static void Check(byte[] d) { if (d.Length > 4096) throw new ArgumentException(); }", "0..4096")]
    public void AnException_ReachesOnlyTheHandlersOfItsType(string body, string expected) => Probe.Check(body, expected);

    [Theory]
    [InlineData("var s = new MemoryStream(new byte[4096]); foreach (var item in items) { s.Write(Encoding.UTF8.GetBytes(item)); } At(s);", "4096")]
    [InlineData("var s = new MemoryStream(new byte[4096], 0, 100); s.SetLength(10); foreach (var item in items) { s.Write(Encoding.UTF8.GetBytes(item)); } At(s);", "10..100")]
    [InlineData("var s = new StringBuilder(0, 4096); foreach (var item in items) { s.Append(item); } At(s.ToString());", "0..4096")]
    [InlineData("var s = new StringBuilder(4096); foreach (var item in items) { s.Append(item); } At(s.ToString());", "0..")]
    [InlineData("var s = flag ? new MemoryStream(new byte[4096]) : new MemoryStream(); foreach (var item in items) { s.Write(Encoding.UTF8.GetBytes(item)); } At(s);", "0.. (4096)")]
    public void WhatDoesNotGrow_TakesNoMore(string body, string expected) => Probe.Check(body, expected);

    [Theory]
    [InlineData("var start = Array.IndexOf(data, (byte)3); var end = Array.LastIndexOf(data, (byte)4); if (start < 0 || end < start || end - start > 4096) return; At(data[start..end]);", "0..4096")]
    [InlineData("var start = text.IndexOf('a'); var end = text.IndexOf('b', Math.Max(start, 0)); if (end - start > 100) return; At(text.Substring(start, end - start));", "0..100")]
    [InlineData("var start = text.IndexOf('a'); var end = text.IndexOf('b', Math.Max(start, 0)); if (end - start > 100) return; start = 0; At(text.Substring(start, end - start));", "0..2147483647")]
    [InlineData("var start = text.IndexOf('a'); var end = text.Length; if (end - start is > 100) return; At(text[start..end]);", "0..100")]
    [InlineData("var start = text.IndexOf('a'); var end = text.Length; if (start - end > 100) return; At(text[start..end]);", "0..")]
    [InlineData("var window = data.AsSpan(0, Math.Min(data.Length, 4096)); At(window.IndexOf((byte)3));", "-1..4096")]
    public void OnHowFarTwoPositionsAreApart(string body, string expected) => Probe.Check(body, expected);

    [Theory]
    [InlineData("var size = data?.Length ?? int.MaxValue; if (size > 4096) return; At(data);", "0..4096")]
    [InlineData("At(Same(data, data.Length <= 4096)); static byte[] Same(byte[] bytes, bool holds) { if (!holds) throw new Exception(); return bytes; }", "0..4096")]
    [InlineData("At(Same(data, data.Length <= 4096)); static byte[] Same(byte[] bytes, bool holds) { if (!holds) throw new Exception(); bytes = new byte[9000]; return bytes; }", "9000")]
    public void WithAValueForNull_OrThroughAMethodThatHandsItBack(string body, string expected) => Probe.Check(body, expected);

    // Changes to the code of patterns that no test noticed.
    [Theory]
    [InlineData("if (holder is not { Kept: { Length: <= 4096 } kept }) return; At(kept);", "0..4096")]
    [InlineData("if (holder is not { Kept.Length: <= 4096 } same) return; At(same.Kept);", "0..4096")]
    [InlineData("if (holder.Kept is not { Length: <= 4096 }) return; At(holder.Kept);", "0..4096")]
    [InlineData("if (data is not [1, .., 2] all) return; At(all);", "2..")]
    [InlineData("if (data is [..]) { At(data.Length > 3 ? new byte[4] : data); }", "0..4")]
    [InlineData("if (data is not [..]) { data = new byte[1]; } At(data.Length > 3 ? new byte[4] : data);", "0..4")]
    [InlineData("if ((data, number) is not ({ Length: <= 4096 } first, > 3)) return; At(first);", "0..4096")]
    public void InPatternsOfFields_Tuples_AndLists(string body, string expected) =>
        Probe.Check($"var holder = Holder.Any(data); {body}", expected, "", "public sealed class Holder { public readonly byte[] Kept; private Holder(byte[] kept) { Kept = kept; } public static Holder Any(byte[] kept) => new(kept); }");
}
