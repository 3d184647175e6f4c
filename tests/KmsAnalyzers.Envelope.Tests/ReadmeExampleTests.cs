using System.Security.Cryptography;
using System.Text.Json;
using Amazon.KeyManagementService;
using KmsAnalyzers.Envelope.Tests.Support;
using InMemoryKms = KmsAnalyzers.LocalKms.LocalKms;

namespace KmsAnalyzers.Envelope.Tests;

/// <summary>The example of the package's readme, which is compared with the readme and run.</summary>
public sealed class ReadmeExampleTests
{
    [Fact]
    public void TheReadme_ShowsThisExample()
    {
        var here = File.ReadAllText(Path.Combine(Repository.Root, "tests", "KmsAnalyzers.Envelope.Tests", "ReadmeExampleTests.cs"));
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "src", "KmsAnalyzers.Envelope", "README.md"));
        Assert.Contains(Unindented(here[here.LastIndexOf("        using var encryptor", StringComparison.Ordinal)..here.LastIndexOf("        // End", StringComparison.Ordinal)]), readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheExample_Works()
    {
        using var local = new InMemoryKms();
        local.CreateKey("alias/documents");
        var folder = Directory.CreateTempSubdirectory("readme");
        try
        {
            var report = RandomNumberGenerator.GetBytes(200_000);
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "report.pdf"), report, Messages.Token);
            var (opened, orders) = await ExampleAsync(local.CreateClient(), [1, 2, 3], ["first", "second"], new(folder.FullName));

            Assert.Equal([1, 2, 3], opened);
            Assert.Equal(["first", "second"], orders);
            Assert.Equal(report, await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "report.decrypted"), Messages.Token));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

#pragma warning disable xUnit1051 // The example has no test's token.
    private static async Task<(byte[] Opened, List<string>? Orders)> ExampleAsync(IAmazonKeyManagementService kms, byte[] document, List<string>? orders, Folder File)
    {
        using var encryptor = EnvelopeEncryptor.ForKms(kms, "alias/documents");
        EncryptionContext context = [new("tenant", "t-42")];

        byte[] message = await encryptor.EncryptAsync(document, context);
        using var result = await encryptor.DecryptAsync(message, context);   // fails unless the message has exactly this context

        await using (var source = File.OpenRead("report.pdf"))               // any length, constant memory
        await using (var destination = File.Create("report.encrypted"))
        {
            await encryptor.EncryptAsync(source, destination, context);
        }

        await using (var source = File.OpenRead("report.encrypted"))
        await using (var destination = File.Create("report.decrypted"))
        {
            await encryptor.DecryptAsync(source, destination, context);
        }

        await using (var file = File.Create("orders.encrypted"))
        await using (var encrypting = encryptor.CreateEncryptingStream(file, context))
        {
            await JsonSerializer.SerializeAsync(encrypting, orders);
            await encrypting.CompleteAsync();                                // nothing else makes a message of it
        }

        await using (var decrypting = encryptor.CreateDecryptingStream(File.OpenRead("orders.encrypted"), context))
        {
            orders = await JsonSerializer.DeserializeAsync<List<string>>(decrypting);
        }

        // End
        return (result.Plaintext.ToArray(), orders);
    }
#pragma warning restore xUnit1051

    private static string Unindented(string code) => string.Join('\n', code.TrimEnd().Split('\n').Select(line => line.Length > 8 ? line[8..] : ""));

    /// <summary>Files of a folder, under the names that the example gives them.</summary>
    private sealed class Folder(string path)
    {
        internal FileStream OpenRead(string name) => System.IO.File.OpenRead(Path.Combine(path, name));

        internal FileStream Create(string name) => System.IO.File.Create(Path.Combine(path, name));
    }
}
