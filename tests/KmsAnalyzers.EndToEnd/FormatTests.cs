using Tour;

namespace KmsAnalyzers.EndToEnd;

/// <summary>What <c>dotnet format</c> does with our fixes, as the README says it.</summary>
public sealed class FormatTests(PackedPackages packages)
{
    private const string Writer = """
        using Amazon.KeyManagementService;
        using Amazon.KeyManagementService.Model;

        namespace Writing;

        public sealed class Writer(IAmazonKeyManagementService kms)
        {
            public async Task<MemoryStream> SealAsync(string keyId, byte[] document)
            {
                var response = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(document) });
                return response.CiphertextBlob;
            }
        }

        """;

    private readonly CancellationToken cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    public async Task PlainFormat_AppliesFixesOfWarnings_UnlessToldNotTo()
    {
        var library = packages.Consumer()
            .With("Library.csproj", Library())
            .With("Writer.cs", Writer);
        (await library.BuildAsync([], cancellationToken)).OrThrow();

        (await library.FormatAsync(["--exclude-diagnostics", "KMS1001", "KMS1002", "KMS2001"], cancellationToken)).OrThrow();
        Assert.Equal(Writer, library.Files()["Writer.cs"]);

        library.With(".editorconfig", """
            root = true
            [*.cs]
            dotnet_diagnostic.KMS1002.severity = suggestion

            """);
        (await library.FormatAsync([], cancellationToken)).OrThrow();
        Assert.Equal(Writer, library.Files()["Writer.cs"]);

        File.Delete(Path.Combine(library.Folder, ".editorconfig"));
        (await library.FormatAsync([], cancellationToken)).OrThrow();
        Assert.Contains("EnvelopeEncryptAsync", library.Files()["Writer.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormatOfAProject_ReachesReadersInWhatItUses_AndFormatOfTheSolution_AllReaders()
    {
        var solution = packages.Consumer()
            .With("All.slnx", """
                <Solution>
                  <Project Path="Below/Below.csproj" />
                  <Project Path="Writing/Writing.csproj" />
                  <Project Path="Above/Above.csproj" />
                </Solution>
                """)
            .With("Below/Below.csproj", Library())
            .With("Below/Reader.cs", Reader("Below"))
            .With("Writing/Writing.csproj", Library("""<ProjectReference Include="../Below/Below.csproj" />"""))
            .With("Writing/Writer.cs", Writer)
            .With("Above/Above.csproj", Library("""<ProjectReference Include="../Writing/Writing.csproj" />"""))
            .With("Above/Reader.cs", Reader("Above"));
        (await solution.BuildAsync([], cancellationToken)).OrThrow();

        (await solution.FormatAsync(["analyzers", "Writing/Writing.csproj", "--diagnostics", "KMS1002"], cancellationToken)).OrThrow();
        Assert.Equal(["Below/Reader.cs", "Writing/Writer.cs"], Converted(solution));

        solution.With("Below/Reader.cs", Reader("Below")).With("Writing/Writer.cs", Writer);
        (await solution.FormatAsync(["analyzers", "All.slnx", "--diagnostics", "KMS1002"], cancellationToken)).OrThrow();
        Assert.Equal(["Above/Reader.cs", "Below/Reader.cs", "Writing/Writer.cs"], Converted(solution));
        (await solution.BuildAsync(["-warnaserror"], cancellationToken)).OrThrow();
    }

    private static IEnumerable<string> Converted(Consumer solution) => solution.Files()
        .Where(file => file.Value.Contains(".Envelope", StringComparison.Ordinal))
        .Select(file => file.Key);

    private static string Library(string items = "") =>
        Project.Library("net10.0", Project.SdkV4 + Project.KmsAnalyzers + items, "<ImplicitUsings>enable</ImplicitUsings>");

    private static string Reader(string name) => $$"""
        using Amazon.KeyManagementService;
        using Amazon.KeyManagementService.Model;

        namespace {{name}};

        public sealed class Reader(IAmazonKeyManagementService kms)
        {
            public async Task<MemoryStream> OpenAsync(string keyId, MemoryStream document)
            {
                var response = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = document });
                return response.Plaintext;
            }
        }

        """;
}
