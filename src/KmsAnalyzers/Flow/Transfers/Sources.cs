using static KmsAnalyzers.Flow.Transfers.Sizes;

namespace KmsAnalyzers.Flow.Transfers;

/// <summary>Where data comes into a program, as large as the world pleases: files, network, serializers, databases, settings, people.</summary>
internal static class Sources
{
    public static IEnumerable<Transfer> Rows => [.. Files, .. Network, .. Requests, .. Aws, .. Serializers, .. Databases, .. Settings];

    private static IEnumerable<Transfer> Files =>
    [
        .. World(
            "M:System.IO.File.ReadAllBytes(System.String)", "M:System.IO.File.ReadAllBytesAsync(System.String,System.Threading.CancellationToken)",
            "M:System.IO.File.ReadAllText(System.String)", "M:System.IO.File.ReadAllText(System.String,System.Text.Encoding)",
            "M:System.IO.File.ReadAllTextAsync(System.String,System.Threading.CancellationToken)",
            "M:System.IO.File.ReadAllTextAsync(System.String,System.Text.Encoding,System.Threading.CancellationToken)",
            "M:System.IO.File.OpenRead(System.String)", "M:System.IO.File.OpenText(System.String)",
            "M:System.IO.File.Open(System.String,System.IO.FileMode)",
            "M:System.IO.File.Open(System.String,System.IO.FileMode,System.IO.FileAccess)",
            "M:System.IO.File.Open(System.String,System.IO.FileMode,System.IO.FileAccess,System.IO.FileShare)",
            "M:System.IO.FileInfo.OpenRead", "M:System.IO.FileInfo.OpenText", "M:System.IO.FileInfo.Open(System.IO.FileMode)",
            "M:System.IO.FileInfo.Open(System.IO.FileMode,System.IO.FileAccess)",
            "M:System.IO.FileStream.#ctor(System.String,System.IO.FileMode)",
            "M:System.IO.FileStream.#ctor(System.String,System.IO.FileMode,System.IO.FileAccess)",
            "M:System.IO.FileStream.#ctor(System.String,System.IO.FileMode,System.IO.FileAccess,System.IO.FileShare)",
            "M:System.IO.FileStream.#ctor(System.String,System.IO.FileMode,System.IO.FileAccess,System.IO.FileShare,System.Int32)",
            "M:System.IO.FileStream.#ctor(System.String,System.IO.FileMode,System.IO.FileAccess,System.IO.FileShare,System.Int32,System.Boolean)",
            "M:System.IO.FileStream.#ctor(System.String,System.IO.FileMode,System.IO.FileAccess,System.IO.FileShare,System.Int32,System.IO.FileOptions)",
            "M:System.IO.FileStream.#ctor(System.String,System.IO.FileStreamOptions)"),
        .. Same(static x => x.Unbounded with { Element = x.Unbounded },
            "M:System.IO.File.ReadAllLines(System.String)", "M:System.IO.File.ReadAllLines(System.String,System.Text.Encoding)",
            "M:System.IO.File.ReadAllLinesAsync(System.String,System.Threading.CancellationToken)", "M:System.IO.File.ReadLines(System.String)",
            "M:System.IO.File.ReadLines(System.String,System.Text.Encoding)"),
        new("P:System.IO.FileInfo.Length", static x => Value.OfNumber(Ranges.Natural) with { Origin = x.Unbounded.Origin }),
        .. Same(static x => Count(x, 1),
            "M:System.IO.RandomAccess.Read(Microsoft.Win32.SafeHandles.SafeFileHandle,System.Span{System.Byte},System.Int64)",
            "M:System.IO.RandomAccess.ReadAsync(Microsoft.Win32.SafeHandles.SafeFileHandle,System.Memory{System.Byte},System.Int64,System.Threading.CancellationToken)"),
    ];

