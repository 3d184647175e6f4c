namespace KmsAnalyzers.Tests.Flow.Crash;

/// <summary>The constructs of C#, up to version 14, as expressions that give bytes, as statements, and as declarations.</summary>
internal static class Constructs
{
    /// <summary>Each may stand in every position.</summary>
    public static string[] Expressions { get; } =
    [
        "new byte[number]", "new byte[] { 1, 2 }", "new[] { (byte)1, (byte)2 }", "((byte[])[1, .. data, .. list])", "((byte[])[])", "\"abc\"u8.ToArray()", "data[1..^1]", "data[^2..][..1]",
        "(flag ? data : maybe)", "(maybe ?? data)", "(maybe ??= new byte[3])", "(data = new byte[5])", "maybe!", "default(byte[])", "((Bytes)thing)", "(thing as byte[])", "((byte[])any)", "((byte[])any.Data[3].Take(number))",
        "(number switch { 0 => data, > 3 and < 9 or -1 => new byte[number], _ => maybe })", "(thing switch { byte[] { Length: > 3 } x§ => x§, string { Length: var n§ } => new byte[n§], [1, ..] => data, null => maybe, _ => data })".Replace("[1, ..] => data, ", "", StringComparison.Ordinal),
        "(thing is byte[] { Length: > 2 and var n§ } found§ && n§ < 9 ? found§ : data)", "(data is [1, .. var rest§] ? rest§ : data)", "(data is [_, _, ..] and not [.., 7] ? data : maybe)", "((number, text) is (> 3, { Length: 2 or 5 }) ? data : maybe)",
        "(record is (var d§, > 3) { Size: not 0 } ? d§ : data)", "(holder is { Next.Data.Length: > 3 } ? holder.Next.Data : data)", "(count is int c§ and > 3 ? new byte[c§] : data)",
        "checked(new byte[number * 3 + (int)large])", "unchecked(new byte[(byte)(number - 5)])", "new byte[number >>> 1 & ~3 ^ -number]", "new byte[number++ + --number]", "new byte[(number <<= 1) > 3 ? 1 : 2]", "new byte[sizeof(long) + 'a' - 0x10]",
        "couple.Data", "((1, data).Item2)", "((Couple)(number, data)).Data", "(new { D = data, N = number }.D)", "(record with { Data = new byte[3], Count = 2 }).Data", "holder?.Next?.Data", "holder.Next!.Data!",
        "((Func<byte[]>)(() => data))()", "((Func<int, byte[]>)(static (n) => new byte[n]))(number)", "((Func<byte[]>)delegate { return data; })()", "((Attempt)((source, out to) => { to = source.Length; return true; }))(text, out var n§) ? new byte[n§] : data".Insert(0, "(") + ")",
        "(from q§ in data where q§ > 1 orderby q§ descending select q§).ToArray()", "(from q§ in data join w§ in numbers on (int)q§ equals w§ into u§ from v§ in u§.DefaultIfEmpty() group v§ by v§ % 2 into t§ let s§ = t§.Key select (byte)s§).ToArray()",
        "Encoding.UTF8.GetBytes(text + 'c' + number + null + 1.5m)", "Encoding.UTF8.GetBytes(\"\"\"a \"raw\" text\"\"\")", "Encoding.UTF8.GetBytes(@\"c:\\temp\")",
        "new byte[2, 3].Cast<byte>().ToArray()", "new byte[][] { data, [1], new byte[number] }[1]", "new byte[numbers[^1]]", "new byte[numbers.Length is var n§ && n§ > 2 ? n§ : 0]",
        "Task.FromResult(data).Result", "Task.Run(() => data).GetAwaiter().GetResult()", "new List<byte>(data) { 1, 2 }.ToArray()", "new Dictionary<string, byte[]> { [\"a\"] = data, [\"b\"] = maybe }[text]", "new Holder(data) { Data = { [0] = 1 }, Next = new(maybe) }.Data",
        "Identity<byte[]>(data)", "Chosen(second: number, first: data)", "Chosen()", "Chosen(data, 3, data, maybe)", "Joined(1, 2, 3)", "Joined([.. data, 4])", "(Out(out var made§) ? made§ : data)", "(Out(out _) ? data : maybe)", "Ref(ref data)", "Place()", "new byte[Total<int>(numbers)]",
        "(holder + holder).Data", "((byte[])holder)", "((Holder)number).Data", "(holder ? data : maybe)", "data.Doubled()", "new byte[data.Twice]", "Bytes.OfSize(number)", "new byte[Extensions.get_Twice(data)]", "new byte[nameof(List<>).Length]", "new byte[typeof(Dictionary<,>).Name.Length]",
        "new Money(number).Bytes", "new byte[new Money(3) == new Money(number) ? 3 : 4]", "(string.IsNullOrEmpty(text) ? data : Convert.FromBase64String(text))", "data.AsSpan(1..).ToArray()", "data.AsMemory()[1..].Span.ToArray()", "Made.Make()", "new byte[(int)Math.Pow(2, number)]",
        "new byte[(int)(nint)number + (int)(nuint)3]", "new byte[(Int128)number > 3 ? 1 : 2]", "new byte[DateTime.UtcNow.Ticks > large ? 1 : (int)DayOfWeek.Friday]", "new byte[((Func<int, int, int>)((a, b) => a + b)).Invoke(1, 2)]", "((Expression<Func<byte[]>>)(() => new byte[3])).Compile()()",
        "new byte[count ?? (int?)large ?? 3]", "new byte[count.GetValueOrDefault() + count.Value]", "(count > 3 & flag | !flag ^ true ? data : maybe)", "new StringBuilder().Append(text).Insert(0, number).ToString().Select(c => (byte)c).ToArray()", "(!flag is true ? data : maybe)",
        "global::System.Array.Empty<byte>()", "((IEnumerable<byte>)data).Reverse().Chunk(3).SelectMany(x => x).ToArray()", "((ReadOnlySpan<byte>)data)[1..].ToArray()", "new byte[((Span<int>)numbers).Length]", "new byte[__refvalue(__makeref(number), int)]".Replace("new byte[__refvalue(__makeref(number), int)]", "new byte[number.CompareTo(3)]", StringComparison.Ordinal),
    ];

