using KmsAnalyzers.Flow;
using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>Requests on their way to a watched call, and what becomes of the answer.</summary>
public sealed class ObjectTests
{
    [Theory]
    [InlineData("client.Send(new Request { Body = new MemoryStream(new byte[5]) });", "All 5")]
    [InlineData("var r = new Request(); r.Body = new MemoryStream(new byte[5]); client.Send(r);", "All 5")]
    [InlineData("var r = new Request(); if (flag) r.Body = new MemoryStream(new byte[5]); client.Send(r);", "Some 5")]
    [InlineData("var r = new Request(); r.Body = flag ? new MemoryStream(new byte[5]) : new MemoryStream(new byte[9]); client.Send(r);", "All 5 | 9")]
    [InlineData("var r = new Request(); if (flag) r.Body = new MemoryStream(new byte[5]); else r.Body = new MemoryStream(new byte[9]); client.Send(r);", "All 5 | 9")]
    [InlineData("client.Send(new Request { Key = text });", "None")]
    [InlineData("client.Send(new Request { Body = null });", "None ")]
    [InlineData("var m = new MemoryStream(); client.Send(new Request { Body = m });", "All 0")]
    [InlineData("var m = new MemoryStream(); var r = new Request { Body = m }; m.Write(new byte[7]); client.Send(r);", "All 7")]
    [InlineData("var r = new Request { Body = new MemoryStream(new byte[5]) }; var s = r; s.Body = new MemoryStream(new byte[6]); client.Send(r);", "All 6")]
    [InlineData("client.Send(Make());", "All 5")]
    [InlineData("var r = new Request(); Fill(r); client.Send(r);", "All 5")]
    [InlineData("Request r = new() { Body = new(new byte[5]) }; client.Send(r);", "All 5")]
    [InlineData("var r = flag ? new Request { Body = new MemoryStream(new byte[5]) } : new Request { Body = new MemoryStream(new byte[9]) }; client.Send(r);", "All 5; All 9")]
    [InlineData("Send(client, new byte[5]);", "All 5")]
    [InlineData("await client.SendAsync(new Request { Body = new MemoryStream(new byte[5]) });", "All 5")]
    [InlineData("var r = new Request { Body = new MemoryStream(new byte[5]) }; await Task.Run(() => client.Send(r));", "All 5")]
    [InlineData("var r = new Request { Body = new MemoryStream(new byte[5]) }; void Go() => client.Send(r); Go();", "All 5")]
    [InlineData("var r = new Request { Body = new MemoryStream(new byte[5]) }; Console.WriteLine(r); client.Send(r);", "escaped")]
    [InlineData("var r = new Request { Body = new MemoryStream(new byte[5]) }; Console.WriteLine(r.Key); client.Send(r);", "All 5")]
    [InlineData("foreach (var item in items) client.Send(new Request { Body = new MemoryStream(new byte[5]) });", "All 5")]
    [InlineData("try { client.Send(new Request { Body = new MemoryStream(new byte[5]) }); } catch (IOException) { }", "All 5")]
    [InlineData("using var m = new MemoryStream(new byte[5]); client.Send(new Request { Body = m });", "All 5")]
    public void Request(string body, string expected)
    {
        var probe = Probe.Of(body, """
            static Request Make() => new() { Body = new MemoryStream(new byte[5]) };
            static void Fill(Request r) => r.Body = new MemoryStream(new byte[5]);
            static void Send(IClient c, byte[] d) => c.Send(new Request { Body = new MemoryStream(d) });
            """);
        var call = Assert.Single(probe.Result.Calls);
        var states = call.Arguments[0].Objects.Select(id => call.Objects[id]);
        Assert.Equal(expected, string.Join("; ", states.Select(static state =>
            state.Escaped ? "escaped" : state.Properties.TryGetValue("Body", out var set) ? $"{set.SetOn} {set.Value.Length}" : "None")));
    }