    private static IEnumerable<Transfer> Network =>
    [
        .. World(
            "M:System.Net.Http.HttpClient.GetByteArrayAsync(System.String)", "M:System.Net.Http.HttpClient.GetByteArrayAsync(System.Uri)",
            "M:System.Net.Http.HttpClient.GetByteArrayAsync(System.String,System.Threading.CancellationToken)",
            "M:System.Net.Http.HttpClient.GetByteArrayAsync(System.Uri,System.Threading.CancellationToken)",
            "M:System.Net.Http.HttpClient.GetStringAsync(System.String)", "M:System.Net.Http.HttpClient.GetStringAsync(System.Uri)",
            "M:System.Net.Http.HttpClient.GetStringAsync(System.String,System.Threading.CancellationToken)",
            "M:System.Net.Http.HttpClient.GetStringAsync(System.Uri,System.Threading.CancellationToken)",
            "M:System.Net.Http.HttpClient.GetStreamAsync(System.String)", "M:System.Net.Http.HttpClient.GetStreamAsync(System.Uri)",
            "M:System.Net.Http.HttpClient.GetStreamAsync(System.String,System.Threading.CancellationToken)",
            "M:System.Net.Http.HttpClient.GetStreamAsync(System.Uri,System.Threading.CancellationToken)",
            "M:System.Net.Http.HttpContent.ReadAsByteArrayAsync",
            "M:System.Net.Http.HttpContent.ReadAsByteArrayAsync(System.Threading.CancellationToken)",
            "M:System.Net.Http.HttpContent.ReadAsStringAsync", "M:System.Net.Http.HttpContent.ReadAsStringAsync(System.Threading.CancellationToken)",
            "M:System.Net.Http.HttpContent.ReadAsStreamAsync", "M:System.Net.Http.HttpContent.ReadAsStreamAsync(System.Threading.CancellationToken)",
            "M:System.Net.Http.HttpContent.ReadAsStream", "M:System.Net.Http.HttpContent.ReadAsStream(System.Threading.CancellationToken)",
            "M:System.Net.WebClient.DownloadData(System.String)", "M:System.Net.WebClient.DownloadData(System.Uri)",
            "M:System.Net.WebClient.DownloadString(System.String)", "M:System.Net.WebClient.DownloadString(System.Uri)",
            "M:System.Net.WebClient.DownloadDataTaskAsync(System.String)", "M:System.Net.WebClient.DownloadStringTaskAsync(System.String)",
            "M:System.Net.WebResponse.GetResponseStream", "M:System.Net.Sockets.TcpClient.GetStream"),
        .. Same(static x => Into(x, x[0]),
            "M:System.Net.Http.HttpContent.CopyToAsync(System.IO.Stream)",
            "M:System.Net.Http.HttpContent.CopyToAsync(System.IO.Stream,System.Threading.CancellationToken)",
            "M:System.Net.Http.HttpContent.CopyTo(System.IO.Stream,System.Net.TransportContext,System.Threading.CancellationToken)"),
        .. Same(static x => Count(x, 0),
            "M:System.Net.Sockets.Socket.Receive(System.Byte[])", "M:System.Net.Sockets.Socket.Receive(System.Span{System.Byte})",
            "M:System.Net.Sockets.Socket.Receive(System.Byte[],System.Net.Sockets.SocketFlags)",
            "M:System.Net.Sockets.Socket.ReceiveAsync(System.ArraySegment{System.Byte})",
            "M:System.Net.Sockets.Socket.ReceiveAsync(System.Memory{System.Byte},System.Threading.CancellationToken)"),
    ];

    // ASP.NET Core
    private static IEnumerable<Transfer> Requests =>
    [
        .. World(
            "P:Microsoft.AspNetCore.Http.HttpRequest.Body", "P:Microsoft.AspNetCore.Http.HttpRequest.Form",
            "P:Microsoft.AspNetCore.Http.IFormCollection.Item(System.String)",
            "P:Microsoft.AspNetCore.Http.IQueryCollection.Item(System.String)"),

        // As long as it said it is.
        new("M:Microsoft.AspNetCore.Http.IFormFile.OpenReadStream", static x => x.Unbounded with { Length = x.Receiver.Length }),
        .. Same(static x => Into(x, x[0], x.Receiver.Length),
            "M:Microsoft.AspNetCore.Http.IFormFile.CopyTo(System.IO.Stream)",
            "M:Microsoft.AspNetCore.Http.IFormFile.CopyToAsync(System.IO.Stream,System.Threading.CancellationToken)"),
        Measure("P:Microsoft.AspNetCore.Http.IFormFile.Length"),

        // A Blazor file refuses to be read beyond the size that was asked for, 500 KB by default.
        new("M:Microsoft.AspNetCore.Components.Forms.IBrowserFile.OpenReadStream(System.Int64,System.Threading.CancellationToken)",
            static x => x.Unbounded with { Length = x[0].Size().UpTo() & x.Receiver.Length }),
    ];