    /// <summary>These may not stand in an exception filter or in code that runs later.</summary>
    public static (string Code, string[] Only)[] LimitedExpressions { get; } =
    [
        ("(await Task.FromResult(data))", ["asynchronous method", "asynchronous iterator"]),
        ("(await Task.FromResult(data).ConfigureAwait(false))[1..]", ["asynchronous method", "assigned payload", "written payload"]),
        ("((Span<byte>)stackalloc byte[number]).ToArray()", ["payload", "guard", "argument of a callee", "result of a callee", "for header", "while header", "foreach", "switch statement", "switch expression", "lambda", "local function", "constructor", "finalizer", "field initializer", "goto", "references"]),
        ("((ReadOnlySpan<byte>)stackalloc[] { (byte)1, (byte)2 }).ToArray()", ["payload", "guard", "result of a callee", "interpolation", "tuples"]),
        ("new byte[sizeof(Money)]", ["checked and unsafe"]),
    ];

    /// <summary>Statements that give <c>made</c> a value.</summary>
    public static string[] Statements { get; } =
    [
        "if (made.Length > 4096) { made = [1]; } else if (flag) made = data; else { }",
        "for (int i = 0, j = 9; i < j; i++, --j) { if (i == 3) continue; if (j == 4) break; made = new byte[i + j]; }",
        "foreach (var (key, held) in new Dictionary<int, byte[]> { [1] = data }) { made = held; number += key; }",
        "foreach (ref var x in made.AsSpan()) { x = 3; } foreach (var c in text) made = new byte[c]; foreach (var n in new[,] { { 1, 2 } }) { made = new byte[n]; }",
        "do { made = new byte[number]; } while (number-- > 3); while (true) { if (flag) break; made = data; }",
        "switch (thing) { case null: break; case byte[] { Length: > 3 } x when flag: made = x; break; case string s: made = new byte[s.Length]; goto case null; case int n and (> 3 or < -3): made = new byte[n]; break; default: made = maybe ?? []; break; }",
        "switch (number, text) { case (1, \"a\"): made = []; break; case (> 3, { Length: var n }): made = new byte[n]; break; case var (a, b) when b.Length > a: break; }",
        "try { made = new byte[number]; } catch (IOException e) when (e.HResult == 3) { made = []; } catch (Exception) when (flag) { throw; } catch { made = data; } finally { number++; }",
        "try { try { made = new byte[number]; } finally { try { number++; } catch { flag = true; } finally { made = data; } } } catch (AggregateException e) { throw new InvalidOperationException(text, e); }",
        "{ again: made = new byte[number]; if (number++ < 5) goto again; if (flag) goto over; made = data; over: ; }",
        "{ if (flag) goto inside; goto over; head: made = data; inside: number++; if (number < 7) goto head; over: ; }",
        "using (var a = new MemoryStream(made)) using (IDisposable b = a) { made = a.ToArray(); } using var held = new Holder(made); made = held.Data;",
        "lock (made) { made = data; } lock (new Lock()) { number++; }",
        "checked { number += (int)large; made = new byte[number]; } unchecked { number *= 3; }",
        "unsafe { fixed (byte* p = made, q = data) { *p = *q; made = new byte[p[0] + *(q + 1)]; Pointer other = p; } delegate*<int, int> f = &Twice; made = new byte[f(3)]; static int Twice(int x) => x * 2; }",
        "Four four = default; four[1] = 3; foreach (var x in four) made = new byte[x]; made = ((Span<byte>)four)[1..].ToArray();",
        "var (a, (b, _)) = (number, (made, text)); (made, number) = (b, a); (var d, made) = holder; (holder.Data, numbers[0]) = (made, d);",
        "int Local(int n, byte[] held = null) => n > 3 ? Local(n - 1) : (held ?? made).Length; static T Generic<T>(T t) where T : struct => t; made = new byte[Local(number) + Generic(3)];",
        "Func<int, int> twice = n => { made = new byte[n]; return n * 2; }; Action<byte[]> then = x => made = x; then += _ => { }; made = new byte[twice(3)]; then?.Invoke(data);",
        "var add = (int x = 3, params int[] more) => x + more.Length; made = new byte[add(1, 2, 3)]; var typed = int (string s) => s.Length; made = new byte[typed(text)]; var discards = (int _, int _) => 3;",
        "ref var r = ref made; r = data; ref readonly var q = ref number; r = new byte[q]; ref var e = ref numbers[0]; e += 3; r = new byte[e]; r = ref data;",
        "holder?.Data = made; holder?.Next?.Data![0] += 3; holder[1] ^= 5; holder += made; checked { holder++; } made = holder; maybe ??= made; number <<= 2; text += made.Length; count ??= 3; made = maybe;",
        "dynamic anything = made; anything.Change(ref number); anything[0] = 3; anything += 1; made = anything; if (anything.Size > 3) made = (byte[])anything.Data;",
        "const int size = 4096 + 1; const string name = $\"{nameof(made)}-\"; made = new byte[size]; made = new byte[name.Length]; ; { } var local = default(int); made = new byte[local];",
        "var result = from b in made let n = b + 1 where n > 3 from m in numbers select new { b, m, n }; made = result.Select(x => (byte)x.n).ToArray();",
        "object boxed = number; made = new byte[(int)boxed]; long wide = number; made = new byte[(int)(wide % 5)]; ushort small = (ushort)wide; small += 3; made = new byte[small]; decimal exact = 3.5m; made = new byte[(int)exact]; nint native = 3; made = new byte[native];",
        "var stream = new MemoryStream(); stream.Write(made); stream.SetLength(3); stream.Position = 1; using var writer = new BinaryWriter(stream) { }; writer.Write(number); made = stream.ToArray(); stream.Read(made, 0, 1);",
        "var builder = new StringBuilder($\"{number}\"); builder.Append($\"a{text,-5}{made.Length:D3}{{}}\"); made = Encoding.UTF8.GetBytes(builder.ToString()); string multi = $$\"\"\"{ {{number}} }\"\"\"; made = new byte[multi.Length];",
        "List<byte> bytes = [.. made, 3]; bytes.Add(1); bytes[^1] = 3; made = [.. bytes, .. made.Skip(1)]; int[][] jagged = [[1, 2], [], [.. numbers]]; made = new byte[jagged[0][^1]]; Dictionary<string, int> map = new() { { \"a\", 1 }, { \"b\", 2 } }; made = new byte[map[\"b\"]];",
        "if (thing is not byte[] x) throw new ArgumentException(); made = x; if (text is [var first, .., 'z'] and { Length: > 3 }) made = new byte[first]; if (number is > 3 and not (5 or 7) or < -100) made = []; if (!(made is { Length: var n } && n < 3)) made = data;",
        "goto end; #pragma warning disable\n made = data; end: ;".Replace("#pragma warning disable\n ", "", StringComparison.Ordinal),
        "if (true) { } else { made = null; } while (false) { made = null; } for (;;) { break; } if (1 > 2) throw null;",
    ];

