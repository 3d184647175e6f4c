using System.Diagnostics;
using System.Security.Cryptography;
using KmsAnalyzers.Envelope.Tests.Support;
using InMemoryKms = KmsAnalyzers.LocalKms.LocalKms;

namespace KmsAnalyzers.Envelope.Tests.Interop;

/// <summary>The page LEAVING.md promises that its commands work: they are taken from it and run.</summary>
public sealed class LeavingTests(ITestOutputHelper output)
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "src", "KmsAnalyzers.Envelope", "LEAVING.md"));

    [Fact]
    public void ThePageInstalls_TheVersionThatTheTestsRun()
    {
        var package = File.ReadAllText(Path.Combine(JavaScriptSdk.Folder, "package.json"));
        Assert.Contains("\"@aws-crypto/client-node\": \"5.0.2\"", package, StringComparison.Ordinal);
        Assert.Contains("npm install @aws-crypto/client-node@5.0.2", Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TheScriptOfThePage_OpensOurMessages_ForTheContextTheyHave(bool signed)
    {
        if (JavaScriptSdk.IsMissing(output))
        {
            return;
        }

        using var kms = new InMemoryKms();
        var key = kms.CreateKey("alias/documents");
        var plaintext = RandomNumberGenerator.GetBytes(200_000);
        var message = await kms.CreateClient().EnvelopeEncryptAsync("alias/documents", plaintext, new() { ["tenant"] = "t=42" }, new() { Signed = signed });
        var folder = Directory.CreateDirectory(Path.Combine(JavaScriptSdk.Folder, "node_modules", $".leaving-{Guid.NewGuid():N}")).FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "decrypt.mjs"), Block("js"), Messages.Token);
            await File.WriteAllBytesAsync(Path.Combine(folder, "message.bin"), message, Messages.Token);
            var address = await kms.ListenAsync(cancellationToken: Messages.Token);

            Assert.Equal((0, ""), await RunAsync(address, folder, key, "tenant=t=42"));
            Assert.Equal(plaintext, await File.ReadAllBytesAsync(Path.Combine(folder, "plaintext.bin"), Messages.Token));

            var (exitCode, error) = await RunAsync(address, folder, key, "tenant=t=43");
            Assert.NotEqual(0, exitCode);
            Assert.Contains("the message has another tenant", error, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The page's own command, with the key and the context of this test.</summary>
    private static async Task<(int ExitCode, string Error)> RunAsync(Uri kms, string folder, string key, string pair)
    {
        var command = Block("sh").Split('\n').Single(line => line.StartsWith("node ", StringComparison.Ordinal)).Split(' ');
        Assert.Equal(["node", "decrypt.mjs", "message.bin", "plaintext.bin"], command[..4]);
        var start = JavaScriptSdk.Node(kms, [.. command[1..4], key, pair]);
        start.WorkingDirectory = folder;
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(Messages.Token);
        await process.WaitForExitAsync(Messages.Token);
        return (process.ExitCode, error);
    }

    private static string Block(string language)
    {
        var start = Page.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return Page[start..Page.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
