using System.Globalization;
using System.Xml.Linq;

namespace Tour;

/// <summary>The packages of this clone, packed into a folder that projects can restore from, with a package cache that nothing else uses.</summary>
internal sealed class PackedFeed : IDisposable
{
    // A cache knows a package by its version: packed twice under one, the second would never be seen.
    private readonly string suffix = string.Create(CultureInfo.InvariantCulture, $"local.{DateTime.UtcNow:yyyyMMddHHmmssfff}");

    private PackedFeed(DirectoryInfo root) => Root = root;

    /// <summary>A temporary folder, outside the clone; projects stand here too.</summary>
    public DirectoryInfo Root { get; }

    /// <summary>Where the packages are.</summary>
    public string Folder => Path.Combine(Root.FullName, "feed");

    /// <summary>The private package cache.</summary>
    public string Cache => Path.Combine(Root.FullName, "packages");

    /// <summary>The version of all packages of this run.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The ids of the packages.</summary>
    public IReadOnlyList<string> Packages =>
        [.. Directory.GetFiles(Folder, $"*.{Version}.nupkg")
            .Select(file => Path.GetFileName(file)[..^$".{Version}.nupkg".Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>Packs the solution, and prepares the folder so that any project below it restores from the packages.</summary>
    public static async Task<PackedFeed> PackAsync(CancellationToken cancellationToken)
    {
        var feed = new PackedFeed(Directory.CreateTempSubdirectory("kms-analyzers-"));
        try
        {
            // All that is built on the way lands in the temporary folder as well: the clone stays as it is, whatever else builds it just now.
            var artifacts = Path.Combine(feed.Root.FullName, "artifacts");
            var pack = await Dotnet.RunAsync(
                Repository.Root,
                [
                    "pack", Repository.SolutionFile, "-c", "Release", "-v", "q",
                    "--artifacts-path", artifacts, "-o", feed.Folder, $"-p:VersionSuffix={feed.suffix}",
                ],
                packages: null,
                cancellationToken);
            feed.PackOutput = pack.OrThrow().Output;
            const string Rules = "KmsAnalyzers.Rules.";
            feed.Version = Path.GetFileNameWithoutExtension(Directory.GetFiles(feed.Folder, $"{Rules}*.nupkg").Single())[Rules.Length..];
            await feed.WriteSettingsAsync(cancellationToken);
            return feed;
        }
        catch
        {
            feed.Dispose();
            throw;
        }
    }

    /// <summary>What <c>dotnet pack</c> printed.</summary>
    public string PackOutput { get; private set; } = "";

    /// <summary>Deletes the folder.</summary>
    public void Dispose() => Root.Delete(recursive: true);

    private async Task WriteSettingsAsync(CancellationToken cancellationToken)
    {
        // What others packed may come from the machine's own cache; ours are never in it.
        var list = await Dotnet.RunAsync(Root.FullName, ["nuget", "locals", "global-packages", "--list"], packages: null, cancellationToken);
        var global = list.OrThrow().Output.Split(": ", 2)[^1].Trim();
        XElement Add(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));

        new XElement(
            "configuration",
            new XElement("config", Add("globalPackagesFolder", Cache)),
            new XElement("packageSources", Add("packed-by-the-clone", Folder)),
            new XElement("packageSourceMapping", new XElement("clear")),
            new XElement("fallbackPackageFolders", Directory.Exists(global) ? Add("machine", global) : null))
            .Save(Path.Combine(Root.FullName, "NuGet.config"));

        await File.WriteAllTextAsync(
            Path.Combine(Root.FullName, "Directory.Build.props"),
            $"""
            <Project>
              <PropertyGroup>
                <KmsAnalyzersVersion>{Version}</KmsAnalyzersVersion>
                <!-- A new advisory about a package of others says nothing about ours. -->
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
            </Project>
            """,
            cancellationToken);

        // In the targets, where the framework of the leg is known: one log each, or the last leg overwrites the others.
        await File.WriteAllTextAsync(
            Path.Combine(Root.FullName, "Directory.Build.targets"),
            """
            <Project>
              <PropertyGroup Condition="'$(TargetFramework)' != ''">
                <ErrorLog>$(MSBuildProjectDirectory)/obj/findings.$(TargetFramework).sarif,version=2.1</ErrorLog>
              </PropertyGroup>
            </Project>
            """,
            cancellationToken);
    }
}