    /// <summary>Statements that one kind of body takes.</summary>
    public static (string Code, string Only)[] LimitedStatements { get; } =
    [
        ("Span<byte> span = stackalloc byte[8]; span[1] = 3; span = span[1..^1]; made = span.ToArray(); ReadOnlySpan<char> letters = text; made = new byte[letters.Length]; scoped Span<byte> other = stackalloc byte[] { 1, 2 }; other.CopyTo(made);", "method"),
        ("unsafe { byte* r = stackalloc byte[3]; int n = 3; int* m = &n; *m += 4; r[1] = 2; made = new byte[n + *r]; }", "method"),
        ("await using (var h = new Holder(made)) { made = h.Data; } await foreach (var x in Many().ConfigureAwait(false)) { made = x; } made = await Task.Run(() => data); await Task.WhenAll(numbers.Select(async n => { await Task.Delay(n); made = new byte[n]; }));", "asynchronous method"),
        ("try { made = await Task.FromResult(data); } catch (IOException) { await Task.Yield(); made = []; } finally { await Task.Delay(1); } using var source = new CancellationTokenSource(); made = await Task.FromResult(made).WaitAsync(source.Token);", "asynchronous method"),
        ("try { yield return null; made = data; } finally { number++; } foreach (var n in numbers) { yield return Task.Delay(n); made = new byte[n]; } if (flag) yield break;", "iterator"),
    ];