    [Theory]
    [InlineData("client.Send(new Request());", "")]
    [InlineData("var r = client.Send(new Request()); At(r.Secret);", "Secret")]
    [InlineData("At(client.Send(new Request()).Sealed);", "Sealed")]
    [InlineData("var r = await client.SendAsync(new Request()); At(r.Key);", "Key")]
    [InlineData("var r = await client.SendAsync(new Request()).ConfigureAwait(false); At(r.Key);", "Key")]
    [InlineData("var t = client.SendAsync(new Request()); var r = await t; At(r.Key);", "Key")]
    [InlineData("At(client.SendAsync(new Request()).Result.Key);", "Key")]
    [InlineData("At(client.SendAsync(new Request()).GetAwaiter().GetResult().Key);", "Key")]
    [InlineData("At((await client.SendAsync(new Request()))?.Key);", "Key")]
    [InlineData("if (client.Send(new Request()) is { Secret: var s }) At(s);", "Secret")]
    [InlineData("if (client.Send(new Request()) is { Secret.Length: > 3 }) At(1);", "Secret")]
    [InlineData("var (a, b) = (1, client.Send(new Request())); At(b.Key);", "Key")]
    [InlineData("var t = (A: 1, B: client.Send(new Request())); At(t.B.Key);", "Key")]
    [InlineData("var r = client.Send(new Request()); var s = r; At(s.Key);", "Key")]
    [InlineData("var r = client.Send(new Request()); Console.WriteLine(nameof(r.Secret));", "")]
    [InlineData("var r = client.Send(new Request()); Console.WriteLine(r);", "!")]
    [InlineData("kept = client.Send(new Request());", "!")]
    [InlineData("void Fill(out Reply r) => r = client.Send(new Request()); Fill(out _);", "!")]
    [InlineData("var q = client.Send(new Request()); void Swap(ref Reply r) => r = q; Reply? s = null; Swap(ref s!);", "!")]
    [InlineData("list.Add(client.Send(new Request()));", "!")]
    [InlineData("var l = new List<Reply>(); l.Add(client.Send(new Request())); At(l[0].Key);", "Key")]
    [InlineData("var l = new List<Reply>(); l.Add(client.Send(new Request())); Console.WriteLine(l);", "!")]
    [InlineData("var r = client.Send(new Request()); Read(r);", "Key")]
    [InlineData("var r = client.Send(new Request()); Action a = () => At(r.Key); a();", "Key")]
    [InlineData("var r = client.Send(new Request()); new List<int>().ForEach(_ => At(r.Key));", "Key")]
    [InlineData("Reply r; try { r = client.Send(new Request()); } catch (IOException) { return; } At(r.Key);", "Key")]
    [InlineData("ArgumentNullException.ThrowIfNull(client.Send(new Request()));", "")]
    [InlineData("var r = client.Send(new Request()); if (r == null) return;", "")]
    [InlineData("Reply[] a = [client.Send(new Request())]; At(a[0].Key);", "Key")]
    [InlineData("var a = new { R = client.Send(new Request()) }; At(a.R.Key);", "Key")]
    public void Reply(string body, string expected)
    {
        var probe = Probe.Of(body, """
            private Reply? kept;
            private readonly List<Reply> list = new();
            static void Read(Reply r) => At(r.Key);
            """);
        var uses = probe.Result.UsesOf(Assert.Single(probe.Result.Calls).Result);
        Assert.Equal(expected, string.Join(" ", uses.Reads.Select(static read => read.Member).Distinct().Concat(uses.Escapes.IsEmpty ? [] : ["!"])));
    }

    [Fact]
    public void CallInACalledMethod_SaysTheWayThere()
    {
        var probe = Probe.Of("Outer(client);", "static void Outer(IClient c) => Inner(c); static void Inner(IClient c) => c.Send(new Request());");

        Assert.Equal(["Outer(client)", "Inner(c)"], Assert.Single(probe.Result.Calls).Via.Select(static call => call.Syntax.ToString()));
    }

    [Fact]
    public void WatchedWrite_IsSeen_OnObjectsFromElsewhereToo()
    {
        var probe = Probe.Of("client.ToString(); Set(null!);", "static void Set(Request r) { r.Count = 3; }");

        Assert.Equal("3", $"{Assert.Single(probe.Result.Writes).Value.Number}");
    }

    [Fact]
    public void UnreachableCall_IsNotSeen() => Assert.Empty(Probe.Of("if (3 > 4) client.Send(new Request()); const bool no = false; if (no) client.Send(new Request());").Result.Calls);

