namespace KmsAnalyzers.Tests.Flow;

internal static partial class TransferCases
{
    /// <summary>Encodings, streams, writers, readers and sources.</summary>
    private const string Bytes = """
        Encoding.UTF8.GetBytes("héllo") // 6
        Encoding.UTF8.GetBytes(text) // 0..
        Encoding.UTF8.GetBytes(text.ToCharArray()) // 0..
        Encoding.UTF8.GetBytes(new string('x', 5000)) // 5000
        Encoding.Unicode.GetBytes(text) // 0..
        Encoding.Unicode.GetBytes("hello") // 10
        Encoding.BigEndianUnicode.GetBytes("hello") // 10
        Encoding.UTF32.GetBytes("hello") // 20
        Encoding.UTF32.GetBytes(new string('é', 3)) // 6..12
        Encoding.UTF32.GetBytes("😀😀".Trim('x')) // 0..16
        Encoding.ASCII.GetBytes("😀é".Trim('x')) // 0..3
        Encoding.ASCII.GetBytes(new string('é', 3)) // 3
        Encoding.Latin1.GetBytes("hello") // 5
        Encoding.Default.GetBytes("hello") // 0..48
        new UTF8Encoding().GetBytes("hello") // 5
        new UTF8Encoding(true).GetBytes("hello") // 5
        new UTF8Encoding(false, true).GetBytes("hello") // 5
        new UnicodeEncoding().GetBytes("hello") // 10
        new UnicodeEncoding(true, true).GetBytes("hello") // 10
        new UnicodeEncoding(true, true, true).GetBytes("hello") // 10
        new UTF32Encoding().GetBytes("hello") // 20
        new UTF32Encoding(true, true).GetBytes("hello") // 20
        new UTF32Encoding(true, true, true).GetBytes("hello") // 20
        new ASCIIEncoding().GetBytes("hello") // 5
        Encoding.GetEncoding("utf-8").GetBytes("hello") // 5
        Encoding.GetEncoding("iso-8859-1").GetBytes("hello") // 5
        Encoding.GetEncoding("utf-16").GetBytes("hello") // 10
        Encoding.GetEncoding("utf-7".Replace("7", "8")).GetBytes("hello") // 0..48
        Encoding.GetEncoding(1200).GetBytes("hello") // 10
        Encoding.GetEncoding(65001).GetBytes("hello") // 5
        Encoding.GetEncoding(12000).GetBytes("hello") // 20
        Encoding.GetEncoding(20127).GetBytes("hello") // 5
        Encoding.UTF8.GetBytes("hello", 1, 2) // 2
        Encoding.UTF8.GetBytes("hello".ToCharArray(), 1, 2) // 2
        Encoding.UTF8.GetByteCount("hello") // 5
        Encoding.UTF8.GetByteCount(text) // 0..2147483647
        Encoding.UTF8.GetByteCount("hello".ToCharArray()) // 5
        Encoding.UTF8.GetByteCount("hello".AsSpan()) // 5
        Encoding.UTF8.GetByteCount("hello", 1, 2) // 2
        Encoding.UTF8.GetByteCount("hello".ToCharArray(), 1, 2) // 2
        Encoding.UTF8.GetBytes("hello".AsSpan(), new byte[100]) // 5
        Encoding.UTF8.GetBytes("hello", 1, 2, new byte[100], 0) // 2
        Encoding.UTF8.GetBytes("hello".ToCharArray(), 1, 2, new byte[100], 0) // 2
        Encoding.UTF8.TryGetBytes("hello", new byte[100], out var written); return written; // 0 | 5
        Encoding.UTF8.GetMaxByteCount(100) // 303
        Encoding.Unicode.GetMaxByteCount(100) // 202
        Encoding.UTF32.GetMaxByteCount(100) // 404
        Encoding.ASCII.GetMaxByteCount(100) // 100..101
        var w = new ArrayBufferWriter<byte>(); Encoding.UTF8.GetBytes("hello".AsSpan(), w); return w.WrittenCount; // 5
        Encoding.UTF8.GetPreamble() // 3
        Encoding.UTF8.Preamble // 3
        Encoding.Unicode.GetPreamble() // 2
        Encoding.BigEndianUnicode.GetPreamble() // 2
        Encoding.UTF32.GetPreamble() // 4
        Encoding.ASCII.GetPreamble() // 0
        Encoding.Latin1.GetPreamble() // 0
        Encoding.Default.GetPreamble() // 0..4
        new UTF8Encoding().GetPreamble() // 0
        new UTF8Encoding(true).GetPreamble() // 3
        new UTF8Encoding(flag, true).GetPreamble() // 0 | 3
        new UnicodeEncoding().GetPreamble() // 2
        new UnicodeEncoding(true, false).GetPreamble() // 0
        new UnicodeEncoding(false, flag, true).GetPreamble() // 0 | 2
        new UTF32Encoding().GetPreamble() // 4
        new UTF32Encoding(true, false).GetPreamble() // 0
        new UTF32Encoding(false, flag, true).GetPreamble() // 0 | 4
        new ASCIIEncoding().GetPreamble() // 0
        Encoding.GetEncoding("utf-8").GetPreamble() // 3
        Encoding.GetEncoding("utf-16be").GetPreamble() // 2
        Encoding.GetEncoding(1200).GetPreamble() // 2
        Encoding.GetEncoding(12000).GetPreamble() // 4
        Encoding.GetEncoding("latin1").GetPreamble() // 0
        (flag ? Encoding.UTF8 : Encoding.ASCII).GetPreamble() // 0 | 3
        Encoding.UTF8.GetString(bytes) // 0..
        Encoding.UTF8.GetString(new byte[100]) // 34..100
        Encoding.UTF8.GetString(Enumerable.Repeat((byte)0xF0, 100).ToArray()) // 34..100
        Encoding.UTF8.GetString((ReadOnlySpan<byte>)new byte[100]) // 34..100
        Encoding.UTF8.GetChars(new byte[100]) // 34..100
        Encoding.Unicode.GetString(new byte[101]) // 50..51
        Encoding.Unicode.GetString(new byte[] { 0, 0xD8, 1 }) // 1..2
        Encoding.Unicode.GetString(new byte[] { 0, 0xD8, 0, 0xD8, 1 }) // 2..3
        Encoding.UTF32.GetString(new byte[101]) // 25..52
        Encoding.UTF32.GetString(new byte[] { 0, 0xF6, 1, 0, 0, 0xF6, 1, 0 }) // 2..6
        Encoding.ASCII.GetString(new byte[] { 200, 201 }) // 2
        Encoding.Default.GetString(new byte[5]) // 0..6
        Encoding.UTF8.GetString(new byte[100], 1, 50) // 17..50
        Encoding.UTF8.GetChars(new byte[100], 1, 50) // 17..50
        Encoding.UTF8.GetCharCount(new byte[100]) // 34..100
        Encoding.UTF8.GetCharCount((ReadOnlySpan<byte>)new byte[100]) // 34..100
        Encoding.UTF8.GetChars((ReadOnlySpan<byte>)new byte[10], new char[100]) // 4..10
        Encoding.UTF8.TryGetChars(new byte[10], new char[100], out var written); return written; // 0 | 4..10
        Encoding.Convert(Encoding.ASCII, Encoding.Unicode, new byte[10]) // 20
        Convert.ToBase64String(new byte[3100]) // 4136
        Convert.ToBase64String(bytes) // 0..
        Convert.ToBase64String(new byte[100], Base64FormattingOptions.None) // 136
        Convert.ToBase64String(new byte[57], Base64FormattingOptions.InsertLineBreaks) // 76
        Convert.ToBase64String(new byte[58], Base64FormattingOptions.InsertLineBreaks) // 82
        Convert.ToBase64String(new byte[0], Base64FormattingOptions.InsertLineBreaks) // 0
        Convert.ToBase64String(new byte[200], flag ? Base64FormattingOptions.InsertLineBreaks : Base64FormattingOptions.None) // 268..274
        Convert.ToBase64String((ReadOnlySpan<byte>)new byte[10]) // 16
        Convert.ToBase64String(new byte[10], 1, 4) // 8
        Convert.ToBase64String(new byte[10], 1, 4, Base64FormattingOptions.None) // 8
        Convert.ToBase64CharArray(new byte[10], 0, 5, new char[100], 0) // 8
        Convert.TryToBase64Chars(new byte[10], new char[100], out var written); return written; // 0 | 16
        Convert.FromBase64String("AAAA AA==") // 4
        Convert.FromBase64String(text) // 0..
        Convert.FromBase64String(Convert.ToBase64String(new byte[30])) // 0..30
        Convert.FromBase64CharArray("AAAAAA==".ToCharArray(), 0, 8) // 0..6
        Convert.TryFromBase64String("AAAAAA==", new byte[100], out var written); return written; // 0 | 4
        Convert.TryFromBase64Chars("AAAAAA==", new byte[100], out var written); return written; // 0 | 4
        Base64.EncodeToUtf8(new byte[10], new byte[100], out _, out var written); return written; // 0..16
        Base64.DecodeFromUtf8("AAAAAA=="u8, new byte[100], out _, out var written); return written; // 0..6
        Base64.GetMaxEncodedToUtf8Length(10) // 16
        Base64.GetMaxDecodedFromUtf8Length(10) // 6..9
        Base64Url.EncodeToString(new byte[10]) // 14
        Base64Url.EncodeToString(bytes) // 0..
        Base64Url.EncodeToChars(new byte[11]) // 15
        Base64Url.EncodeToUtf8(new byte[12]) // 16
        Base64Url.EncodeToChars(new byte[11], new char[100]) // 15
        Base64Url.EncodeToUtf8(new byte[11], new byte[100]) // 15
        Base64Url.DecodeFromChars("AAAAAA") // 0..4
        Base64Url.DecodeFromUtf8("AAAAAA"u8) // 0..4
        Base64Url.DecodeFromChars("AAAAAA", new byte[100]) // 0..4
        Base64Url.DecodeFromUtf8("AAAAAA"u8, new byte[100]) // 0..4
        Base64Url.TryEncodeToChars(new byte[11], new char[100], out var written); return written; // 0 | 15
        Base64Url.TryEncodeToUtf8(new byte[11], new byte[100], out var written); return written; // 0 | 15
        Base64Url.TryDecodeFromChars("AAAAAA", new byte[100], out var written); return written; // 0..4
        Base64Url.TryDecodeFromUtf8("AAAAAA"u8, new byte[100], out var written); return written; // 0..4
        Base64Url.GetEncodedLength(11) // 15
        Convert.ToHexString(new byte[12]) // 24
        Convert.ToHexString(flag ? new byte[12] : new byte[40]) // 24 | 80
        Convert.ToHexString(bytes) // 0..
        Convert.ToHexString((ReadOnlySpan<byte>)new byte[12]) // 24
        Convert.ToHexStringLower(new byte[12]) // 24
        Convert.ToHexStringLower((ReadOnlySpan<byte>)new byte[12]) // 24
        Convert.ToHexString(new byte[12], 1, 3) // 6
        Convert.ToHexStringLower(new byte[12], 1, 3) // 6
        Convert.TryToHexString(new byte[12], new char[100], out var written); return written; // 0 | 24
        Convert.TryToHexStringLower(new byte[12], new char[100], out var written); return written; // 0 | 24
        Convert.FromHexString("0aff") // 2
        Convert.FromHexString(text) // 0..
        Convert.FromHexString("0aff".AsSpan()) // 2
        Convert.FromHexString("0aff"u8) // 2
        BitConverter.ToString(new byte[12]) // 35
        BitConverter.ToString(bytes) // 0..
        BitConverter.ToString(new byte[12], 2) // 29
        BitConverter.ToString(new byte[12], 2, 3) // 8
        Uri.EscapeDataString("hello") // 5..15
        Uri.EscapeDataString(text) // 0..
        Uri.EscapeDataString("a b".AsSpan()) // 3..9
        WebUtility.UrlEncode(text) // 0..
        System.Web.HttpUtility.UrlEncode(text) // 0..
        Uri.UnescapeDataString("%20%20") // 0..6
        Uri.UnescapeDataString("%20%20".AsSpan()) // 0..6
        WebUtility.UrlDecode(text) // 0..
        System.Web.HttpUtility.UrlDecode(text) // 0..
        WebUtility.HtmlDecode(text) // 0..
        System.Web.HttpUtility.HtmlDecode(text) // 0..
        WebUtility.HtmlEncode(text) // 0..
        System.Web.HttpUtility.HtmlEncode(text) // 0..
        Encoding.UTF8.GetBytes(Convert.ToHexString(new byte[40])) // 80
        Encoding.UTF8.GetBytes(Guid.NewGuid().ToString()) // 36
        Encoding.UTF8.GetBytes(number.ToString(CultureInfo.GetCultureInfo("sv-SE"))) // 1..16
        Encoding.UTF8.GetBytes(DateTime.Now.ToString("D", CultureInfo.GetCultureInfo("th-TH"))) // 1..256
        new MemoryStream() // 0
        new MemoryStream(4096) // 0
        new MemoryStream(new byte[9]).ToArray() // 9
        new MemoryStream(new byte[9], false).ToArray() // 9
        new MemoryStream(new byte[9], 1, 4).ToArray() // 4
        new MemoryStream(new byte[9], 1, 4, false).ToArray() // 4
        new MemoryStream(new byte[9], 1, 4, true, true).ToArray() // 4
        var s = new MemoryStream(); s.Write(new byte[9]); return s.GetBuffer(); // 9..
        var s = new MemoryStream(8192); s.Write(new byte[9]); return s.GetBuffer(); // 8192..
        var s = new MemoryStream(8192); s.Capacity = 100; return s.GetBuffer(); // 100..
        var s = new MemoryStream(8); s.Write(new byte[100]); return s.Capacity; // 100..2147483647
        var s = flag ? new MemoryStream(8192) : new MemoryStream(); return s.GetBuffer(); // 0..
        await stream.ReadAtLeastAsync(new byte[9], 2) // 2..9
        await stream.ReadAtLeastAsync(new byte[9], 2, false) // 0..9
        stream.ReadAtLeast(new byte[9], 0) // 0..9
        new MemoryStream(new byte[5]).ReadAtLeast(new byte[9], 2) // 5
        var s = new MemoryStream(); s.Write(new byte[9]); s.TryGetBuffer(out var segment); return segment; // 0 | 9
        new MemoryStream(100).Capacity // 0..2147483647
        var s = new MemoryStream(); s.Capacity = 100; return s.Length; // 0
        new MemoryStream(new byte[9]).Length // 9
        var s = new MemoryStream(); s.Write(new byte[9]); return s.Position; // 9
        var s = new MemoryStream(); s.Write(new byte[9]); s.Position = 2; s.Write(new byte[3]); return s.ToArray(); // 9
        var s = new MemoryStream(); s.Position = 20; s.WriteByte(1); return s.ToArray(); // 21
        var s = new MemoryStream(new byte[9]); return s.Seek(2, SeekOrigin.Begin); // 2
        var s = new MemoryStream(new byte[9]); s.Position = 3; return s.Seek(2, SeekOrigin.Current); // 5
        var s = new MemoryStream(new byte[9]); return s.Seek(-2, SeekOrigin.End); // 7
        var s = new MemoryStream(); s.SetLength(8192); return s; // 8192
        var s = new MemoryStream(); s.Write(new byte[9]); s.SetLength(4); return s.Position; // 4
        var s = new MemoryStream(); var a = s.CanRead; var b = s.CanSeek; var c = s.CanWrite; s.Flush(); await s.FlushAsync(); await s.FlushAsync(CancellationToken.None); s.Write(new byte[2]); s.Close(); s.Dispose(); await s.DisposeAsync(); return s.ToArray(); // 2
        var s = new MemoryStream(); s.Write(new byte[9], 1, 4); await s.WriteAsync(new byte[9], 1, 4); await s.WriteAsync(new byte[9], 1, 4, CancellationToken.None); await s.WriteAsync(new byte[3].AsMemory()); s.WriteByte(1); return s; // 16
        new MemoryStream(new byte[9]).Read(new byte[100], 0, 4) // 4
        new MemoryStream(new byte[9]).Read(new byte[100]) // 9
        stream.Read(new byte[100]) // 0..100
        await new MemoryStream(new byte[9]).ReadAsync(new byte[100], 0, 4) // 4
        await new MemoryStream(new byte[9]).ReadAsync(new byte[100], 0, 4, CancellationToken.None) // 4
        await new MemoryStream(new byte[9]).ReadAsync(new byte[100].AsMemory()) // 9
        new MemoryStream(new byte[9]).ReadAtLeast(new byte[100], 3) // 9
        await new MemoryStream(new byte[9]).ReadAtLeastAsync(new byte[100], 3) // 9
        var s = new MemoryStream(new byte[20]); s.ReadExactly(new byte[2]); await s.ReadExactlyAsync(new byte[2]); s.ReadExactly(new byte[4], 0, 2); await s.ReadExactlyAsync(new byte[4], 0, 2); return s.Position; // 8
        new MemoryStream(new byte[9]).ReadByte() // -1..255
        var s = new MemoryStream(new byte[9]); s.ReadByte(); return s.Position; // 0..1
        var s = new MemoryStream(); new MemoryStream(new byte[9]).CopyTo(s); new MemoryStream(new byte[9]).CopyTo(s, 4); return s; // 18
        var s = new MemoryStream(); await new MemoryStream(new byte[9]).CopyToAsync(s); await new MemoryStream(new byte[9]).CopyToAsync(s, 4); await new MemoryStream(new byte[9]).CopyToAsync(s, CancellationToken.None); await new MemoryStream(new byte[9]).CopyToAsync(s, 4, CancellationToken.None); return s; // 36
        var s = new MemoryStream(); stream.CopyTo(s); return s; // 0..
        var s = new MemoryStream(); var t = new MemoryStream(new byte[9]); t.Position = 4; t.CopyTo(s); t.WriteTo(s); return s; // 14
        var s = new MemoryStream(); ((IDisposable)s).Dispose(); await ((IAsyncDisposable)s).DisposeAsync(); return s.ToArray(); // 0
        var s = new MemoryStream(); var w = new BinaryWriter(s); w.Write(1); w.Write("hello"); w.Flush(); return s; // 10
        var s = new MemoryStream(); var w = new BinaryWriter(s, Encoding.Unicode); w.Write("hello"); return s; // 11
        var s = new MemoryStream(); var w = new BinaryWriter(s, Encoding.UTF8, true); w.Write(text); w.Dispose(); return s; // 1..
        var s = new MemoryStream(); var w = new BinaryWriter(s); w.Write(new byte[9]); w.Write((ReadOnlySpan<byte>)new byte[9]); w.Write(new byte[9], 1, 3); w.Write("abc".ToCharArray()); w.Write("abc".AsSpan()); w.Write('c'); return s; // 28
        var s = new MemoryStream(); var w = new BinaryWriter(s); w.Write('é'); w.Write7BitEncodedInt(300); w.Write7BitEncodedInt(-1); w.Write7BitEncodedInt64(1); return s; // 5..20
        var s = new MemoryStream(); var w = new BinaryWriter(s); w.Write((byte)1); w.Close(); await w.DisposeAsync(); return s.ToArray(); // 1
        var s = new MemoryStream(); var w = new BinaryWriter(s); w.BaseStream.WriteByte(1); return s; // 1
        var s = new MemoryStream(); var w = new StreamWriter(s); w.Write("hello"); w.Flush(); return s; // 5
        var s = new MemoryStream(); var w = new StreamWriter(s); w.Write("hello"); return s; // 0..5
        var s = new MemoryStream(); var w = new StreamWriter(s, Encoding.UTF8); w.Write("hello"); w.Flush(); return s; // 8
        var s = new MemoryStream(); var w = new StreamWriter(s, Encoding.Unicode, 100); w.Write("hello"); w.Flush(); return s; // 12
        var s = new MemoryStream(); var w = new StreamWriter(s, Encoding.UTF8); w.Write("hello"); return s; // 0..8
        var s = new MemoryStream(); var w = new StreamWriter(s, Encoding.UTF32); w.Flush(); return s; // 4
        var s = new MemoryStream(); using (new StreamWriter(s, Encoding.BigEndianUnicode, 512, true)) { } return s; // 2
        var s = new MemoryStream(); s.WriteByte(1); var w = new StreamWriter(s, Encoding.UTF8); w.Write("hello"); w.Flush(); return s; // 6
        var s = new MemoryStream(); var w = new StreamWriter(s, flag ? Encoding.UTF8 : null); w.Write("hello"); w.Flush(); return s; // 0..
        var s = new MemoryStream(); var w = new StreamWriter(s, new UTF8Encoding(false)); w.Write("hello"); w.AutoFlush = false; return s; // 0..5
        var s = new MemoryStream(); var w = new StreamWriter(s, Encoding.UTF8) { AutoFlush = true }; return s; // 3
        var s = new MemoryStream(); var w = new StreamWriter(s, null, -1, true); w.Write("hello"); w.Dispose(); return s; // 5
        var s = new MemoryStream(); var w = new StreamWriter(s) { AutoFlush = true }; w.Write("hello"); return s; // 5
        var s = new MemoryStream(); var w = new StreamWriter(s); w.AutoFlush = true; w.Write("hello"); return s; // 5
        var s = new MemoryStream(); var w = new StreamWriter(s); w.Write("hello"); s.WriteByte(1); w.Flush(); return s; // 1..11
        var s = new MemoryStream(); var w = new StreamWriter(s); w.Write(new string('x', 5000)); s.Position = 0; w.Flush(); return s; // 0..10000
        var s = new MemoryStream(); var w = new StreamWriter(s); w.Write("a"); w.Write(new[] { 'b' }); w.Write("c".AsSpan()); await w.WriteAsync("d"); await w.WriteAsync("e".AsMemory()); w.Write("hello".ToCharArray(), 1, 2); await w.WriteAsync("hello".ToCharArray(), 1, 2); w.Flush(); return s; // 9..11
        var s = new MemoryStream(); var w = new StreamWriter(s); w.Write('a'); w.Write(true); w.Write(1); w.Write(1u); w.Write(1L); w.Write(1UL); await w.WriteAsync('c'); w.Write((object)12); await w.FlushAsync(); return s; // 12
        var s = new MemoryStream(); var w = new StreamWriter(s); w.Write(1f); w.Write(1d); w.Write(1m); await w.FlushAsync(CancellationToken.None); return s; // 3..192
        var s = new MemoryStream(); var w = new StreamWriter(s); w.Write("{0}", 1); w.Write("{0}{1}", 1, 2); w.Write("{0}{1}{2}", 1, 2, 3); w.Write("{0}", new object[] { 1 }); w.Close(); return s.ToArray(); // 7
        var s = new MemoryStream(); var w = new StreamWriter(s) { NewLine = "<br>" }; w.WriteLine(); await w.WriteLineAsync(); w.WriteLine("a"); w.WriteLine(new[] { 'b' }); w.WriteLine("c".AsSpan()); await w.WriteLineAsync("d"); await w.WriteLineAsync("e".AsMemory()); await w.DisposeAsync(); return s.ToArray(); // 33..43
        var w = new StringWriter(); w.NewLine = "<br>"; w.WriteLine('a'); w.WriteLine(true); w.WriteLine(1); w.WriteLine(1u); w.WriteLine(1L); w.WriteLine(1UL); w.WriteLine((object)12); await w.WriteLineAsync('a'); return w.ToString(); // 44
        var w = new StringWriter(CultureInfo.InvariantCulture); w.WriteLine(1f); w.WriteLine(1d); w.WriteLine(1m); return w.ToString(); // 6..198
        var w = new StringWriter(); w.WriteLine("{0}", 1); w.WriteLine("{0}{1}", 1, 2); w.WriteLine("{0}{1}{2}", 1, 2, 3); w.WriteLine("{0}", new object[] { 1 }); return w.ToString(); // 11..15
        var s = new MemoryStream(); var w = new StreamWriter(s); w.BaseStream.WriteByte(1); return s; // 1
        new StreamReader(new MemoryStream(new byte[9])).ReadToEnd() // 0..9
        new StreamReader(new MemoryStream(new byte[9]), true).ReadToEnd() // 0..9
        new StreamReader(new MemoryStream(new byte[9]), Encoding.UTF8).ReadToEnd() // 0..9
        new StreamReader(new MemoryStream(new byte[9]), Encoding.UTF8, true).ReadToEnd() // 0..9
        new StreamReader(new MemoryStream(new byte[9]), Encoding.UTF8, true, 100).ReadToEnd() // 0..9
        await new StreamReader(new MemoryStream(new byte[9]), Encoding.UTF8, true, 100, true).ReadToEndAsync() // 0..9
        await new StreamReader(new MemoryStream(new byte[9])).ReadToEndAsync(CancellationToken.None) // 0..9
        new StreamReader(new MemoryStream(new byte[9])).ReadLine() // 0..9
        await new StreamReader(new MemoryStream(new byte[9])).ReadLineAsync() // 0..9
        await new StreamReader(new MemoryStream(new byte[9])).ReadLineAsync(CancellationToken.None) // 0..9
        var s = new MemoryStream(new byte[9]); var r = new StreamReader(s); r.Peek(); s.Position = 0; return r.ReadToEnd(); // 0..18
        using var r = new StreamReader(path); return r.ReadToEnd(); // 0..
        using var r = new StreamReader(path, Encoding.UTF8); return r.ReadToEnd(); // 0..
        using var r = new StreamReader(path, true); return r.ReadLine(); // 0..
        new StringReader("hello").ReadToEnd() // 0..5
        new StringReader("hello").Read(new char[3], 0, 2) // 0..2
        await new StringReader("hello").ReadAsync(new char[3], 0, 2) // 0..2
        new StringReader("hello").ReadBlock(new char[3], 0, 2) // 0..2
        await new StringReader("hello").ReadBlockAsync(new char[3], 0, 2) // 0..2
        new StringReader("hello").Read(new char[3].AsSpan()) // 0..3
        await new StringReader("hello").ReadAsync(new char[3].AsMemory()) // 0..3
        new StringReader("hello").Read() // -1..65535
        new StringReader("hello").Peek() // -1..65535
        var s = new MemoryStream(new byte[9]); var r = new StreamReader(s, leaveOpen: true); var e = r.EndOfStream; r.Close(); r.Dispose(); return s.Length; // 9
        new StreamReader(new MemoryStream(new byte[9])).BaseStream // 9
        new BinaryReader(new MemoryStream(new byte[9])).ReadBytes(4) // 0..4
        new BinaryReader(new MemoryStream(new byte[9]), Encoding.UTF8).ReadChars(4) // 0..4
        new BinaryReader(new MemoryStream(new byte[9]), Encoding.UTF8, true).ReadString() // 0..9
        new BinaryReader(stream).ReadBytes(4) // 0..4
        new BinaryReader(new MemoryStream(new byte[9])).Read(new byte[4], 0, 2) // 0..2
        new BinaryReader(new MemoryStream(new byte[9])).Read(new byte[4]) // 0..4
        var s = new MemoryStream(new byte[90]); var r = new BinaryReader(s); r.ReadBoolean(); r.ReadDouble(); r.ReadSingle(); r.ReadDecimal(); r.Close(); r.Dispose(); return 1; // 1
        new BinaryReader(new MemoryStream(new byte[9])).BaseStream // 9
        File.ReadAllBytes(path) // 0..
        await File.ReadAllBytesAsync(path) // 0..
        File.ReadAllText(path) // 0..
        File.ReadAllText(path, Encoding.UTF8) // 0..
        await File.ReadAllTextAsync(path) // 0..
        await File.ReadAllTextAsync(path, Encoding.UTF8) // 0..
        using var f = File.OpenRead(path); return f; // 0..
        using var r = File.OpenText(path); return r.ReadToEnd(); // 0..
        using var f = File.Open(path, FileMode.Open); return f; // 0..
        using var f = File.Open(path, FileMode.Open, FileAccess.Read); return f; // 0..
        using var f = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.Read); return f; // 0..
        using var f = new FileInfo(path).OpenRead(); return f; // 0..
        using var r = new FileInfo(path).OpenText(); return r.ReadToEnd(); // 0..
        using var f = new FileInfo(path).Open(FileMode.Open); return f; // 0..
        using var f = new FileInfo(path).Open(FileMode.Open, FileAccess.Read); return f; // 0..
        using var f = new FileStream(path, FileMode.Open); return f; // 0..
        using var f = new FileStream(path, FileMode.Open, FileAccess.Read); return f; // 0..
        using var f = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read); return f; // 0..
        using var f = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 100); return f; // 0..
        using var f = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 100, true); return f; // 0..
        using var f = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 100, FileOptions.None); return f; // 0..
        using var f = new FileStream(path, new FileStreamOptions()); return f; // 0..
        File.ReadAllLines(path) // 0..
        File.ReadAllLines(path, Encoding.UTF8) // 0..
        await File.ReadAllLinesAsync(path) // 0..
        File.ReadLines(path) // 0..
        File.ReadLines(path, Encoding.UTF8) // 0..
        File.ReadAllLines(path).First() // 0..
        new FileInfo(path).Length // 0..
        using var h = File.OpenHandle(path); return RandomAccess.Read(h, new byte[5].AsSpan(), 0); // 0..5
        using var h = File.OpenHandle(path); return await RandomAccess.ReadAsync(h, new byte[5].AsMemory(), 0); // 0..5
        await new System.Net.Http.ByteArrayContent(bytes).ReadAsByteArrayAsync() // 0..
        await new System.Net.Http.ByteArrayContent(bytes).ReadAsByteArrayAsync(CancellationToken.None) // 0..
        await new System.Net.Http.ByteArrayContent(bytes).ReadAsStringAsync() // 0..
        await new System.Net.Http.ByteArrayContent(bytes).ReadAsStringAsync(CancellationToken.None) // 0..
        await new System.Net.Http.ByteArrayContent(bytes).ReadAsStreamAsync() // 0..
        await new System.Net.Http.ByteArrayContent(bytes).ReadAsStreamAsync(CancellationToken.None) // 0..
        new System.Net.Http.ByteArrayContent(bytes).ReadAsStream() // 0..
        new System.Net.Http.ByteArrayContent(bytes).ReadAsStream(CancellationToken.None) // 0..
        var s = new MemoryStream(); await new System.Net.Http.ByteArrayContent(bytes).CopyToAsync(s); await new System.Net.Http.ByteArrayContent(bytes).CopyToAsync(s, CancellationToken.None); new System.Net.Http.ByteArrayContent(bytes).CopyTo(s, null, CancellationToken.None); return s; // 0..
        JsonSerializer.Serialize(text) // 0..
        JsonSerializer.Serialize((object)text, typeof(string)) // 0..
        JsonSerializer.SerializeToUtf8Bytes(text) // 0..
        JsonSerializer.SerializeToUtf8Bytes((object)text, typeof(string)) // 0..
        var s = new MemoryStream(); JsonSerializer.Serialize(s, text); JsonSerializer.Serialize(s, (object)text, typeof(string)); await JsonSerializer.SerializeAsync(s, text); await JsonSerializer.SerializeAsync(s, (object)text, typeof(string)); return s; // 0..
        JsonDocument.Parse("\"AAAA\"").RootElement.GetString() // 0..
        JsonDocument.Parse("\"AAAA\"").RootElement.GetRawText() // 0..
        JsonDocument.Parse("\"AAAA\"").RootElement.GetBytesFromBase64() // 0..
        System.Text.Json.Nodes.JsonNode.Parse("{}").ToJsonString() // 0..
        System.Text.Json.Nodes.JsonNode.Parse("{}").ToString() // 0..
        ((XNode)new XElement("a")).ToString() // 0..
        ((XNode)new XElement("a")).ToString(SaveOptions.None) // 0..
        var d = new System.Xml.XmlDocument(); d.LoadXml("<a/>"); return d.OuterXml; // 0..
        var d = new System.Xml.XmlDocument(); d.LoadXml("<a/>"); return d.InnerXml; // 0..
        var s = new MemoryStream(); new System.Xml.Serialization.XmlSerializer(typeof(string)).Serialize(s, "a"); new System.Xml.Serialization.XmlSerializer(typeof(string)).Serialize(s, "a", null); return s; // 0..
        var s = new StringWriter(); new System.Xml.Serialization.XmlSerializer(typeof(string)).Serialize(s, "a"); return s.ToString(); // 0..
        var s = new MemoryStream(); new System.Runtime.Serialization.DataContractSerializer(typeof(string)).WriteObject(s, "a"); new System.Runtime.Serialization.Json.DataContractJsonSerializer(typeof(string)).WriteObject(s, "a"); return s; // 0..
        var d = new System.Xml.XmlDocument(); d.LoadXml("<a/>"); var s = new MemoryStream(); d.Save(s); new XDocument(new XElement("a")).Save(s); new XElement("a").Save(s); return s; // 0..
        var d = new System.Xml.XmlDocument(); d.LoadXml("<a/>"); var s = new StringWriter(); d.Save(s); new XDocument(new XElement("a")).Save(s); new XElement("a").Save(s); return s.ToString(); // 0..
        Environment.CommandLine // 0..
        Environment.GetEnvironmentVariable("PATH") // 0..
        Environment.GetEnvironmentVariable("PATH", EnvironmentVariableTarget.Process) // 0..
        Environment.GetCommandLineArgs() // 0..
        var m = new MemoryStream(); using (var z = new System.IO.Compression.GZipStream(m, System.IO.Compression.CompressionMode.Compress)) z.Write(new byte[10]); return m.ToArray(); // 0..
        var m = new MemoryStream(); using (var z = new System.IO.Compression.GZipStream(m, System.IO.Compression.CompressionMode.Compress, true)) z.Write(new byte[10]); return m.ToArray(); // 0..
        var m = new MemoryStream(); using (var z = new System.IO.Compression.GZipStream(m, System.IO.Compression.CompressionLevel.Fastest)) z.Write(new byte[10]); return m.ToArray(); // 0..
        var m = new MemoryStream(); using (var z = new System.IO.Compression.GZipStream(m, System.IO.Compression.CompressionLevel.Fastest, true)) z.Write(new byte[10]); return m.ToArray(); // 0..
        var m = new MemoryStream(); using (var z = new System.IO.Compression.DeflateStream(m, System.IO.Compression.CompressionMode.Compress)) z.Write(new byte[10]); return m.ToArray(); // 0..
        var m = new MemoryStream(); using (var z = new System.IO.Compression.DeflateStream(m, System.IO.Compression.CompressionMode.Compress, true)) z.Write(new byte[10]); return m.ToArray(); // 0..
        var m = new MemoryStream(); using (var z = new System.IO.Compression.DeflateStream(m, System.IO.Compression.CompressionLevel.Fastest)) z.Write(new byte[10]); return m.ToArray(); // 0..
        var m = new MemoryStream(); using (var z = new System.IO.Compression.DeflateStream(m, System.IO.Compression.CompressionLevel.Fastest, true)) z.Write(new byte[10]); return m.ToArray(); // 0..
        var m = new MemoryStream(); using (var z = new System.IO.Compression.BrotliStream(m, System.IO.Compression.CompressionMode.Compress)) z.Write(new byte[10]); return m.ToArray(); // 0..
        var m = new MemoryStream(); using (var z = new System.IO.Compression.BrotliStream(m, System.IO.Compression.CompressionMode.Compress, true)) z.Write(new byte[10]); return m.ToArray(); // 0..
        var m = new MemoryStream(); using (var z = new System.IO.Compression.BrotliStream(m, System.IO.Compression.CompressionLevel.Fastest)) z.Write(new byte[10]); return m.ToArray(); // 0..
        var m = new MemoryStream(); using (var z = new System.IO.Compression.BrotliStream(m, System.IO.Compression.CompressionLevel.Fastest, true)) z.Write(new byte[10]); return m.ToArray(); // 0..
        var m = new MemoryStream(); using (var z = new System.IO.Compression.ZLibStream(m, System.IO.Compression.CompressionMode.Compress)) z.Write(new byte[10]); return m.ToArray(); // 0..
        var m = new MemoryStream(); using (var z = new System.IO.Compression.ZLibStream(m, System.IO.Compression.CompressionMode.Compress, true)) z.Write(new byte[10]); return m.ToArray(); // 0..
        var m = new MemoryStream(); using (var z = new System.IO.Compression.ZLibStream(m, System.IO.Compression.CompressionLevel.Fastest)) z.Write(new byte[10]); return m.ToArray(); // 0..
        var m = new MemoryStream(); using (var z = new System.IO.Compression.ZLibStream(m, System.IO.Compression.CompressionLevel.Fastest, true)) z.Write(new byte[10]); return m.ToArray(); // 0..
        var m = new MemoryStream(); using (var c = new CryptoStream(m, Aes.Create().CreateEncryptor(), CryptoStreamMode.Write)) c.Write(new byte[20]); return m.ToArray(); // 20..52
        var m = new MemoryStream(); m.WriteByte(1); using (var c = new CryptoStream(m, Aes.Create().CreateEncryptor(), CryptoStreamMode.Write, true)) { c.Write(new byte[20]); c.Write(new byte[20], 0, 10); } return m.ToArray(); // 31..63
        var m = new MemoryStream(); var c = new CryptoStream(m, Aes.Create().CreateEncryptor(), CryptoStreamMode.Write); c.Write(new byte[20]); c.FlushFinalBlock(); return m.ToArray(); // 20..52
        var m = new MemoryStream(); var c = new CryptoStream(m, Aes.Create().CreateEncryptor(), CryptoStreamMode.Write); c.Write(new byte[20]); await c.FlushFinalBlockAsync(CancellationToken.None); return m.ToArray(); // 20..52
        var m = new MemoryStream(); var c = new CryptoStream(m, Aes.Create().CreateEncryptor(), CryptoStreamMode.Write); c.Write(new byte[20]); return m.ToArray(); // 0..52
        var m = new MemoryStream(); using (var j = new System.Text.Json.Utf8JsonWriter(m)) { j.WriteStartObject(); j.WritePropertyName("a"); j.WriteStartArray(); j.WriteStringValue("b"); j.WriteBase64StringValue(new byte[3]); j.WriteRawValue("1"); j.WriteEndArray(); j.WriteString("c", "d"); j.WriteBase64String("e", new byte[3]); j.WriteEndObject(); j.Flush(); await j.FlushAsync(CancellationToken.None); } return m.ToArray(); // 0..
        var b = new ArrayBufferWriter<byte>(); using (var j = new System.Text.Json.Utf8JsonWriter(b)) { j.WriteStartArray(); System.Text.Json.JsonSerializer.Serialize(j, 1); System.Text.Json.JsonSerializer.Serialize(j, (object)1, typeof(int)); j.WriteEndArray(); } return b.WrittenCount; // 0..
    """;
}
