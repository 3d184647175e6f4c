using System.Diagnostics;
using System.Text.Json;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Interop;

/// <summary>The official AWS Encryption SDK for JavaScript, in a process of its own: <c>sdk.mjs</c> beside this file.</summary>
internal sealed class JavaScriptSdk : IAsyncDisposable
{
    internal static readonly string Folder = Path.Combine(Repository.Root, "tests", "KmsAnalyzers.Envelope.Tests", "Interop");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Process process;

    private JavaScriptSdk(Process process) => this.process = process;

    /// <summary>Whether <c>npm ci</c> was run in <see cref="Folder"/>.</summary>
    internal static bool IsInstalled => Directory.Exists(Path.Combine(Folder, "node_modules", "@aws-crypto", "client-node"));

    /// <summary>Says so where the SDK is not there; an environment that must have it (KMSANALYZERS_INTEROP=required) fails instead.</summary>
    internal static bool IsMissing(ITestOutputHelper output)
    {
        if (IsInstalled)
        {
            return false;
        }

        output.WriteLine($"not installed: run npm ci in {Path.GetRelativePath(Repository.Root, Folder)}");
        Assert.NotEqual("required", Environment.GetEnvironmentVariable("KMSANALYZERS_INTEROP"));
        return true;
    }

    /// <summary>Node, running a script of <see cref="Folder"/>, with this address for AWS KMS and credentials that mean nothing.</summary>
    internal static ProcessStartInfo Node(Uri kms, params IEnumerable<string> arguments) => new("node", arguments)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment =
        {
            ["AWS_ENDPOINT_URL_KMS"] = kms.AbsoluteUri,
            ["AWS_REGION"] = "us-east-1",
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["NODE_NO_WARNINGS"] = "1",
        },
    };

    internal static JavaScriptSdk Start(Uri kms) => new(Process.Start(Node(kms, "sdk.mjs"))!);

    internal async Task<byte[]> EncryptAsync(object keyring, ushort suite, int frameLength, byte[] plaintext, IReadOnlyDictionary<string, string> context) =>
        (await AskAsync(new { encrypt = plaintext, suite = suite.ToString("X4"), frameLength, context, keyring })).Message!;

    internal async Task<JavaScriptAnswer> DecryptAsync(object keyring, byte[] message) => await AskAsync(new { decrypt = message, keyring });

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(Messages.Token);
        process.Dispose();
    }

    private async Task<JavaScriptAnswer> AskAsync(object request)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request, Json).AsMemory(), Messages.Token);
        await process.StandardInput.FlushAsync(Messages.Token);
        var line = await process.StandardOutput.ReadLineAsync(Messages.Token)
            ?? throw new InvalidOperationException($"node ended: {await process.StandardError.ReadToEndAsync(Messages.Token)}");
        return JsonSerializer.Deserialize<JavaScriptAnswer>(line, Json)!;
    }
}

/// <summary>What <c>sdk.mjs</c> answers.</summary>
internal sealed record JavaScriptAnswer(byte[]? Message, byte[]? Plaintext, Dictionary<string, string>? Context, string? Suite, string? Error);
