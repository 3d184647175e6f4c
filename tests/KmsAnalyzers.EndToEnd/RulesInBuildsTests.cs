using Tour;
using static KmsAnalyzers.EndToEnd.Misuse;

namespace KmsAnalyzers.EndToEnd;

/// <summary>What a build reports, by kind of project.</summary>
public sealed class RulesInBuildsTests(PackedPackages packages)
{
    private readonly CancellationToken cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryFramework_IsAnalysed_TheOneWithoutTheRuntimeToo()
    {
        var library = packages.Consumer()
            .With("Library.csproj", Project.Library("netstandard2.0;net8.0;net10.0", Project.SdkV4 + Project.KmsAnalyzers))
            .With("Sealer.cs", Sealer);

        (await library.BuildAsync([], cancellationToken)).OrThrow();

        foreach (var framework in (string[])["netstandard2.0", "net8.0", "net10.0"])
        {
            Assert.Equal(Marked(library), Found(library, framework));
        }
    }

    // The file is one for all frameworks, and one of them has nothing to call.
    [Fact]
    public async Task EnvelopeFix_LeavesAFileAlone_ThatIsCompiledWithoutTheRuntimeToo()
    {
        var library = packages.Consumer()
            .With("Library.csproj", Project.Library("netstandard2.0;net10.0", Project.SdkV4 + Project.KmsAnalyzers))
            .With("Sealer.cs", Sealer);
        (await library.BuildAsync([], cancellationToken)).OrThrow();

        (await library.FixAsync(["KMS1001", "KMS1002"], cancellationToken)).OrThrow();

        Assert.Equal(Sealer, library.Files()["Sealer.cs"]);
    }

