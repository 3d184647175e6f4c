using System.IO.Compression;
using System.Xml.Linq;
using KmsAnalyzers.EndToEnd;
using Tour;
using Xunit.Sdk;
using Xunit.v3;

// One pack and one package cache for all tests; each build takes the whole machine as it is.
[assembly: AssemblyFixture(typeof(PackedPackages))]
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace KmsAnalyzers.EndToEnd;

/// <summary>The packages of this clone, packed once for all tests.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private PackedFeed? feed;

    /// <summary>Where they are.</summary>
    internal PackedFeed Feed => feed ?? throw new InvalidOperationException("Not packed yet.");

    public async ValueTask InitializeAsync() => feed = await PackedFeed.PackAsync(CancellationToken.None);

    /// <summary>A folder for a project that uses the packages.</summary>
    internal Consumer Consumer() => new(Feed, "consumer");

    /// <summary>The files of a package, without those that the package format itself asks for.</summary>
    internal IReadOnlyList<string> FilesOf(string id, string extension = "nupkg")
    {
        using var package = Open(id, extension);
        return [.. package.Entries
            .Select(entry => entry.FullName)
            .Where(name => name is not ("_rels/.rels" or "[Content_Types].xml") && name != $"{id}.nuspec")
            .Where(name => !name.StartsWith("package/services/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>A text file of a package.</summary>
    internal string TextOf(string id, string file)
    {
        using var package = Open(id, "nupkg");
        using var reader = new StreamReader(package.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>The metadata of a package.</summary>
    internal XElement MetadataOf(string id) => XDocument.Parse(TextOf(id, $"{id}.nuspec")).Root!.Elements().Single();

    public ValueTask DisposeAsync()
    {
        feed?.Dispose();
        return ValueTask.CompletedTask;
    }

    private ZipArchive Open(string id, string extension) => ZipFile.OpenRead(Path.Combine(Feed.Folder, $"{id}.{Feed.Version}.{extension}"));
}
