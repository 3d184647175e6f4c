namespace KmsAnalyzers.Tests.Flow;

internal static partial class TransferCases
{
    /// <summary>Arrays, spans, collections, queries and tasks.</summary>
    private const string Arrays = """
        new byte[12].Length // 12
        new byte[12].LongLength // 12
        new ArraySegment<byte>(new byte[9]).Count // 9
        new byte[7].GetLength(0) // 7
        Array.Empty<byte>() // 0
        (byte[])new byte[5].Clone() // 5
        var a = new byte[3]; Array.Resize(ref a, 7); return a; // 7
        var a = new byte[3]; Array.Resize(ref a, Math.Abs(number % 100)); return a; // 0..99
        Array.ConvertAll(new int[4], static i => (byte)i) // 4
        Array.FindAll(new byte[6], static b => b > 0) // 0..6
        GC.AllocateArray<byte>(11) // 11
        GC.AllocateUninitializedArray<byte>(11) // 11
        Array.CreateInstance(typeof(byte), 6) // 6
        ArrayPool<byte>.Shared.Rent(100) // 100..
        var a = new byte[8]; ArrayPool<byte>.Shared.Return(ArrayPool<byte>.Shared.Rent(16)); return a; // 8
        var a = new byte[8]; Array.Clear(a); Array.Clear(a, 0, 2); System.Security.Cryptography.CryptographicOperations.ZeroMemory(a); Array.Fill(a, (byte)1); Array.Reverse((Array)a); Array.Reverse(a); Array.Sort(a); return a; // 8
        new byte[5].AsSpan() // 5
        "hello".AsSpan() // 5
        new ArraySegment<byte>(new byte[5]).AsSpan() // 5
        bytes.AsMemory() // 0..
        "hello".AsMemory() // 5
        new ArraySegment<byte>(new byte[5]).AsMemory() // 5
        ArraySegment<byte> s = new byte[6]; return s; // 6
        new byte[9].AsSpan(2) // 7
        "hello".AsSpan(2) // 3
        new ArraySegment<byte>(new byte[5]).AsSpan(1) // 4
        new byte[9].AsMemory(2) // 7
        "hello".AsMemory(2) // 3
        new ArraySegment<byte>(new byte[5]).AsMemory(1) // 4
        bytes.AsSpan(1) // 0..
        new byte[9].AsSpan(2, 3) // 3
        bytes.AsSpan(0, 2) // 2
        "hello".AsSpan(1, 3) // 3
        new ArraySegment<byte>(new byte[5]).AsSpan(1, 2) // 2
        new byte[9].AsMemory(2, 3) // 3
        "hello".AsMemory(1, 3) // 3
        new ArraySegment<byte>(new byte[5]).AsMemory(1, 2) // 2
        new ArraySegment<byte>(new byte[9], 1, 4) // 4
        new byte[9].AsSpan(2..5) // 3
        new byte[9].AsSpan(^2) // 2
        new byte[9].AsMemory(2..5) // 3
        new byte[9].AsMemory(^2) // 2
        "hello".AsSpan(1..3) // 2
        "hello".AsSpan(^3) // 3
        new ArraySegment<byte>(new byte[9], 1, 6).Slice(2) // 4
        new ArraySegment<byte>(new byte[9], 1, 6).Slice(2, 3) // 3
        new ArraySegment<byte>(new byte[9], 1, 6).ToArray() // 6
        new ArraySegment<byte>(new byte[9], 1, 6).Array // 6..
        new ArraySegment<byte>(new byte[9], 1, 6).Offset // 0..2147483647
        MemoryMarshal.TryGetArray((ReadOnlyMemory<byte>)new byte[5], out var segment); return segment; // 0 | 5
        MemoryMarshal.AsBytes(new int[5].AsSpan()) // 20
        MemoryMarshal.AsBytes((ReadOnlySpan<char>)"hello") // 10
        CollectionsMarshal.AsSpan(new List<byte> { 1, 2 }) // 2
        ImmutableCollectionsMarshal.AsArray(ImmutableCollectionsMarshal.AsImmutableArray(new byte[3])) // 3
        var a = new byte[9]; Array.Copy(bytes, a, 0); Array.Copy(bytes, a, 0L); Array.Copy(bytes, 0, a, 0, 0); Array.Copy(bytes, 0L, a, 0L, 0L); Array.ConstrainedCopy(bytes, 0, a, 0, 0); Buffer.BlockCopy(bytes, 0, a, 0, 0); return a; // 9
        var a = new byte[9]; var b = new byte[2]; b.CopyTo(a, 0); b.CopyTo(a, 0L); b.AsSpan().CopyTo(a); b.AsMemory().CopyTo(a); return a; // 9
        var a = new byte[9]; ((ReadOnlySpan<byte>)new byte[2]).CopyTo(a); ((ReadOnlyMemory<byte>)new byte[2]).CopyTo(a); return a; // 9
        var a = new byte[9]; var s = new ArraySegment<byte>(new byte[2]); s.CopyTo(a); s.CopyTo(a, 1); s.CopyTo(new ArraySegment<byte>(a)); return a; // 9
        var a = new byte[9]; new byte[2].AsSpan().TryCopyTo(a); ((ReadOnlySpan<byte>)new byte[2]).TryCopyTo(a); new byte[2].AsMemory().TryCopyTo(a); ((ReadOnlyMemory<byte>)new byte[2]).TryCopyTo(a); return a; // 9
        var a = new byte[9]; new byte[2].CopyTo(a.AsSpan()); new byte[2].CopyTo(a.AsMemory()); return a; // 9
        text.AsSpan().Trim() // 0..
        " hello ".AsSpan().TrimStart() // 0..7
        " hello ".AsSpan().TrimEnd() // 0..7
        " hello ".AsSpan().Trim('h') // 0..7
        " hello ".AsMemory().Trim() // 0..7
        new byte[5].AsSpan().TrimEnd((byte)0) // 0..5
        ((ReadOnlySpan<byte>)new byte[5]).TrimEnd((byte)0) // 0..5
        ((ReadOnlySpan<byte>)new byte[5]).TrimStart((byte)0) // 0..5
        ((ReadOnlySpan<byte>)new byte[5]).Trim((byte)0) // 0..5
        new Span<byte>(new byte[4]) // 4
        new ReadOnlySpan<byte>(new byte[4]) // 4
        new Memory<byte>(new byte[4]) // 4
        new ReadOnlyMemory<byte>(new byte[4]) // 4
        new Span<byte>(new byte[4], 1, 2) // 2
        new ReadOnlySpan<byte>(new byte[4], 1, 2) // 2
        new Memory<byte>(new byte[4], 1, 2) // 2
        new ReadOnlyMemory<byte>(new byte[4], 1, 2) // 2
        Span<byte>.Empty // 0
        ReadOnlySpan<byte>.Empty // 0
        Memory<byte>.Empty // 0
        ReadOnlyMemory<byte>.Empty // 0
        var a = new byte[3]; var b = new Span<byte>(a).IsEmpty; var c = new ReadOnlySpan<byte>(a).IsEmpty; var d = new Memory<byte>(a).IsEmpty; var e = new ReadOnlyMemory<byte>(a).IsEmpty; return a; // 3
        new Span<byte>(new byte[4]).Length // 4
        new ReadOnlySpan<byte>(new byte[4]).Length // 4
        new Memory<byte>(new byte[4]).Length // 4
        new ReadOnlyMemory<byte>(new byte[4]).Length // 4
        new Span<byte>(new byte[9]).Slice(2) // 7
        new ReadOnlySpan<byte>(new byte[9]).Slice(2) // 7
        new Memory<byte>(new byte[9]).Slice(2) // 7
        new ReadOnlyMemory<byte>(new byte[9]).Slice(2) // 7
        new Span<byte>(new byte[9]).Slice(2, 3) // 3
        new ReadOnlySpan<byte>(new byte[9]).Slice(2, 3) // 3
        new Memory<byte>(new byte[9]).Slice(2, 3) // 3
        new ReadOnlyMemory<byte>(new byte[9]).Slice(2, 3) // 3
        new Span<byte>(new byte[9]).ToArray() // 9
        new ReadOnlySpan<byte>(new byte[9]).ToArray() // 9
        new Memory<byte>(new byte[9]).ToArray() // 9
        new ReadOnlyMemory<byte>(new byte[9]).ToArray() // 9
        new Span<char>(new char[9]).ToString() // 9
        new ReadOnlySpan<char>(new char[9]).ToString() // 9
        new Memory<char>(new char[9]).ToString() // 9
        new ReadOnlyMemory<char>(new char[9]).ToString() // 9
        new ReadOnlySpan<byte>(new byte[3]).ToString() // 0..
        new Memory<byte>(new byte[9]).Span // 9
        new ReadOnlyMemory<byte>(new byte[9]).Span // 9
        Span<byte> s = new byte[4]; s.Clear(); s.Fill(1); return s.Length; // 4
        Memory<byte> m = new byte[4]; return m; // 4
        ReadOnlyMemory<byte> m = new byte[4]; return m; // 4
        ReadOnlyMemory<byte> m = new Memory<byte>(new byte[4]); return m; // 4
        ReadOnlyMemory<byte> m = new ArraySegment<byte>(new byte[4]); return m; // 4
        Memory<byte> m = new ArraySegment<byte>(new byte[4]); return m; // 4
        Span<byte> s = new ArraySegment<byte>(new byte[4]); return s; // 4
        ReadOnlySpan<byte> s = new ArraySegment<byte>(new byte[4]); return s; // 4
        flag ? new byte[12] : new byte[40] // 12 | 40
        new List<byte>().Count // 0
        ((ICollection<byte>)new List<byte> { 1 }).Count // 1
        ((IReadOnlyCollection<byte>)new List<byte> { 1 }).Count // 1
        ((System.Collections.ICollection)new byte[3]).Count // 3
        new HashSet<byte>().Count // 0
        new Queue<byte>().Count // 0
        new Stack<byte>().Count // 0
        new Dictionary<int, int>().Count // 0
        ImmutableArray.Create(new byte[3]).Length // 3
        new List<string> { "ab" }[0] // 2
        ((IList<string>)new List<string> { "ab" })[0] // 2
        ((IReadOnlyList<string>)new List<string> { "ab" })[0] // 2
        new List<byte>(100) // 0
        new List<byte>(new byte[5]) // 5
        var l = new List<byte>(); l.Add(1); l.Add(2); return l.ToArray(); // 2
        var l = new List<byte> { 1, 2 }; l.Insert(0, 3); l.AddRange(new byte[4]); l.InsertRange(0, new byte[2]); return l.ToArray(); // 9
        var l = new List<byte> { 1 }; l.AddRange((ReadOnlySpan<byte>)new byte[4]); return l; // 5
        var l = new List<byte> { 1 }; l.Clear(); return l; // 0
        var l = new List<byte> { 1, 2, 3 }; l.Remove(1); return l; // 2..3
        var l = new List<byte> { 1, 2, 3 }; l.RemoveAt(0); return l.Count; // 2
        var l = new List<byte> { 1, 2, 3 }; l.RemoveRange(0, 2); return l.Count; // 1
        var l = new List<byte> { 1, 2, 3 }; l.RemoveAll(static b => b > 1); return l.Count; // 0..3
        new List<byte> { 1, 2, 3 }.AsReadOnly() // 3
        new List<byte> { 1, 2, 3 }.GetRange(1, 2).ToArray() // 2
        var l = new List<byte> { 1, 2 }; var a = new byte[3]; l.CopyTo(a); l.CopyTo(a, 1); l.CopyTo(0, a, 0, 1); l.Reverse(); l.Sort(); l.TrimExcess(); l.EnsureCapacity(100); return l.Count; // 2
        var l = new List<byte>(); CollectionsMarshal.SetCount(l, 5); return l.ToArray(); // 5
        var l = new List<string>(); l.Add("ab"); l.Add("ab"); return l[0]; // 2
        var w = new ArrayBufferWriter<byte>(); w.Write(new byte[5]); return w.WrittenCount; // 5
        var w = new ArrayBufferWriter<byte>(100); w.Write(new byte[5]); w.Advance(2); return w.WrittenSpan; // 7
        var w = new ArrayBufferWriter<byte>(100); w.Advance(2); w.Clear(); w.Advance(3); w.ResetWrittenCount(); w.Advance(4); return w.WrittenMemory; // 4
        new ArrayBufferWriter<byte>(100).GetSpan(20) // 20..
        new ArrayBufferWriter<byte>(100).GetMemory(20) // 20..
        new ReadOnlySequence<byte>(new byte[5]).Length // 5
        new ReadOnlySequence<byte>(new ReadOnlyMemory<byte>(new byte[5])).ToArray() // 5
        ImmutableArray.Create<byte>() // 0
        ImmutableArray.Create((byte)1) // 1
        ImmutableArray.Create((byte)1, (byte)2) // 2
        ImmutableArray.Create((ReadOnlySpan<byte>)new byte[4]) // 4
        ((ReadOnlySpan<byte>)new byte[4]).ToImmutableArray() // 4
        Span<byte> s = new byte[4]; return s.ToImmutableArray(); // 4
        System.Linq.ImmutableArrayExtensions.ToArray(ImmutableArray.Create(new byte[4])) // 4
        ImmutableArray.CreateRange((IEnumerable<byte>)new byte[4]) // 4
        ((IEnumerable<byte>)new byte[4]).ToImmutableArray() // 4
        ImmutableArray.Create(new byte[4], 1, 2) // 2
        ImmutableArray.Create(new byte[4]).Add(1) // 5
        ImmutableArray.Create(new byte[4]).AddRange(ImmutableArray.Create(new byte[4])) // 8
        ImmutableArray.Create(new byte[4]).AddRange(new byte[3]) // 7
        ImmutableArray.Create(new byte[4]).AddRange((ReadOnlySpan<byte>)new byte[3]) // 7
        ImmutableArray.Create(new byte[4]).AsSpan() // 4
        ImmutableArray.Create(new byte[4]).AsMemory() // 4
        ImmutableArray.Create(new byte[4]).AsSpan(1, 2) // 2
        ImmutableArray.Create(new byte[4]).Slice(1, 2) // 2
        Enumerable.ToArray(bytes) // 0..
        new byte[5].ToList() // 5
        new byte[5].Count() // 5
        new byte[5].LongCount() // 5
        new[] { "ab" }.First() // 2
        var l = new List<byte>(bytes); return l.Any() ? 0 : l.Count; // 0
        new byte[3].Any() ? 3 : 4 // 3..4
        new[] { "ab" }.Last() // 2
        new[] { "ab" }.Single() // 2
        new[] { "ab" }.ElementAt(0) // 2
        Enumerable.Empty<byte>() // 0
        Enumerable.Repeat("ab", 3) // 3
        Enumerable.Range(0, 5) // 5
        Enumerable.Reverse((IEnumerable<byte>)new byte[5]) // 5
        Enumerable.Reverse(new byte[5]) // 5
        new byte[5].AsEnumerable() // 5
        new byte[5].Shuffle() // 5
        new byte[5].Order() // 5
        new byte[5].OrderBy(static b => b) // 5
        new byte[5].OrderByDescending(static b => b) // 5
        new byte[5].Cast<byte>() // 5
        new byte[5].Select(static b => b) // 5
        new byte[5].Select(static (b, i) => b) // 5
        new byte[5].Take(3) // 3
        bytes.Take(3) // 0..3
        new byte[5].TakeLast(9) // 5
        new byte[5].Skip(2) // 3
        new byte[5].Skip(-2) // 5
        new byte[5].SkipLast(9) // 0
        new byte[5].Take(1..3) // 2
        new byte[5].Take(1..^1) // 0..5
        new byte[5].Take(4..9) // 1
        bytes.Take(100..4196) // 0..4096
        bytes.Take(..9) // 0..9
        bytes.Take(^3..) // 0..
        new byte[5].Where(static b => b > 0) // 0..5
        new byte[5].Where(static (b, i) => b > 0) // 0..5
        new[] { 3, 9 }.First(static n => n > 5) // 9
        new[] { 3, 9 }.FirstOrDefault() // 0 | 3 | 9
        new[] { 3, 9 }.MaxBy(static n => -n) // 3 | 9
        new[] { new byte[3], new byte[5] }.MinBy(static b => b.Length) // 3 | 5
        var a = new[] { new byte[3], new byte[5] }; Array.Sort(a, static (x, y) => y.Length - x.Length); return a[0]; // 3 | 5
        var a = new[] { new byte[3], new byte[5] }; Array.Sort(a, Comparer<byte[]>.Create(static (x, y) => y.Length - x.Length)); return a[0]; // 3 | 5
        var a = new[] { 5, 3 }; Array.Sort(a); Array.Sort(a, 0, 2); return a[0]; // 3 | 5
        var a = new[] { new byte[3], new byte[5] }; Array.Reverse(a); Array.Reverse(a, 0, 2); return a[0]; // 3 | 5
        new[] { 3, 9 }.LastOrDefault() // 0 | 3 | 9
        new[] { 3, 9 }.SingleOrDefault(static n => n > 5) // 0 | 9
        new[] { 3 }.SingleOrDefault() // 0 | 3
        new[] { 3, 9 }.ElementAtOrDefault(7) // 0 | 3 | 9
        new[] { 3, 9 }.FirstOrDefault(static n => n > 5) // 0 | 9
        new[] { 3, 9 }.LastOrDefault(static n => n > 10) // 0
        Array.Find(new[] { 3, 9 }, static n => n > 5) // 0 | 9
        Array.FindLast(new[] { 3, 9 }, static n => n < 5) // 0 | 3
        new List<int> { 3, 9 }.Find(static n => n > 5) // 0 | 9
        new List<int> { 3, 9 }.FindLast(static n => n > 5) // 0 | 9
        new List<int> { 3, 9 }.FindAll(static n => n > 5) // 0..2
        new[] { new byte[3], new byte[5] }.FirstOrDefault(static b => b.Length > 4) // 5
        new List<int> { 3, 9 }.IndexOf(3) + new List<int> { 3 }.FindIndex(static n => n > 5) // -2..3
        Array.IndexOf(new[] { 3, 9 }, 3) + Array.LastIndexOf(new[] { 3, 9 }, 3) // -2..4
        Array.FindIndex(new[] { 3, 9 }, static n => n > 5) // -1..2
        new byte[4].AsSpan().IndexOf((byte)1) + new byte[4].AsSpan().LastIndexOf((byte)1) // -2..8
        ((ReadOnlySpan<byte>)new byte[4]).IndexOf((byte)1) + ((ReadOnlySpan<byte>)new byte[4]).LastIndexOf((byte)1) // -2..8
        ((ReadOnlySpan<byte>)new byte[4]).IndexOf(new byte[2]) + ((ReadOnlySpan<byte>)new byte[4]).IndexOfAny((byte)1, (byte)2) // -2..8
        new[] { 3, 9 }.Last(static n => n > 5) // 9
        new[] { 3, 9 }.Single(static n => n > 5) // 9
        new[] { 3, 9 }.Select(static n => new byte[n]).First() // 3 | 9
        new byte[5].TakeWhile(static b => b > 0) // 0..5
        new byte[5].SkipWhile(static b => b > 0) // 0..5
        new byte[5].Distinct() // 0..5
        new byte[5].OfType<byte>() // 0..5
        new byte[5].Concat(new byte[6]).ToArray() // 11
        bytes.Take(10).Concat(new byte[6]).ToArray() // 6..16
        new byte[5].Append((byte)1) // 6
        new byte[5].Prepend((byte)1) // 6
        Enumerable.Empty<byte>().DefaultIfEmpty() // 1
        new byte[5].Zip(new byte[3]) // 3
        bytes.Zip(new byte[3], static (a, b) => (byte)(a ^ b)).ToArray() // 0..3
        new byte[5].Zip(new byte[4], new byte[3]) // 3
        new byte[5].Union(new byte[4]) // 0..9
        new byte[5].Intersect(new byte[4]) // 0..5
        new byte[5].Except(new byte[4]) // 0..5
        new byte[5].OrderDescending() // 5
        new byte[5].OrderBy(static b => b).ThenBy(static b => b) // 5
        new byte[5].OrderBy(static b => b).ThenByDescending(static b => b) // 5
        new byte[10].Chunk(4) // 3
        new byte[10].Chunk(4).First() // 0..4
        bytes.Chunk(4096).Last() // 0..4096
        new byte[5].SelectMany(static b => new byte[b]) // 0..1275
        new List<byte> { 1 }.Concat(new byte[5]) // 6
        var d = new Dictionary<string, int>(); d.Add("a", 5); d["b"] = 7; return d["a"]; // 5 | 7
        var d = new Dictionary<string, int>(4); d.Add("a", 5); d["b"] = 7; return d.Count; // 1..2
        var d = new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["a"] = new byte[3] }; d.TryAdd("b", new byte[4]); return d["a"]; // 3..4
        var d = new Dictionary<string, byte[]>(2, StringComparer.Ordinal) { ["a"] = new byte[3] }; d.Clear(); return d.Count; // 0
        var d = new Dictionary<string, byte[]>(new Dictionary<string, byte[]> { ["a"] = new byte[3] }); d.Remove("b"); return d["a"]; // 3
        return new Dictionary<string, byte[]>(new Dictionary<string, byte[]> { ["a"] = new byte[3] }, StringComparer.Ordinal)["a"]; // 3
        var d = new Dictionary<string, int> { ["a"] = 5 }; return d.TryGetValue("b", out var n) ? n : n; // 0 | 5
        var d = new Dictionary<string, int> { ["a"] = 5 }; return d.ContainsKey("b") ? d["b"] : 1; // 1 | 5
        var d = new Dictionary<string, int> { ["a"] = 5 }; return d.Values.First() + d.Keys.First().Length; // 6
        IDictionary<string, byte[]> d = new Dictionary<string, byte[]>(); d.Add("a", new byte[3]); d["a"] = new byte[4]; d.Remove("b"); return d["a"]; // 3..4
        IDictionary<string, int> d = new Dictionary<string, int> { ["a"] = 5 }; return d.ContainsKey("b") || d.TryGetValue("a", out var n) ? d.Values.First() + d.Keys.First().Length : 6; // 6
        IReadOnlyDictionary<string, byte[]> d = new Dictionary<string, byte[]> { ["a"] = new byte[3] }; return d["a"]; // 3
        IReadOnlyDictionary<string, int> d = new Dictionary<string, int> { ["a"] = 5 }; return d.ContainsKey("b") || d.TryGetValue("a", out var n) ? d.Values.First() + d.Keys.First().Length : 6; // 6
        System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(new Dictionary<string, byte[]> { ["a"] = new byte[3] })["a"] // 3
        var d = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(new Dictionary<string, int> { ["a"] = 5 }); return d.ContainsKey("b") || d.TryGetValue("a", out var n) ? d.Values.Length + d.Keys.Length : 2; // 0..2
        System.Collections.Immutable.ImmutableDictionary.ToImmutableDictionary(new Dictionary<string, byte[]> { ["a"] = new byte[3] })["a"] // 3
        var d = System.Collections.Immutable.ImmutableDictionary.ToImmutableDictionary(new Dictionary<string, int> { ["a"] = 5 }, StringComparer.Ordinal); return d.ContainsKey("b") || d.TryGetValue("a", out var n) ? d.Values.First() + d.Keys.First().Length : 6; // 6
        new Dictionary<string, byte[]> { ["a"] = new byte[3] }.AsReadOnly()["a"] // 0..
        new Dictionary<string, int> { ["a"] = 5 }.GetValueOrDefault("b") // 0 | 5
        new Dictionary<string, int> { ["a"] = 5 }.GetValueOrDefault("b", 7) // 5 | 7
        new Lazy<byte[]>(static () => new byte[5]).Value // 5
        new Lazy<byte[]>(static () => new byte[5], true).Value // 5
        new Lazy<byte[]>(static () => new byte[5], LazyThreadSafetyMode.None).Value // 5
        Task.FromResult(new byte[5]).Result // 5
        await Task.FromResult(new byte[5]) // 5
        await Task.Run(static () => new byte[5]) // 5
        await Task.Run(static () => Task.FromResult(new byte[5])) // 5
        await Task.Run(static () => new byte[5], CancellationToken.None) // 5
        await Task.Run(static () => Task.FromResult(new byte[5]), CancellationToken.None) // 5
        await ValueTask.FromResult(new byte[5]) // 5
        await new ValueTask<byte[]>(new byte[5]) // 5
        await new ValueTask<byte[]>(Task.FromResult(new byte[5])) // 5
        await new ValueTask<byte[]>(new byte[5]).AsTask() // 5
        await Task.FromResult(new byte[5]).WaitAsync(CancellationToken.None) // 5
        await Task.FromResult(new byte[5]).WaitAsync(TimeSpan.FromSeconds(1)) // 5
        """;
}
