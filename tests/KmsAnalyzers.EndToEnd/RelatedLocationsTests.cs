using System.Text.Json;

namespace KmsAnalyzers.EndToEnd;

/// <summary>What a build's SARIF log says of a size: how large, and the way from the source to the call.</summary>
public sealed class RelatedLocationsTests(PackedPackages packages)
{
    private const string Vault = """
        using System.IO;
        using System.Text;
        using System.Threading.Tasks;
        using Amazon.KeyManagementService;
        using Amazon.KeyManagementService.Model;

        public sealed class Vault(IAmazonKeyManagementService kms, string keyId)
        {
            public Task<byte[]> SealNoticeAsync()
            {
                var notice = new string('x', 5000);
                return SealAsync(Encoding.Unicode.GetBytes(notice)); // source
            }

            private async Task<byte[]> SealAsync(byte[] data)
            {
                var response = await kms.EncryptAsync(new EncryptRequest // call
                {
                    KeyId = keyId,
                    Plaintext = new MemoryStream(data), // finding
                });
                return response.CiphertextBlob.ToArray();
            }
        }
        """;

    [Fact]
    public async Task TheLog_WalksFromTheSourceToTheCall()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var library = packages.Consumer()
            .With("Library.csproj", Project.Library("net10.0", Project.SdkV4 + Project.KmsAnalyzers))
            .With("Vault.cs", Vault);

        (await library.BuildAsync(["-p:ErrorLog=obj/walk.sarif%2Cversion=2.1"], cancellationToken)).OrThrow();

        using var log = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(library.Folder, "obj", "walk.sarif"), cancellationToken));
        var finding = Assert.Single(log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray(), static result => result.GetProperty("ruleId").GetString() == "KMS1001");
        Assert.Contains("10000 bytes", finding.GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(LineOf("finding"), Lines(finding, "locations")[0]);
        var walk = Lines(finding, "relatedLocations");
        Assert.Equal(LineOf("source"), walk[0]);
        Assert.Equal(LineOf("call"), walk[^1]);
    }

    private static List<int> Lines(JsonElement result, string property) =>
        [.. result.GetProperty(property).EnumerateArray().Select(static at => at.GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32())];

    private static int LineOf(string mark) => Array.FindIndex(Vault.Split('\n'), line => line.TrimEnd().EndsWith($"// {mark}", StringComparison.Ordinal)) + 1;
}