    [Theory]
    [InlineData("var s = new MemoryStream(new byte[10000]); if (flag) { s = new MemoryStream(new byte[10]); } else { s.SetLength(4096); } At(s);", "10 | 4096")]
    [InlineData("var s = new MemoryStream(new byte[10000]); var kept = s; if (flag) { s = new MemoryStream(new byte[10]); } else { s.SetLength(4096); } At(kept);", "4096 | 10000")]
    [InlineData("var holder = new Holder { Stream = new MemoryStream(new byte[10000]) }; if (flag) { holder.Stream = new MemoryStream(new byte[10]); } else { holder.Stream.SetLength(4096); } At(holder.Stream);", "10 | 4096")]
    [InlineData("var s = new MemoryStream(new byte[10000]); Change(s); At(s);", "4096 | 10000")]
    public void ObjectThatIsReplacedOnOneWay_IsAsTheOtherLeavesIt(string body, string expected) => Probe.Check(
        body,
        expected,
        "private bool isNew; private MemoryStream Change(MemoryStream p) { if (isNew) { p = new MemoryStream(new byte[10]); } else { p.SetLength(4096); } return p; }",
        "public sealed class Holder { public MemoryStream Stream; }");

    [Theory]
    [InlineData("At(Make(data).Body);", "0..4096 (4096)")]
    [InlineData("var p = Make(data); At(p.Body);", "0..4096 (4096)")]
    [InlineData("var p = Make(data); var q = p with { Body = new byte[9000] }; At(q.Body);", "9000")]
    [InlineData("var p = Make(data); var q = p with { Body = new byte[9000] }; At(p.Body);", "0..4096 (4096)")]
    [InlineData("Part p = new(new byte[5], 1); var q = p with { Body = new byte[7] }; At(p.Body);", "5")]
    [InlineData("Part p = new(new byte[5], 1); var q = p with { Number = 7 }; At(q.Body);", "5")]
    [InlineData("Part p = new(new byte[5], 1); var q = p; q = new(new byte[7], 4); At(p.Body);", "5")]
    [InlineData("Part p = new(new byte[5], 1); if (flag) p = new(new byte[7], 4); At(p.Body);", "5 | 7")]
    [InlineData("Part p = new(new byte[5], 1); Change(ref p); At(p.Body);", "9")]
    [InlineData("Part? p = flag ? Make(data) : null; if (p is null) return; At(p.Value.Body);", "0..4096 (4096)")]
    [InlineData("var all = new List<Part> { Make(data) }; At(all[0].Body);", "0..4096 (4096)")]
    [InlineData("var p = new Part(data, 3); if (p.Body.Length > 4096) return; At(p.Body);", "0..4096")]
    [InlineData("var p = Checked(data); if (p.Error != null) return; At(p.Value);", "0..4096")]
    [InlineData("var p = Checked(data); At(p.Value);", "0..4096")]
    [InlineData("var p = Checked(data); if (p is not { Good: true, Value: { } value }) return; At(value);", "0..4096")]
    [InlineData("var p = Checked(data); if (p is { Error: null, Value: { } value }) At(value);", "0..4096")]
    [InlineData("var p = Checked(data); if (p.Error is { } error) return; At(p.Value);", "0..4096")]
    [InlineData("var p = Checked(data); if (p is { Good: false, Error: { } error }) At(error);", "4")]
    [InlineData("var p = default(Part); At(p.Body ?? data);", "0..")]
    [InlineData("for (var i = 0; i < 3; i++) { var p = new Part(new byte[i + 3], i); if (i == 2) At(p.Body); }", "5")]
    public void AReadOnlyStructure_HoldsWhatItsConstructorPutIntoIt(string body, string expected) => Probe.Check(
        body,
        expected,
        """
        private static Part Make(byte[] bytes) => bytes.Length <= 4096 ? new Part(bytes, bytes.Length) : new Part(bytes[..4096], 4096);
        private static void Change(ref Part part) => part = new Part(new byte[9], 2);
        private static Outcome<byte[]> Checked(byte[] bytes) => bytes.Length <= 4096 ? Outcome<byte[]>.Ok(bytes) : Outcome<byte[]>.Fail("long");
        """,
        """
        public readonly record struct Part(byte[] Body, int Number);
        public readonly struct Outcome<T>
        {
            private Outcome(T value, string error) => (Value, Error) = (value, error);
            public T Value { get; }
            public string Error { get; }
            public bool Good => Error is null;
            public static Outcome<T> Ok(T value) => new(value, null);
            public static Outcome<T> Fail(string error) => new(default, error);
        }
        """);
}
