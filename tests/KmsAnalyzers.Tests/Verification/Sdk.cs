using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Tests.Verification;

/// <summary>Which AWS SDK a test's code is compiled against.</summary>
[Flags]
public enum Sdk
{
    /// <summary>No AWS SDK at all: the gate stays shut.</summary>
    None = 0,
    V3 = 1,
    V4 = 2,

    /// <summary>Both, one after the other.</summary>
    Both = V3 | V4,

    /// <summary>The build for .NET Framework, which alone has the synchronous <c>Encrypt()</c>.</summary>
    V3Sync = 4,
    V4Sync = 8,

    /// <summary>Everything that has the synchronous methods.</summary>
    Sync = V3Sync | V4Sync,
}

/// <summary>The assemblies behind an <see cref="Sdk"/>, laid beside the tests by the build: no test restores anything.</summary>
internal static class SdkReferences
{
    private static readonly ImmutableDictionary<Sdk, Lazy<ImmutableArray<MetadataReference>>> sets = Enum.GetValues<Sdk>()
        .ToImmutableDictionary(sdk => sdk, sdk => new Lazy<ImmutableArray<MetadataReference>>(() => Load(sdk)));

    /// <summary>Each single SDK of the set; a set of none is one run without any.</summary>
    public static IEnumerable<Sdk> Each(this Sdk set) =>
        set is Sdk.None ? [Sdk.None] : new[] { Sdk.V3, Sdk.V4, Sdk.V3Sync, Sdk.V4Sync }.Where(sdk => set.HasFlag(sdk));

    /// <summary>.NET 10 and the SDK; with v4 also Polly, two libraries of guards, DynamoDB, AWSSDK.Extensions.NETCore.Setup and the abstractions of Microsoft.Extensions.</summary>
    public static ImmutableArray<MetadataReference> References(this Sdk sdk) => sets[sdk].Value;

    private static ImmutableArray<MetadataReference> Load(Sdk sdk) =>
    [
        .. Net100.References.All,
        .. sdk is Sdk.None ? [] : Folder($"{sdk}"),
        .. sdk is Sdk.V4 ? Folder("Beside") : [],
    ];

    private static IEnumerable<MetadataReference> Folder(string name) =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Sdk", name), "*.dll").Order(StringComparer.Ordinal).Select(file => MetadataReference.CreateFromFile(file));
}