    // Objects of S3, messages of SQS
    private static IEnumerable<Transfer> Aws => World("P:Amazon.S3.Model.StreamResponse.ResponseStream", "P:Amazon.SQS.Model.Message.Body");

    private static IEnumerable<Transfer> Serializers =>
    [
        .. World(
            "M:System.Text.Json.JsonSerializer.Serialize``1(``0,System.Text.Json.JsonSerializerOptions)",
            "M:System.Text.Json.JsonSerializer.Serialize``1(``0,System.Text.Json.Serialization.Metadata.JsonTypeInfo{``0})",
            "M:System.Text.Json.JsonSerializer.Serialize(System.Object,System.Type,System.Text.Json.JsonSerializerOptions)",
            "M:System.Text.Json.JsonSerializer.Serialize(System.Object,System.Type,System.Text.Json.Serialization.JsonSerializerContext)",
            "M:System.Text.Json.JsonSerializer.Serialize(System.Object,System.Text.Json.Serialization.Metadata.JsonTypeInfo)",
            "M:System.Text.Json.JsonSerializer.SerializeToUtf8Bytes``1(``0,System.Text.Json.JsonSerializerOptions)",
            "M:System.Text.Json.JsonSerializer.SerializeToUtf8Bytes``1(``0,System.Text.Json.Serialization.Metadata.JsonTypeInfo{``0})",
            "M:System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(System.Object,System.Type,System.Text.Json.JsonSerializerOptions)",
            "M:System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(System.Object,System.Type,System.Text.Json.Serialization.JsonSerializerContext)",
            "M:System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(System.Object,System.Text.Json.Serialization.Metadata.JsonTypeInfo)",
            "M:System.Text.Json.JsonElement.GetRawText", "M:System.Text.Json.JsonElement.GetBytesFromBase64",
            "M:System.Text.Json.Nodes.JsonNode.ToJsonString(System.Text.Json.JsonSerializerOptions)", "M:System.Text.Json.Nodes.JsonNode.ToString",
            "M:System.Xml.Linq.XNode.ToString", "M:System.Xml.Linq.XNode.ToString(System.Xml.Linq.SaveOptions)", "P:System.Xml.XmlNode.OuterXml",
            "P:System.Xml.XmlNode.InnerXml",
            "M:Newtonsoft.Json.JsonConvert.SerializeObject(System.Object)",
            "M:Newtonsoft.Json.JsonConvert.SerializeObject(System.Object,Newtonsoft.Json.Formatting)",
            "M:Newtonsoft.Json.JsonConvert.SerializeObject(System.Object,Newtonsoft.Json.JsonSerializerSettings)",
            "M:Newtonsoft.Json.JsonConvert.SerializeObject(System.Object,Newtonsoft.Json.Formatting,Newtonsoft.Json.JsonSerializerSettings)",
            "M:Newtonsoft.Json.Linq.JToken.ToString",
            "M:Newtonsoft.Json.Linq.JToken.ToString(Newtonsoft.Json.Formatting,Newtonsoft.Json.JsonConverter[])"),
        .. Same(static x => x.Unbounded with { Null = Nullness.Maybe }, "M:System.Text.Json.JsonElement.GetString"),
        .. Same(static x => Into(x, x[0]),
            "M:System.Text.Json.JsonSerializer.Serialize``1(System.IO.Stream,``0,System.Text.Json.JsonSerializerOptions)",
            "M:System.Text.Json.JsonSerializer.Serialize(System.IO.Stream,System.Object,System.Type,System.Text.Json.JsonSerializerOptions)",
            "M:System.Text.Json.JsonSerializer.SerializeAsync``1(System.IO.Stream,``0,System.Text.Json.JsonSerializerOptions,System.Threading.CancellationToken)",
            "M:System.Text.Json.JsonSerializer.SerializeAsync``1(System.IO.Stream,``0,System.Text.Json.Serialization.Metadata.JsonTypeInfo{``0},System.Threading.CancellationToken)",
            "M:System.Text.Json.JsonSerializer.SerializeAsync(System.IO.Stream,System.Object,System.Type,System.Text.Json.JsonSerializerOptions,System.Threading.CancellationToken)",
            "M:System.Xml.Serialization.XmlSerializer.Serialize(System.IO.Stream,System.Object)",
            "M:System.Xml.Serialization.XmlSerializer.Serialize(System.IO.Stream,System.Object,System.Xml.Serialization.XmlSerializerNamespaces)",
            "M:System.Xml.Serialization.XmlSerializer.Serialize(System.IO.TextWriter,System.Object)",
            "M:System.Runtime.Serialization.XmlObjectSerializer.WriteObject(System.IO.Stream,System.Object)",
            "M:System.Runtime.Serialization.Json.DataContractJsonSerializer.WriteObject(System.IO.Stream,System.Object)",
            "M:System.Xml.XmlDocument.Save(System.IO.Stream)", "M:System.Xml.XmlDocument.Save(System.IO.TextWriter)",
            "M:System.Xml.Linq.XDocument.Save(System.IO.Stream)", "M:System.Xml.Linq.XDocument.Save(System.IO.TextWriter)",
            "M:System.Xml.Linq.XElement.Save(System.IO.Stream)", "M:System.Xml.Linq.XElement.Save(System.IO.TextWriter)"),
    ];