    [Fact]
    public async Task RulesAlone_ServeAnSdkV3Project_WithoutTheFixesThatNeedTheRuntime()
    {
        var library = packages.Consumer()
            .With("Library.csproj", Project.Library(
                "net10.0",
                """
                <PackageReference Include="AWSSDK.KeyManagementService" Version="3.3.105.18" NoWarn="NU1608" />
                <PackageReference Include="AWSSDK.Core" Version="3.7.501.1" NoWarn="NU1608" />
                """ + Project.Rules))
            .With("Sealer.cs", Sealer);
        (await library.BuildAsync([], cancellationToken)).OrThrow();
        Assert.Equal(Marked(library), Found(library));

        (await library.FixAsync(["KMS1001", "KMS1002", "KMS2001", "KMS3001"], cancellationToken)).OrThrow();

        (await library.BuildAsync([], cancellationToken)).OrThrow();
        Assert.Equal(["KMS1001", "KMS1002"], library.Findings().Select(finding => finding.Id));
        Assert.DoesNotContain("Envelope", library.Files()["Sealer.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RulesAlone_ServeUploadsThroughSdkV3_WithoutTheFixThatNeedsTheRuntime()
    {
        var library = packages.Consumer()
            .With("Library.csproj", Project.Library("net10.0", """<PackageReference Include="AWSSDK.S3" Version="3.7.511.8" />""" + Project.Rules))
            .With("Uploader.cs", Uploader);
        (await library.BuildAsync([], cancellationToken)).OrThrow();
        Assert.Equal(Marked(library), Found(library));

        (await library.FixAsync(["KMS3001", "KMS3002"], cancellationToken)).OrThrow();
        Assert.Empty(await LightBulb.TakeAsync(library, "KMS3002", cancellationToken));
        Assert.Single(await LightBulb.TakeAsync(library, "KMS3006", cancellationToken));

        (await library.BuildAsync(["-warnaserror", "-p:WarningsNotAsErrors=KMS3002"], cancellationToken)).OrThrow();
        Assert.Equal(["KMS3002"], library.Findings().Select(finding => finding.Id));
        var repaired = library.Files()["Uploader.cs"];
        Assert.DoesNotContain("MaxErrorRetry", repaired, StringComparison.Ordinal);
        Assert.Equal(2, repaired.Split("BucketKeyEnabled = true").Length - 1);
        Assert.DoesNotContain("KmsBackoff", repaired, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RulesAlone_ServeDotNetFramework()
    {
        var library = packages.Consumer()
            .With("Library.csproj", Project.Library("net472", Project.SdkV4 + Project.Rules))
            .With("Sealer.cs", Sealer);

        (await library.BuildAsync([], cancellationToken)).OrThrow();

        Assert.Equal(Marked(library), Found(library));
    }

    // CI adds the rules to projects that say nothing of them, and whose warnings are errors: it reads the log, and breaks no build.
    [Fact]
    public async Task RulesAlone_InCiThatOnlyReports_FillTheLog_AndBreakNoBuild()
    {
        var library = packages.Consumer()
            .With("ci/Rules.targets", $"""
                <Project>
                  <ItemGroup>
                    {Project.Rules}
                    <GlobalAnalyzerConfigFiles Include="$(MSBuildThisFileDirectory)report.globalconfig" />
                  </ItemGroup>
                </Project>
                """)
            .With("ci/report.globalconfig", """
                is_global = true
                dotnet_analyzer_diagnostic.category-KmsAnalyzers.severity = suggestion
                """)
            .With("src/Library.csproj", Project.Library("net10.0", Project.SdkV4, "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>"))
            .With("src/Sealer.cs", Sealer);

        var built = await library.BuildAsync(["src", $"-p:CustomBeforeMicrosoftCommonProps={library.Folder}/ci/Rules.targets"], cancellationToken);

        built.OrThrow();
        var reported = Finding.Read(Path.Combine(library.Folder, "src"), "*");
        Assert.Equal(["KMS1001", "KMS1002", "KMS2001", "KMS3001"], reported.Select(finding => finding.Id).Order(StringComparer.Ordinal));
        Assert.All(reported, finding => Assert.Equal("note", finding.Level));
    }

    [Fact]
    public async Task GlobalPackageReference_AsksForTheRules_OnBehalfOfEveryProject()
    {
        var library = packages.Consumer()
            .With("Directory.Packages.props", """
                <Project>
                  <PropertyGroup>
                    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                  </PropertyGroup>
                  <ItemGroup>
                    <GlobalPackageReference Include="KmsAnalyzers.Rules" Version="$(KmsAnalyzersVersion)" />
                    <PackageVersion Include="AWSSDK.KeyManagementService" Version="4.0.100.9" />
                  </ItemGroup>
                </Project>
                """)
            .With("Library.csproj", Project.Library("net10.0", """<PackageReference Include="AWSSDK.KeyManagementService" />"""))
            .With("Sealer.cs", Sealer);

        (await library.BuildAsync([], cancellationToken)).OrThrow();

        Assert.Equal(Marked(library), Found(library));
    }

    [Fact]
    public async Task ProjectWithoutTheSdk_IsSilent_WhateverItsTypesAreCalled()
    {
        var library = packages.Consumer()
            .With("Library.csproj", Project.Library("net10.0", Project.Rules, "<Nullable>enable</Nullable>"))
            .With("Lookalike.cs", Lookalike);

        var built = await library.BuildAsync(["-warnaserror"], cancellationToken);

        built.OrThrow();
        Assert.Empty(library.Findings());
    }

    [Fact]
    public async Task CodeThatDoesNotCompile_GetsItsErrors_AndNoneOfOurs()
    {
        var library = packages.Consumer()
            .With("Library.csproj", Project.Library("net10.0", Project.SdkV4 + Project.KmsAnalyzers))
            .With("Sealer.cs", Sealer
                .Replace("new byte[8192]", "new byte[", StringComparison.Ordinal)
                .Replace("response.CiphertextBlob", "responses.", StringComparison.Ordinal));

        var built = await library.BuildAsync([], cancellationToken);

        Assert.False(built.Succeeded);
        Assert.DoesNotContain("AD0001", built.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(library.Findings(), finding => finding.Id == "KMS0001");
    }

    // 4.14 is the lowest compiler that restores; what comes with the SDK is written against a newer one.
    [Fact]
    public async Task OlderCompiler_LoadsTheRules()
    {
        var library = packages.Consumer()
            .With("Library.csproj", Project.Library(
                "net8.0",
                """<PackageReference Include="Microsoft.Net.Compilers.Toolset" Version="4.14.0" PrivateAssets="all" />"""
                    + Project.SdkV4 + Project.KmsAnalyzers,
                "<EnableNETAnalyzers>false</EnableNETAnalyzers>"))
            .With("Sealer.cs", Sealer);

        var built = await library.BuildAsync(["-warnaserror", "-p:WarningsNotAsErrors=KMS1001%3BKMS1002%3BKMS2001%3BKMS3001"], cancellationToken);

        built.OrThrow();
        Assert.Equal(Marked(library), Found(library));
    }
}
