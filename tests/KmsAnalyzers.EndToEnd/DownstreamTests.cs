using Tour;
using static KmsAnalyzers.EndToEnd.Misuse;

namespace KmsAnalyzers.EndToEnd;

/// <summary>Analyzers stay with the project that asked for them: NuGet alone would hand them to everything that uses that project.</summary>
public sealed class DownstreamTests(PackedPackages packages)
{
    private readonly CancellationToken cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    public async Task UserOfAProjectThatUsesThem_GetsNone()
    {
        var library = Library("Library1");
        var user = packages.Consumer()
            .With("User.csproj", Project.Library("net10.0", Project.SdkV4 + $"""<ProjectReference Include="{library.Folder}/Library1.csproj" />"""))
            .With("Sealer.cs", Sealer);

        (await user.BuildAsync([], cancellationToken)).OrThrow();

        Assert.Equal(Marked(library), Found(library));
        Assert.Empty(Found(user));
    }

    [Fact]
    public async Task UserOfAPackageThatUsesThem_GetsNone_UntilItAsksForThem()
    {
        var library = Library("Library2");
        (await library.PackAsync(cancellationToken)).OrThrow();
        const string Reference = """<PackageReference Include="Library2" Version="1.0.0" />""";
        var user = packages.Consumer()
            .With("User.csproj", Project.Library("net10.0", Reference + Project.SdkV4))
            .With("Sealer.cs", Sealer);
        var direct = packages.Consumer()
            .With("Direct.csproj", Project.Library("net10.0", Reference + Project.SdkV4 + Project.KmsAnalyzers))
            .With("Sealer.cs", Sealer);

        (await user.BuildAsync([], cancellationToken)).OrThrow();
        (await direct.BuildAsync([], cancellationToken)).OrThrow();

        Assert.Empty(Found(user));
        Assert.Equal(Marked(direct), Found(direct));
    }

    private Consumer Library(string name) => packages.Consumer()
        .With($"{name}.csproj", Project.Library("net10.0", Project.SdkV4 + Project.KmsAnalyzers))
        .With("Sealer.cs", Sealer);
}
