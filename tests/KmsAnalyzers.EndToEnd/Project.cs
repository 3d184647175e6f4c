namespace KmsAnalyzers.EndToEnd;

/// <summary>Project files of consumers.</summary>
internal static class Project
{
    /// <summary>The SDK that most consumers use, at the lowest version that the runtime takes.</summary>
    public const string SdkV4 = """<PackageReference Include="AWSSDK.KeyManagementService" Version="4.0.100.9" />""";

    /// <summary>S3, likewise.</summary>
    public const string S3 = """<PackageReference Include="AWSSDK.S3" Version="4.0.102.2" />""";

    /// <summary>The package that the README tells people to install.</summary>
    public const string KmsAnalyzers = """<PackageReference Include="KmsAnalyzers" Version="$(KmsAnalyzersVersion)" />""";

    /// <summary>The rules alone.</summary>
    public const string Rules = """<PackageReference Include="KmsAnalyzers.Rules" Version="$(KmsAnalyzersVersion)" PrivateAssets="all" />""";

    /// <summary>A library.</summary>
    /// <param name="frameworks">One, or several with semicolons between.</param>
    /// <param name="items">References.</param>
    /// <param name="properties">More of the project's properties.</param>
    public static string Library(string frameworks, string items, string properties = "")
    {
        var property = frameworks.Contains(';', StringComparison.Ordinal) ? "TargetFrameworks" : "TargetFramework";
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <{property}>{frameworks}</{property}>
                <LangVersion>latest</LangVersion>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {items}
              </ItemGroup>
            </Project>
            """;
    }
}
