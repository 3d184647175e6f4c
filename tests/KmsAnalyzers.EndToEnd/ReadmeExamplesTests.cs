using System.Text.RegularExpressions;
using Tour;

namespace KmsAnalyzers.EndToEnd;

/// <summary>The examples that show KMS in memory do what they say.</summary>
public sealed partial class ReadmeExamplesTests(PackedPackages packages)
{
    private readonly CancellationToken cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    public async Task ExamplesOfLocalKms_CompileAndHold()
    {
        var ofTheRepository = Example(Path.Combine(Repository.Root, "README.md"), "new LocalKms()");
        var ofThePackage = Example(Path.Combine(Repository.Root, "src", "KmsAnalyzers.LocalKms", "README.md"), "new LocalKms()");
        var program = packages.Consumer()
            .With("Examples.csproj", Project.Library(
                "net10.0",
                Project.SdkV4 + """
                    <PackageReference Include="KmsAnalyzers.LocalKms" Version="$(KmsAnalyzersVersion)" />
                    <PackageReference Include="xunit.v3.assert" Version="4.0.2" />
                    <PackageReference Include="xunit.v3.extensibility.core" Version="4.0.2" />
                    """,
                "<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings>"))
            .With("DocumentTests.cs", ofThePackage)
            .With("Program.cs", $"""
                using Amazon.KeyManagementService;
                using Amazon.KeyManagementService.Model;
                using KmsAnalyzers.LocalKms;
                using Xunit;

                await new DocumentTests().{TestName().Match(ofThePackage).Groups[1].Value}();
                {ofTheRepository}
                """);

        (await program.BuildAsync([], cancellationToken)).OrThrow();
        (await program.RunAsync(cancellationToken)).OrThrow();
    }

    private static string Example(string readme, string with) =>
        CodeBlock().Matches(File.ReadAllText(readme))
            .Select(block => block.Groups[1].Value)
            .First(code => code.Contains(with, StringComparison.Ordinal));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"public async Task (\w+)\(")]
    private static partial Regex TestName();
}
