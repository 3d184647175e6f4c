using System.Xml.Linq;

namespace KmsAnalyzers.EndToEnd;

public sealed class PackageContentsTests(PackedPackages packages)
{
    public static TheoryData<string> Ids => ["KmsAnalyzers", "KmsAnalyzers.Rules", "KmsAnalyzers.Envelope", "KmsAnalyzers.LocalKms"];

    [Fact]
    public void ThePackages_AreFour() => Assert.Equal([.. Ids.Select(row => row.Data).Order(StringComparer.Ordinal)], packages.Feed.Packages);

    [Fact]
    public void Packing_WarnsOfNothing() => Assert.DoesNotContain("warning", packages.Feed.PackOutput, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void KmsAnalyzers_HoldsNothingButDependencies()
    {
        Assert.Equal(["README.md", "icon.png", "lib/net10.0/_._", "lib/net8.0/_._", "lib/netstandard2.0/_._"], packages.FilesOf("KmsAnalyzers"));
        Assert.Equal(
            [
                $".NETStandard2.0: KmsAnalyzers.Rules {packages.Feed.Version} include=All",
                $"net10.0: KmsAnalyzers.Envelope {packages.Feed.Version} include=All",
                $"net10.0: KmsAnalyzers.Rules {packages.Feed.Version} include=All",
                $"net8.0: KmsAnalyzers.Envelope {packages.Feed.Version} include=All",
                $"net8.0: KmsAnalyzers.Rules {packages.Feed.Version} include=All",
            ],
            DependenciesOf("KmsAnalyzers"));
    }

    [Fact]
    public void Rules_HoldsTwoAssembliesInTheVersionedFolder_AndDependsOnNothing()
    {
        Assert.Equal(
            [
                "README.md",
                "analyzers/dotnet/roslyn4.11/cs/KmsAnalyzers.CodeFixes.dll",
                "analyzers/dotnet/roslyn4.11/cs/KmsAnalyzers.dll",
                "build/KmsAnalyzers.Rules.props",
                "build/presets/All.globalconfig",
                "build/presets/Strict.globalconfig",
                "buildTransitive/KmsAnalyzers.Rules.targets",
                "icon.png",
            ],
            packages.FilesOf("KmsAnalyzers.Rules"));
        Assert.Empty(DependenciesOf("KmsAnalyzers.Rules"));
        Assert.Equal("true", Value(packages.MetadataOf("KmsAnalyzers.Rules"), "developmentDependency"));
    }

    [Theory]
    [InlineData("KmsAnalyzers.Envelope")]
    [InlineData("KmsAnalyzers.LocalKms")]
    public void Libraries_HoldOneAssemblyPerFramework_AndItsDocumentation(string id)
    {
        Assert.Equal(
            ["README.md", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml", $"lib/net8.0/{id}.dll", $"lib/net8.0/{id}.xml"],
            packages.FilesOf(id));
        Assert.Equal([$"lib/net10.0/{id}.pdb", $"lib/net8.0/{id}.pdb"], packages.FilesOf(id, "snupkg"));
    }

    [Theory]
    [InlineData(
        "KmsAnalyzers.Envelope",
        "AWSSDK.KeyManagementService [4.0.100.9, 5.0.0)",
        "Microsoft.Extensions.DependencyInjection.Abstractions 8.0.2",
        "Microsoft.Extensions.Logging.Abstractions 8.0.2",
        "Microsoft.Extensions.Options 8.0.2",
        "Polly.Core 8.9.1")]
    [InlineData("KmsAnalyzers.LocalKms", "AWSSDK.KeyManagementService [4.0.100.9, 5.0.0)", "AWSSDK.S3 [4.0.102.2, 5.0.0)")]
    public void Libraries_TakeTheSdkFromItsLowestVersion_AndNotTheNextMajorOne(string id, params string[] dependencies) => Assert.Equal(
        new[] { "net10.0", "net8.0" }.SelectMany(framework => dependencies.Select(package => $"{framework}: {package} exclude=Build,Analyzers")),
        DependenciesOf(id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryPackage_SaysWhatItIs(string id)
    {
        var metadata = packages.MetadataOf(id);

        Assert.Equal("Apache-2.0", Value(metadata, "license"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.Equal("icon.png", Value(metadata, "icon"));
        Assert.NotEqual("Package Description", Value(metadata, "description"));
        Assert.NotEmpty(Value(metadata, "tags"));
        var repository = Element(metadata, "repository");
        Assert.Equal("git", repository.Attribute("type")?.Value);
        Assert.StartsWith("https://", repository.Attribute("url")?.Value);
        Assert.Matches("^[0-9a-f]{40}$", repository.Attribute("commit")?.Value);
    }

    // On the page of a package there is no folder to look a relative link up in.
    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryReadme_LinksToWholeAddresses(string id) =>
        Assert.DoesNotMatch(@"\]\((?!https://|#)", packages.TextOf(id, "README.md"));

    private string[] DependenciesOf(string id) =>
        [.. packages.MetadataOf(id).Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(dependency => $"{dependency.Parent!.Attribute("targetFramework")?.Value}: "
                + string.Join(' ', dependency.Attributes().Select(attribute => attribute.Name.LocalName is "id" or "version"
                    ? attribute.Value
                    : $"{attribute.Name.LocalName}={attribute.Value}")))
            .Order(StringComparer.Ordinal)];

    private static string Value(XElement metadata, string name) => Element(metadata, name).Value;

    private static XElement Element(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name);
}