    /// <summary>Whole declarations; <c>@</c> sends what follows in brackets.</summary>
    public static string[] Declarations { get; } =
    [
        "[AttributeUsage(AttributeTargets.All)] class SizedAttribute(int size, params string[] names) : Attribute { public byte[] Data = new byte[size]; Task Go() => @(Data); } [Sized(4096 + 1, \"a\", nameof(Given), Data = new byte[] { 1, 2 })] enum Sizes : byte { Small = 1, [Sized(3)] Large = Small << 3 }",
        "abstract class Base { protected abstract byte[] Make(); protected virtual Task Go() => @(Make()); public required byte[] Data { get; init; } } sealed class Derived : Base { [SetsRequiredMembers] public Derived() => Data = [1]; protected override byte[] Make() => base.Data; protected override async Task Go() { await base.Go(); await @(Make()); } }",
        "interface IShape<in TIn, out TOut> where TIn : notnull where TOut : class?, new() { TOut Make(TIn from); Task Go(TIn from) => @(Make(from) as byte[] ?? data); } class Shape : IShape<int, object> { public object Make(int from) => new byte[from]; }",
        "class Outer<T> { public class Inner<U>(T t, U u) { private (T, U) Both => (t, u); public Task Go() => @(Both is (byte[] a, _) ? a : data); } private delegate ref readonly T Getter(in T from); private event EventHandler<T> Happened { add { } remove { @(data); } } }",
        "unsafe struct Raw { public fixed byte bytes[16]; public byte* next; public delegate* unmanaged[Cdecl]<int, void> call; public Task Go() { fixed (byte* p = bytes) { return @(new Span<byte>(p, 16).ToArray()); } } [DllImport(\"nowhere\")] static extern int Call(byte* p); Task Other() => @(new byte[Call(next)]); }",
        "ref struct Reader { private ref byte first; private readonly Span<byte> all; public Reader(scoped ref Reader other, Span<byte> given) { all = given; first = ref given[0]; } [UnscopedRef] public ref byte First => ref first; public Task Go() => @(all[First..].ToArray()); public void Dispose() { } public static Task Use(Span<byte> s) { var r = default(Reader); using var reader = new Reader(ref r, s); return reader.Go(); } }",
        "static class Old { public static Task SendAll(this byte[] self, int n = 3) => @(self.Length > n ? self[..n] : self); public static Task Go() => data.SendAll() ?? Old.SendAll(data, 4); } static class New { extension<T>(IEnumerable<T> source) where T : struct { public bool IsEmpty1 => !source.Any(); public Task Sent(Func<T, byte> by) => @(source.Select(by).ToArray()); public static IEnumerable<T> operator +(IEnumerable<T> a, IEnumerable<T> b) => a.Concat(b); } }",
        "class Lazy1 { private readonly Lazy<byte[]> made = new(() => new byte[5000]); private byte[] cache; private byte[] Cached => cache ??= Make(); private byte[] Make() => Cached is { Length: > 3 } c ? c : made.Value; Task Go() => @(Cached); }",
        "record Node(Node Left, Node Right, byte[] Data) { public int Depth => 1 + Math.Max(Left?.Depth ?? 0, Right?.Depth ?? 0); public byte[] All => [.. Left?.All ?? [], .. Data, .. Right?.All ?? []]; Task Go() => @(this is { Left.Left.Left: { Data: [_, .. var x] } } ? x : All); } record struct Point(int X, int Y) { public readonly override string ToString() => $\"{X}\"; Task Go() => @(new byte[(this with { X = 3 }).X]); }",
        "partial class Halves { [System.Text.RegularExpressions.GeneratedRegexAttribute(\"a\")] private static partial System.Text.RegularExpressions.Regex Find(); public partial byte[] Data { get; set; } } partial class Halves { private static partial System.Text.RegularExpressions.Regex Find() => null; public partial byte[] Data { get => field; set { @(value); field = value; } } Task Go() => @(Data); }",
        "class Numbers<T> where T : INumber<T>, IBinaryInteger<T> { T total = T.Zero; public static T operator +(Numbers<T> a, T b) => checked(a.total + b); public static T operator checked -(Numbers<T> a) => a.total; public static T operator -(Numbers<T> a) => a.total; Task Go(T n) => @(new byte[int.CreateChecked(T.Max(n, this + n) >>> 1)]); }",
        "class Empty { } struct Nothing; interface INothing; namespace Deep.Deeper { using System; using Alias = System.Collections.Generic.Dictionary<string, byte[]>; class Here { Task Go(Alias alias) => @(alias[\"a\"]); } } class After { extern alias1; }".Replace(" class After { extern alias1; }", "", StringComparison.Ordinal),
        "class Locked { private readonly Lock gate = new(); private volatile int n; private static readonly ThreadLocal<byte[]> held = new(() => data); [ThreadStatic] static byte[] own; async Task Go() { lock (gate) { n++; } own = held.Value; await @(own); await Task.WhenAll(Enumerable.Range(0, n).Select(i => @(new byte[i]))); Parallel.For(0, n, i => @(new byte[i])); } }",
        "#if NOWHERE\nclass Hidden { }\n#elif true\n#region shown\nclass Shown { Task Go() => @(data); }\n#endregion\n#endif\n#line 7 \"elsewhere.cs\"\nclass Elsewhere { Task Go() => @(data); }\n#line (1, 1) - (2, 5) 3 \"there.cs\"\nclass There { Task Go() => @(data); }\n#line default",
        "class Async1 { async void Fire() => await @(data); async ValueTask<int> Value() { await @(data); return 3; } [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))] async ValueTask Pooled() { await foreach (var x in Many()) await @(x); } Task Go() => Task.Run(Fire).ContinueWith(async t => { await t; await @(data); }, TaskScheduler.Default).Unwrap(); }",
    ];
}
