namespace KmsAnalyzers.Tests.Flow;

internal static partial class TransferCases
{
    /// <summary>Strings, and builders of strings.</summary>
    private const string Text = """
        "hello".Length // 5
        string.Empty // 0
        Environment.NewLine // 1..2
        new string('x', 5000) // 5000
        new string('é', 3) // 3
        new string(new char[4]) // 4
        new string((ReadOnlySpan<char>)"abc") // 3
        new string(new char[4], 1, 2) // 2
        string.Create(7, 0, static (span, _) => { }) // 7
        string.Create(CultureInfo.InvariantCulture, $"a{12}b") // 4
        string.Create(CultureInfo.InvariantCulture, stackalloc char[16], $"a{12}b") // 4
        string.Copy("abc") // 3
        string.Intern("abc") // 3
        "abc".ToString() // 3
        "abc".ToString(CultureInfo.InvariantCulture) // 3
        (string)"abc".Clone() // 3
        "hello".Substring(2) // 3
        "hello".Substring(1, 3) // 3
        text.Substring(1) // 0..
        text.Substring(0, 2) // 2
        "hello".Remove(2) // 2
        "hello".Remove(1, 2) // 3
        text.Trim() // 0..
        " hi ".Trim() // 2
        "   ".Trim() // 0
        " hi ".Trim(' ') // 0..4
        " hi ".Trim(' ', 'h') // 0..4
        " hi ".TrimStart() // 0..4
        " hi ".TrimStart(' ') // 0..4
        " hi ".TrimStart(' ', 'h') // 0..4
        " hi ".TrimEnd() // 0..4
        " hi ".TrimEnd(' ') // 0..4
        " hi ".TrimEnd(' ', 'h') // 0..4
        "hello".ToCharArray() // 5
        "hello".ToCharArray(1, 2) // 2
        "hello".ToUpperInvariant() // 5
        "hello".ToLowerInvariant() // 5
        "hiß".ToUpper() // 3
        "hello".ToUpper(CultureInfo.GetCultureInfo("tr-TR")) // 5
        "HELLO".ToLower() // 5
        "HELLO".ToLower(CultureInfo.GetCultureInfo("tr-TR")) // 5
        "hello".Normalize() // 5
        text.Normalize(NormalizationForm.FormKD) // 0..
        "\ufdfa\ufdfa".Normalize(NormalizationForm.FormKC) // 0..36
        "ab".PadLeft(8) // 8
        "ab".PadRight(8) // 8
        "ab".PadLeft(8, 'x') // 8
        text.PadRight(8, 'x') // 8..
        "hello".Insert(1, "abc") // 8
        "hello".Replace('l', 'x') // 5
        "hello".Replace("l", "xyz") // 5..15
        "hello".Replace("ll", "") // 0..5
        "hello".Replace("l", null) // 0..5
        text.Replace("a", "bb") // 0..
        new string('x', 9).Replace("xxx", "yy") // 6..9
        "hello".Replace("l", "xyz", StringComparison.InvariantCultureIgnoreCase) // 0..15
        "hello".Replace("l", "xyz", true, CultureInfo.InvariantCulture) // 0..15
        "a\nb".ReplaceLineEndings() // 0..6
        "a\nb".ReplaceLineEndings("<br>") // 0..12
        "a,b".Split(new[] { ',', ';' }) // 0..4
        "a,b".Split((ReadOnlySpan<char>)",;") // 0..4
        "a,b".Split(new[] { ',' }, 2) // 0..4
        "a,b".Split(new[] { ',' }, StringSplitOptions.None) // 0..4
        "a,b".Split(new[] { ',' }, 2, StringSplitOptions.None) // 0..4
        "a,b".Split(',') // 0..4
        "a,b".Split(',', 2) // 0..4
        "a,b".Split(",") // 0..4
        "a,b".Split(",", 2) // 0..4
        "a,b".Split(new[] { "," }, StringSplitOptions.None) // 0..4
        "a,b".Split(new[] { "," }, 2, StringSplitOptions.None) // 0..4
        "a,b".Split(',').First() // 0..3
        "hello".IndexOf('l') // -1..5
        "hello".IndexOf('l', 1) // -1..5
        "hello".IndexOf('l', StringComparison.Ordinal) // -1..5
        "hello".IndexOf("l") // -1..5
        "hello".IndexOf("l", 1) // -1..5
        "hello".IndexOf("l", StringComparison.Ordinal) // -1..5
        "hello".LastIndexOf('l') // -1..5
        "hello".LastIndexOf("l") // -1..5
        "hello".LastIndexOf("l", StringComparison.Ordinal) // -1..5
        "hello".IndexOfAny(new[] { 'l' }) // -1..5
        "hello".LastIndexOfAny(new[] { 'l' }) // -1..5
        var b = string.IsNullOrEmpty(text); var c = string.IsNullOrWhiteSpace(text); return 1; // 1
        string.Concat(text, "b") // 1..
        string.Concat("a", "b", "c") // 3
        string.Concat("a", "b", "c", "d") // 4
        string.Concat("a".AsSpan(), "b".AsSpan()) // 2
        string.Concat("a".AsSpan(), "b".AsSpan(), "c".AsSpan()) // 3
        string.Concat("a".AsSpan(), "b".AsSpan(), "c".AsSpan(), "d".AsSpan()) // 4
        string.Concat((object)12) // 2
        string.Concat((object)12, (object)"ab") // 4
        string.Concat((object)12, (object)"ab", (object)'c') // 5
        string.Concat(new string[] { "ab", "cd", "ef", "gh", "ij" }) // 10
        string.Concat((ReadOnlySpan<string>)new[] { "ab", "cd" }) // 4
        string.Concat((IEnumerable<string>)new[] { "ab", "cd" }) // 4
        string.Concat(new object[] { 1, 2 }) // 0..
        string.Concat((ReadOnlySpan<object>)new object[] { 1, 2 }) // 0..
        string.Concat<int>(new[] { 1, 22 }) // 2..4
        string.Join(",", new[] { "ab", "cd", null }) // 2..8
        string.Join(", ", "ab", "cd", "ef") // 10
        string.Join(',', new[] { "ab", "cd" }) // 5
        string.Join(", ", (ReadOnlySpan<string>)new[] { "ab", "cd" }) // 6
        string.Join(',', (ReadOnlySpan<string>)new[] { "ab", "cd" }) // 5
        string.Join(", ", (IEnumerable<string>)new[] { "ab", "cd" }) // 6
        string.Join(",", new[] { "ab", "cd", "ef" }, 1, 2) // 5
        string.Join(',', new[] { "ab", "cd", "ef" }, 1, 2) // 5
        string.Join(",", new object[] { 1, 2 }) // 1..
        string.Join(',', new object[] { 1, 2 }) // 1..
        string.Join(",", (ReadOnlySpan<object>)new object[] { 1, 2 }) // 1..
        string.Join(',', (ReadOnlySpan<object>)new object[] { 1, 2 }) // 1..
        string.Join(",", new[] { 1, 22 }) // 3..5
        string.Join(',', new[] { 1, 22 }) // 3..5
        string.Join(",", bytes.Take(10)) // 0..39
        string.Format("{0}!", 12) // 3
        string.Format("{0} of {1}", 12, "abc") // 9
        string.Format("{0,10} {{x}} {1,-4} {2:X8}", 12, "abc", 5) // 28
        string.Format("{0}{1}{2}{3}", new object[] { 1, 2, 3, 4 }) // 4
        string.Format("{0}{1}{2}{3}", 1, 22, "abc", text) // 6..
        string.Format("{0}{1}{2}{3}", Enumerable.Repeat((object)1, 4).ToArray()) // 0..
        string.Format("{0}{1}", (ReadOnlySpan<object>)new object[] { "a", "b" }) // 0..
        string.Format(CultureInfo.InvariantCulture, "{0}!", number) // 2..12
        string.Format(CultureInfo.InvariantCulture, "{0} {1}", number, flag) // 6..17
        string.Format(CultureInfo.InvariantCulture, "{0} {1} {2}", number, flag, 'c') // 8..19
        string.Format(CultureInfo.InvariantCulture, "{0}", new object[] { "a" }) // 1
        string.Format(CultureInfo.InvariantCulture, "{0}", (ReadOnlySpan<object>)new object[] { "a" }) // 0..
        string.Format(text, 12) // 0..
        new StringBuilder().Length // 0
        new StringBuilder(4096).Append("ab").ToString() // 2
        new StringBuilder(16, 4096).Append("ab").ToString() // 2
        new StringBuilder("abc").ToString() // 3
        new StringBuilder("abc", 100).ToString() // 3
        new StringBuilder("abcdef", 1, 3, 100).ToString() // 3
        new StringBuilder("abcdef").ToString(1, 3) // 3
        var b = new StringBuilder("abcdef"); b.Length = 3; return b; // 3
        var b = new StringBuilder("abcdef"); b.Length = 3; return b.Length; // 3
        new StringBuilder("abcdef").Clear().ToString() // 0
        new StringBuilder("abcdef").Remove(1, 2).ToString() // 4
        new StringBuilder("abcdef").Replace('a', 'b').ToString() // 6
        new StringBuilder("abcabc").Replace("bc", "xyz").ToString() // 6..9
        var b = new StringBuilder("abcdef"); b[0] = 'x'; return b.ToString(); // 6
        new StringBuilder("ab").EnsureCapacity(100) // 100..2147483647
        var b = new StringBuilder("ab"); b.Capacity = 100; return b.ToString(); // 2
        new StringBuilder("ab").Capacity // 2..2147483647
        new StringBuilder().Append("ab").Append(new[] { 'c' }).Append("def".AsSpan()).Append("ghij".AsMemory()).ToString() // 10
        new StringBuilder().Append($"a{1}b").ToString() // 3
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"a{1}b").ToString() // 3
        new StringBuilder().Append("abc", 1, 2).Append(new[] { 'c', 'd' }, 0, 1).ToString() // 3
        new StringBuilder().Append('x', 40).ToString() // 40
        new StringBuilder().Append(new StringBuilder("abc")).Append(new StringBuilder("abc"), 1, 1).ToString() // 4
        new StringBuilder().Append(true).Append('c').Append((byte)1).Append((sbyte)1).Append((short)1).Append((ushort)1).ToString() // 9
        new StringBuilder().Append(1).Append(1u).Append(1L).Append(1UL).ToString() // 4
        new StringBuilder().Append(1f).Append(1d).Append(1m).ToString() // 3..192
        new StringBuilder().Append((object)12).ToString() // 2
        new StringBuilder().Append(number).ToString() // 1..16
        new StringBuilder().AppendLine().ToString() // 1..2
        new StringBuilder().AppendLine("abc").ToString() // 4..5
        new StringBuilder().AppendLine($"a{1}").ToString() // 3..4
        new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"a{1}").ToString() // 3..4
        new StringBuilder().AppendFormat("{0}", 1).AppendFormat("{0}{1}", 1, 2).AppendFormat("{0}{1}{2}", 1, 2, 3).ToString() // 6
        new StringBuilder().AppendFormat("{0}", new object[] { 1 }).ToString() // 1
        new StringBuilder().AppendFormat("{0}", (ReadOnlySpan<object>)new object[] { 1 }).ToString() // 0..
        new StringBuilder().AppendFormat(CultureInfo.InvariantCulture, "{0}", 1).AppendFormat(CultureInfo.InvariantCulture, "{0}{1}", 1, 2).AppendFormat(CultureInfo.InvariantCulture, "{0}{1}{2}", 1, 2, 3).ToString() // 6
        new StringBuilder().AppendFormat(CultureInfo.InvariantCulture, "{0}", new object[] { 1 }).ToString() // 1
        new StringBuilder().AppendFormat(CultureInfo.InvariantCulture, "{0}", (ReadOnlySpan<object>)new object[] { 1 }).ToString() // 0..
        new StringBuilder().AppendJoin(", ", new[] { "ab", "cd" }).AppendJoin(',', new[] { "ab", "cd" }).ToString() // 11
        new StringBuilder().AppendJoin(", ", (ReadOnlySpan<string>)new[] { "ab", "cd" }).AppendJoin(',', (ReadOnlySpan<string>)new[] { "ab", "cd" }).ToString() // 11
        new StringBuilder().AppendJoin(", ", new object[] { 1 }).AppendJoin(',', new object[] { 1 }).ToString() // 0..
        new StringBuilder().AppendJoin(", ", new List<int> { 1 }).AppendJoin(',', new List<int> { 1 }).ToString() // 2
        new StringBuilder("x").Insert(0, "ab").Insert(0, new[] { 'c' }).Insert(0, "de".AsSpan()).Insert(0, "xy", 3).ToString() // 12
        new StringBuilder("x").Insert(0, true).Insert(0, 'c').Insert(0, (byte)1).Insert(0, (short)1).Insert(0, 1).Insert(0, 1L).ToString() // 10
        new StringBuilder("x").Insert(0, 1d).Insert(0, 1m).Insert(0, (object)"ab").ToString() // 5..131
        new StringBuilder().Append($"{"ab"}{12:D4}{7,5}{7,-5:X2}{"ab",4}{"ab",4:x}{(object)12,6:X}").ToString() // 30
        new StringBuilder().Append($"{"ab".AsSpan()}{"ab".AsSpan(),5}").ToString() // 7
        var b = new StringBuilder("xy"); b.Append($"{number} of {flag}").Append('c'); return b.Length; // 12..28
        string.Create(CultureInfo.InvariantCulture, $"{"ab"}{12:D4}{7,5}{7,-5:X2}{"ab",4}{"ab",4:x}{(object)12,6:X}{"ab".AsSpan()}{"ab".AsSpan(),5}") // 37
        var h = new System.Runtime.CompilerServices.DefaultInterpolatedStringHandler(1, 1); h.AppendLiteral("abc"); return h.ToStringAndClear(); // 3
        var h = new System.Runtime.CompilerServices.DefaultInterpolatedStringHandler(1, 1); h.AppendLiteral("abc"); return h.ToString(); // 3
        Encoding.UTF8.GetBytes(new string('x', 4000) + number) // 4001..4016
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("€", 1400))) // 4200
        Convert.FromBase64String(new string('A', 8000)) // 6000
        Convert.FromBase64String(string.Concat(Enumerable.Repeat("QUJD ", 3))) // 9
        """;
}
