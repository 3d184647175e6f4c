namespace KmsAnalyzers.Tests.Flow;

internal static partial class TransferCases
{
    /// <summary>What needs a network, a database, a console or a context the test has not got.</summary>
    private const string ReadOnlyLines = """
        await new System.Net.Http.HttpClient().GetByteArrayAsync("") // 0..
        await new System.Net.Http.HttpClient().GetByteArrayAsync((Uri)null) // 0..
        await new System.Net.Http.HttpClient().GetByteArrayAsync("", CancellationToken.None) // 0..
        await new System.Net.Http.HttpClient().GetByteArrayAsync((Uri)null, CancellationToken.None) // 0..
        await new System.Net.Http.HttpClient().GetStringAsync("") // 0..
        await new System.Net.Http.HttpClient().GetStringAsync((Uri)null) // 0..
        await new System.Net.Http.HttpClient().GetStringAsync("", CancellationToken.None) // 0..
        await new System.Net.Http.HttpClient().GetStringAsync((Uri)null, CancellationToken.None) // 0..
        await new System.Net.Http.HttpClient().GetStreamAsync("") // 0..
        await new System.Net.Http.HttpClient().GetStreamAsync((Uri)null) // 0..
        await new System.Net.Http.HttpClient().GetStreamAsync("", CancellationToken.None) // 0..
        await new System.Net.Http.HttpClient().GetStreamAsync((Uri)null, CancellationToken.None) // 0..
        new WebClient().DownloadData("") // 0..
        new WebClient().DownloadData((Uri)null) // 0..
        new WebClient().DownloadString("") // 0..
        new WebClient().DownloadString((Uri)null) // 0..
        await new WebClient().DownloadDataTaskAsync("") // 0..
        await new WebClient().DownloadStringTaskAsync("") // 0..
        ((WebResponse)null).GetResponseStream() // 0..
        new System.Net.Sockets.TcpClient().GetStream() // 0..
        ((System.Net.Sockets.Socket)null).Receive(new byte[9]) // 0..9
        ((System.Net.Sockets.Socket)null).Receive(new byte[9].AsSpan()) // 0..9
        ((System.Net.Sockets.Socket)null).Receive(new byte[9], System.Net.Sockets.SocketFlags.None) // 0..9
        await ((System.Net.Sockets.Socket)null).ReceiveAsync(new ArraySegment<byte>(new byte[9])) // 0..9
        await ((System.Net.Sockets.Socket)null).ReceiveAsync(new byte[9].AsMemory(), CancellationToken.None) // 0..9
        ((System.Data.Common.DbDataReader)null).GetString(0) // 0..
        ((System.Data.Common.DbDataReader)null).GetValue(0) // 0..
        ((System.Data.Common.DbDataReader)null).GetStream(0) // 0..
        ((System.Data.Common.DbDataReader)null).GetTextReader(0) // 0..
        ((System.Data.Common.DbDataReader)null).GetFieldValue<byte[]>(0) // 0..
        await ((System.Data.Common.DbDataReader)null).GetFieldValueAsync<byte[]>(0) // 0..
        await ((System.Data.Common.DbDataReader)null).GetFieldValueAsync<byte[]>(0, CancellationToken.None) // 0..
        ((System.Data.Common.DbDataReader)null)[0] // 0..
        ((System.Data.Common.DbDataReader)null)["a"] // 0..
        ((System.Data.IDataRecord)null).GetString(0) // 0..
        ((System.Data.IDataRecord)null).GetValue(0) // 0..
        ((System.Data.IDataRecord)null)[0] // 0..
        ((System.Data.IDataRecord)null)["a"] // 0..
        ((System.Data.Common.DbCommand)null).ExecuteScalar() // 0..
        await ((System.Data.Common.DbCommand)null).ExecuteScalarAsync() // 0..
        await ((System.Data.Common.DbCommand)null).ExecuteScalarAsync(CancellationToken.None) // 0..
        Console.In.ReadToEnd() // 0..
        Console.ReadLine() // 0..
        new Shake128().Read(42) // 42
        new Shake256().Read(42) // 42
        Console.OpenStandardInput() // 0..
        ((System.Diagnostics.Process)null).StandardOutput.ReadToEnd() // 0..
        ((System.Diagnostics.Process)null).StandardError.ReadToEnd() // 0..
        JsonSerializer.Serialize(text, (System.Text.Json.Serialization.Metadata.JsonTypeInfo<string>)null) // 0..
        JsonSerializer.Serialize((object)text, typeof(string), (System.Text.Json.Serialization.JsonSerializerContext)null) // 0..
        JsonSerializer.Serialize((object)text, (System.Text.Json.Serialization.Metadata.JsonTypeInfo)null) // 0..
        JsonSerializer.SerializeToUtf8Bytes(text, (System.Text.Json.Serialization.Metadata.JsonTypeInfo<string>)null) // 0..
        JsonSerializer.SerializeToUtf8Bytes((object)text, typeof(string), (System.Text.Json.Serialization.JsonSerializerContext)null) // 0..
        JsonSerializer.SerializeToUtf8Bytes((object)text, (System.Text.Json.Serialization.Metadata.JsonTypeInfo)null) // 0..
        var s = new MemoryStream(); await JsonSerializer.SerializeAsync(s, text, (System.Text.Json.Serialization.Metadata.JsonTypeInfo<string>)null); return s; // 0..
        """;
}
