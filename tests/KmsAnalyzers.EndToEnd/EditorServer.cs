using System.Diagnostics;
using System.Text.Json;
using StreamJsonRpc;
using Tour;

namespace KmsAnalyzers.EndToEnd;

/// <summary>csharp-ls, the server behind a real editor, with one project open: what an editor would underline, asked as an editor asks.</summary>
/// <remarks>Language Server Protocol 3.17, pull diagnostics.</remarks>
internal sealed class EditorServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly JsonRpc rpc;
    private readonly string folder;
    private readonly Dictionary<string, int> versions = [];

    private EditorServer(Process process, string folder)
    {
        (this.process, this.folder) = (process, folder);
        var formatter = new SystemTextJsonFormatter();
        rpc = new(new HeaderDelimitedMessageHandler(process.StandardInput.BaseStream, process.StandardOutput.BaseStream, formatter));
        rpc.AddLocalRpcTarget(new Client(), new() { AllowNonPublicInvocation = true });
    }

    /// <summary>Starts the server in a folder that has been built.</summary>
    public static async Task<EditorServer> OpenAsync(Consumer project, CancellationToken cancellationToken)
    {
        // The version stands in the tool manifest of the clone, so both commands run there.
        (await Dotnet.RunAsync(Repository.Root, ["tool", "restore"], packages: null, cancellationToken)).OrThrow();
        var process = new Process { StartInfo = Dotnet.Command(Repository.Root, ["tool", "run", "csharp-ls"], project.Cache) };
        process.ErrorDataReceived += (_, _) => { }; // Its log, which would fill the pipe.
        process.Start();
        process.BeginErrorReadLine();
        var server = new EditorServer(process, project.Folder);
        try
        {
            await server.InitializeAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Types a text into a file: opens it the first time, replaces all of it later.</summary>
    public Task TypeAsync(string file, string text)
    {
        var version = versions[file] = versions.GetValueOrDefault(file) + 1;
        return version == 1
            ? rpc.NotifyWithParameterObjectAsync("textDocument/didOpen", new { textDocument = new { uri = UriOf(file), languageId = "csharp", version, text } })
            : rpc.NotifyWithParameterObjectAsync("textDocument/didChange", new { textDocument = new { uri = UriOf(file), version }, contentChanges = new[] { new { text } } });
    }

    /// <summary>What the editor shows of our rules in a file that is open, without the messages: top to bottom.</summary>
    public async Task<IReadOnlyList<string>> ShownAsync(string file, CancellationToken cancellationToken)
    {
        var report = await rpc.InvokeWithParameterObjectAsync<JsonElement>("textDocument/diagnostic", new { textDocument = new { uri = UriOf(file) } }, cancellationToken);
        return [.. report.GetProperty("items").EnumerateArray()
            .Select(item => (
                Id: item.GetProperty("code").ToString(),
                Severity: item.GetProperty("severity").GetInt32(),
                Line: item.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32() + 1))
            .Where(item => item.Id.StartsWith("KMS", StringComparison.Ordinal))
            .OrderBy(item => item.Line).ThenBy(item => item.Id, StringComparer.Ordinal)
            .Select(item => $"{item.Id} {Level(item.Severity)} {file}:{item.Line}")];
    }

    public async ValueTask DisposeAsync()
    {
        rpc.Dispose();
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task InitializeAsync(CancellationToken cancellationToken)
    {
        rpc.StartListening();
        var uri = new Uri(folder + "/").AbsoluteUri.TrimEnd('/');
        await rpc.InvokeWithParameterObjectAsync<JsonElement>(
            "initialize",
            new
            {
                processId = Environment.ProcessId,
                rootUri = uri,
                workspaceFolders = new[] { new { uri, name = "consumer" } },
                capabilities = new
                {
                    workspace = new { configuration = true, workspaceFolders = true },
                    textDocument = new { diagnostic = new { dynamicRegistration = false }, synchronization = new { dynamicRegistration = false } },
                },
            },
            cancellationToken);
        await rpc.NotifyWithParameterObjectAsync("initialized", new { });
    }

    private string UriOf(string file) => new Uri(Path.Combine(folder, file)).AbsoluteUri;

    // The protocol's severities in the words of SARIF, which the build's log speaks.
    private static string Level(int severity) => severity switch
    {
        1 => "error",
        2 => "warning",
        3 => "note",
        _ => "hidden",
    };

    /// <summary>What the server asks of an editor.</summary>
    private sealed class Client
    {
        // Analyzers are off by default there.
        [JsonRpcMethod("workspace/configuration", UseSingleObjectParameterDeserialization = true)]
        internal object[] Configuration(JsonElement request) =>
            [.. request.GetProperty("items").EnumerateArray().Select(_ => new { analyzersEnabled = true })];

        [JsonRpcMethod("client/registerCapability", UseSingleObjectParameterDeserialization = true)]
        internal object? Register(JsonElement request) => null;

        [JsonRpcMethod("window/workDoneProgress/create", UseSingleObjectParameterDeserialization = true)]
        internal object? ShowProgress(JsonElement request) => null;
    }
}