    private static IEnumerable<Transfer> Databases => World(
        "M:System.Data.Common.DbDataReader.GetString(System.Int32)", "M:System.Data.Common.DbDataReader.GetValue(System.Int32)",
        "M:System.Data.Common.DbDataReader.GetStream(System.Int32)",
        "M:System.Data.Common.DbDataReader.GetTextReader(System.Int32)", "M:System.Data.Common.DbDataReader.GetFieldValue``1(System.Int32)",
        "M:System.Data.Common.DbDataReader.GetFieldValueAsync``1(System.Int32)",
        "M:System.Data.Common.DbDataReader.GetFieldValueAsync``1(System.Int32,System.Threading.CancellationToken)",
        "P:System.Data.Common.DbDataReader.Item(System.Int32)", "P:System.Data.Common.DbDataReader.Item(System.String)",
        "M:System.Data.IDataRecord.GetString(System.Int32)", "M:System.Data.IDataRecord.GetValue(System.Int32)",
        "P:System.Data.IDataRecord.Item(System.Int32)", "P:System.Data.IDataRecord.Item(System.String)",
        "M:System.Data.Common.DbCommand.ExecuteScalar", "M:System.Data.Common.DbCommand.ExecuteScalarAsync",
        "M:System.Data.Common.DbCommand.ExecuteScalarAsync(System.Threading.CancellationToken)");

    private static IEnumerable<Transfer> Settings =>
    [
        .. World("P:System.Console.In",
            "M:System.Console.OpenStandardInput", "P:System.Diagnostics.Process.StandardOutput", "P:System.Diagnostics.Process.StandardError",
            "P:System.Environment.CommandLine"),
        .. Same(static x => x.Unbounded with { Null = Nullness.Maybe },
            "M:System.Console.ReadLine",
            "M:System.Environment.GetEnvironmentVariable(System.String)",
            "M:System.Environment.GetEnvironmentVariable(System.String,System.EnvironmentVariableTarget)",
            "P:Microsoft.Extensions.Configuration.IConfiguration.Item(System.String)",
            "P:Microsoft.Extensions.Configuration.IConfigurationSection.Value",
            "M:Microsoft.Extensions.Configuration.ConfigurationBinder.GetValue``1(Microsoft.Extensions.Configuration.IConfiguration,System.String)",
            "M:Microsoft.Extensions.Configuration.ConfigurationBinder.GetValue``1(Microsoft.Extensions.Configuration.IConfiguration,System.String,``0)",
            "M:Microsoft.Extensions.Configuration.ConfigurationBinder.Get``1(Microsoft.Extensions.Configuration.IConfiguration)",
            "M:Microsoft.Extensions.Configuration.ConfigurationExtensions.GetConnectionString(Microsoft.Extensions.Configuration.IConfiguration,System.String)"),
        .. Same(static x => x.Unbounded with { Element = x.Unbounded }, "M:System.Environment.GetCommandLineArgs"),
    ];

    private static IEnumerable<Transfer> World(params string[] ids) => Same(static x => x.Unbounded, ids);

    // What is written to a stream or writer of the caller's.
    private static Value Into(TransferCall x, Value target, Ranges? length = null)
    {
        Streams.Write(x, target, x.Unbounded with { Length = length ?? Ranges.Natural });
        return Nothing;
    }

    // As many as arrived, at most a buffer full.
    private static Value Count(TransferCall x, int buffer)
    {
        x.Fill(buffer, Tags.None);
        return Value.OfNumber(x[buffer].Length.UpTo());
    }
}
