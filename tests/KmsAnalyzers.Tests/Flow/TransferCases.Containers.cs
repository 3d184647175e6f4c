namespace KmsAnalyzers.Tests.Flow;

internal static partial class TransferCases
{
    /// <summary>Layouts, sequences, queues, sets, and what is immutable.</summary>
    private const string Containers = """
        MemoryMarshal.AsBytes<Guid>(new Guid[3]) // 48
        MemoryMarshal.AsBytes(new[] { DateTime.Now, DateTime.Now }.AsSpan()) // 16
        MemoryMarshal.AsBytes(new Half[3].AsSpan()) // 6
        MemoryMarshal.AsBytes(new Level[3].AsSpan()) // 12
        MemoryMarshal.AsBytes(new Int128[3].AsSpan()) // 48
        MemoryMarshal.AsBytes(new DateOnly[3].AsSpan()) // 12
        MemoryMarshal.AsBytes(new TimeOnly[3].AsSpan()) // 24
        MemoryMarshal.AsBytes(new TimeSpan[3].AsSpan()) // 24
        MemoryMarshal.AsBytes(new (byte, int)[3].AsSpan()) // 0..
        MemoryMarshal.Cast<long, byte>(new long[3].AsSpan()) // 24
        MemoryMarshal.Cast<byte, long>(new byte[31].AsSpan()) // 3
        MemoryMarshal.Cast<byte, int>((ReadOnlySpan<byte>)new byte[31]) // 7
        MemoryMarshal.AsMemory((ReadOnlyMemory<byte>)new byte[31]) // 31
        var a = new byte[3]; return MemoryMarshal.CreateSpan(ref a[0], 2); // 2
        var a = new byte[3]; return MemoryMarshal.CreateReadOnlySpan(ref a[0], 2); // 2
        System.Runtime.CompilerServices.Unsafe.SizeOf<Guid>() // 16
        System.Runtime.CompilerServices.Unsafe.SizeOf<(byte, int)>() // 1..2147483647
        Buffer.ByteLength(new long[129]) // 1032
        Buffer.ByteLength((Array)new char[3]) // 0..2147483647
        Buffer.ByteLength(new int[3, 4]) // 0..2147483647
        ReadOnlySequence<byte>.Empty.ToArray() // 0
        new ReadOnlySequence<byte>(new byte[9], 1, 6).Length // 6
        new ReadOnlySequence<byte>(new byte[9]).Slice(2) // 7
        new ReadOnlySequence<byte>(new byte[9]).Slice(2, 3) // 3
        new ReadOnlySequence<byte>(new byte[9]).Slice(2L, 3L) // 3
        new ReadOnlySequence<byte>(new byte[9]).Slice(2L) // 7
        new ReadOnlySequence<byte>(bytes).Slice(0, 2).ToArray() // 2
        var s = new ReadOnlySequence<byte>(new byte[9]); return s.Slice(s.Start, 2); // 2
        var s = new ReadOnlySequence<byte>(new byte[9]); return s.Slice(s.GetPosition(3), 2L); // 2
        var s = new ReadOnlySequence<byte>(new byte[9]); return s.Slice(2, s.GetPosition(5)); // 0..7
        var s = new ReadOnlySequence<byte>(new byte[9]); return s.Slice(2L, s.End); // 0..7
        var s = new ReadOnlySequence<byte>(new byte[9]); return s.Slice(s.Start); // 0..9
        var s = new ReadOnlySequence<byte>(new byte[9]); return s.Slice(s.Start, s.GetPosition(5)); // 0..9
        new ReadOnlySequence<byte>(new byte[9]).First // 0..9
        new ReadOnlySequence<byte>(new byte[9]).FirstSpan // 0..9
        var a = new byte[9]; new ReadOnlySequence<byte>(new byte[5]).CopyTo(a); return a; // 9
        new Queue<byte>(9).ToArray() // 0
        var q = new Queue<byte>(new byte[5]); q.Enqueue(1); return q.ToArray(); // 6
        var q = new Queue<byte>(new byte[5]); q.Dequeue(); q.TrimExcess(); return q; // 4
        var q = new Queue<byte>(new byte[5]); q.TryDequeue(out var b); return q.Count; // 4..5
        var q = new Queue<string>(); q.Enqueue("abc"); return q.Peek(); // 3
        var q = new Queue<string>(); q.Enqueue("abc"); return q.Dequeue(); // 3
        var q = new Queue<byte>(new byte[5]); q.Clear(); return q.Count; // 0
        var q = new Queue<byte>(new byte[5]); var a = new byte[9]; q.CopyTo(a, 1); return q.Contains(0) ? a : a; // 9
        var q = new Queue<byte>(new byte[5]); q.EnsureCapacity(7); return q.Count; // 0..
        new Stack<byte>(9).ToArray() // 0
        var q = new Stack<byte>(new byte[5]); q.Push(1); return q.ToArray(); // 6
        var q = new Stack<byte>(new byte[5]); q.Pop(); q.TrimExcess(); return q; // 4
        var q = new Stack<byte>(new byte[5]); q.TryPop(out var b); return q.Count; // 4..5
        var q = new Stack<string>(); q.Push("abc"); return q.Peek(); // 3
        var q = new Stack<byte>(new byte[5]); q.Clear(); return q.Count; // 0
        var q = new Stack<byte>(new byte[5]); var a = new byte[9]; q.CopyTo(a, 1); return q.Contains(0) ? a : a; // 9
        var n = 0; foreach (var b in new Queue<byte>(new byte[5])) { n++; } return n; // 5
        byte[] a = [.. new Queue<byte>(new byte[5]), 1]; return a; // 6
        new LinkedList<byte>().Count // 0
        new LinkedList<byte>(new byte[5]).ToArray() // 5
        var l = new LinkedList<byte>(new byte[5]); l.RemoveFirst(); l.RemoveLast(); return l.Count; // 3
        var l = new LinkedList<byte>(new byte[5]); l.Remove((byte)0); return l.Count; // 4..5
        var l = new LinkedList<byte>(new byte[5]); l.AddLast((byte)0); return l.Count; // 0..
        var l = new LinkedList<byte>(new byte[5]); l.Clear(); return l.Count; // 0
        var q = new LinkedList<byte>(new byte[5]); var a = new byte[9]; q.CopyTo(a, 1); return q.Contains(0) ? a : a; // 9
        new HashSet<byte>(9).ToArray() // 0
        new HashSet<string>(StringComparer.Ordinal).Count // 0
        new HashSet<string>(9, StringComparer.Ordinal).Count // 0
        new HashSet<byte>(new byte[5]).ToArray() // 1..5
        new HashSet<string>(new[] { "a", "a" }, StringComparer.Ordinal).Count // 1..2
        var h = new HashSet<byte>(new byte[5]); h.Add(1); h.TrimExcess(); return h.Count; // 1..6
        var h = new HashSet<byte>(); h.Add(1); h.Add(2); return h.ToArray(); // 1..2
        var h = new HashSet<byte> { 1 }; h.Remove(2); return h.Count; // 0..1
        var h = new HashSet<byte> { 1 }; h.UnionWith(new byte[3]); return h.Count; // 1..4
        var h = new HashSet<byte> { 1 }; h.Clear(); return h.Count; // 0
        var q = new HashSet<byte>(new byte[5]); var a = new byte[9]; q.CopyTo(a, 1); return q.Contains(0) ? a : a; // 9
        new SortedSet<byte>().Count // 0
        new SortedSet<string>(StringComparer.Ordinal).Count // 0
        new SortedSet<byte>(new byte[5]).ToArray() // 1..5
        new SortedSet<string>(new[] { "a", "a" }, StringComparer.Ordinal).Count // 1..2
        var h = new SortedSet<byte>(new byte[5]); h.Add(1); return h.Count; // 1..6
        var h = new SortedSet<byte> { 1 }; h.Remove(2); return h.Count; // 0..1
        var h = new SortedSet<byte> { 1 }; h.UnionWith(new byte[3]); return h.Count; // 1..4
        var h = new SortedSet<byte> { 1 }; h.Clear(); return h.Count; // 0
        var q = new SortedSet<byte>(new byte[5]); var a = new byte[9]; q.CopyTo(a, 1); return q.Contains(0) ? a : a; // 9
        ImmutableArray<byte>.Empty // 0
        ImmutableArray.Create((byte)1, (byte)2, (byte)3) // 3
        ImmutableArray.Create((byte)1, (byte)2, (byte)3, (byte)4) // 4
        ImmutableArray.Create(ImmutableArray.Create(new byte[4]), 1, 2) // 2
        ImmutableArray.Create(new byte[4]).AddRange((IEnumerable<byte>)new byte[3]) // 7
        ImmutableArray.Create(new byte[4]).Insert(0, 1) // 5
        ImmutableArray.Create(new byte[4]).SetItem(0, 1) // 4
        ImmutableArray.Create(new byte[4]).InsertRange(0, (IEnumerable<byte>)new byte[3]) // 7
        ImmutableArray.Create(new byte[4]).RemoveAt(0) // 3
        ImmutableArray.Create(new byte[4]).RemoveRange(0, 2) // 2
        ImmutableArray.Create(new byte[4]).Remove(0) // 3..4
        ImmutableArray.Create(new byte[4]).RemoveAll(static b => b > 0) // 0..4
        ImmutableArray.Create(new byte[4]).Clear() // 0
        ImmutableList<byte>.Empty // 0
        ImmutableList.Create<byte>() // 0
        ImmutableList.Create((byte)1).Count // 1
        ImmutableList.Create(new byte[4]) // 4
        ImmutableList.Create((ReadOnlySpan<byte>)new byte[4]) // 4
        ImmutableList.CreateRange((IEnumerable<byte>)new byte[4]) // 4
        ((IEnumerable<byte>)new byte[4]).ToImmutableList().ToArray() // 4
        ImmutableList.Create(new byte[4]).Add(1) // 5
        ImmutableList.Create(new byte[4]).AddRange(new byte[3]) // 7
        ImmutableList.Create(new byte[4]).Insert(0, 1) // 5
        ImmutableList.Create(new byte[4]).SetItem(0, 1) // 4
        ImmutableList.Create(new byte[4]).InsertRange(0, new byte[3]) // 7
        ImmutableList.Create(new byte[4]).RemoveAt(0) // 3
        ImmutableList.Create(new byte[4]).RemoveRange(0, 2) // 2
        ImmutableList.Create(new byte[4]).Remove(0) // 3..4
        ImmutableList.Create(new byte[4]).RemoveAll(static b => b > 0) // 0..4
        ImmutableList.Create(new byte[4]).Clear() // 0
        ImmutableList.Create(new byte[4]).GetRange(1, 2) // 2
        var b = ImmutableArray.CreateBuilder<byte>(8192); b.AddRange(new byte[4]); b.Add(1); return b.ToArray(); // 5
        var b = ImmutableArray.CreateBuilder<byte>(); b.Count = 9; return b.ToImmutable(); // 9
        var b = ImmutableArray.CreateBuilder<byte>(); b.Insert(0, 1); b.InsertRange(0, (IEnumerable<byte>)new byte[3]); b.InsertRange(0, ImmutableArray.Create(new byte[2])); return b.Count; // 6
        var b = ImmutableArray.CreateBuilder<byte>(); b.AddRange((ReadOnlySpan<byte>)new byte[3]); b.AddRange(ImmutableArray.Create(new byte[2])); b.AddRange((IEnumerable<byte>)new byte[4]); return b.Count; // 9
        var b = ImmutableArray.CreateBuilder<byte>(); b.AddRange(new byte[3], 2); b.AddRange(ImmutableArray.Create(new byte[2]), 1); b.AddRange(b); return b.Count; // 6
        var b = ImmutableArray.Create(new byte[9]).ToBuilder(); b.RemoveAt(0); b.RemoveRange(0, 2); b.Reverse(); b.Sort(); b.Capacity = 99; return ImmutableArray.ToImmutableArray(b); // 6
        var b = ImmutableArray.CreateBuilder<byte>(3); b.AddRange(new byte[3]); return b.MoveToImmutable(); // 3
        var b = ImmutableArray.CreateBuilder<byte>(3); b.AddRange(new byte[3]); b.MoveToImmutable(); return b.Count; // 0
        var b = ImmutableArray.CreateBuilder<byte>(9); b.AddRange(new byte[3]); return b.DrainToImmutable(); // 3
        var b = ImmutableArray.CreateBuilder<byte>(9); b.AddRange(new byte[3]); b.Clear(); return b.Count; // 0
        text[text.Length..] // 0
        text[(text.Length - 1)..] // 1
        text[..(text.Length - 1)] // 0..
        text.Substring(text.Length) // 0
        bytes.AsSpan(bytes.Length - 2) // 2
        var n = bytes.Length; return bytes[n..]; // 0
        bytes[^2..bytes.Length] // 2
        var t = text; var n = t.Length; t = new string('x', 400); return t[n..]; // 0..400
        var a = bytes; var n = a.Length; Array.Resize(ref a, 6000); return a.AsSpan(n); // 0..6000
        var a = bytes.AsSpan(1); return bytes.AsSpan(a.Length); // 0..
        var l = new List<string> { "ab" }; l[0] = "abcdef"; return l.ToArray().First(); // 2 | 6
        IList<string> l = new List<string> { "ab" }; l[0] = "abcdef"; return l[0]; // 6
        var b = ImmutableArray.CreateBuilder<string>(); b.Add("ab"); b[0] = "abcdef"; return b.ToArray().First(); // 2 | 6
        var n = 5; return string.Format("{0}{1}{2}{3}", n, n = 12345, n, n); // 16
        Range r = 1..3; return bytes.Take(r); // 0..2
        """;
}
