namespace KmsAnalyzers.EndToEnd;

/// <summary>Project files of consumers.</summary>
internal static class Project
{
    /// <summary>The SDK that most consumers use, at the lowest version that the runtime takes.</summary>
    public const string SdkV4 = """<PackageReference Include="AWSSDK.KeyManagementService" Version="4.0.100.9" />""";

    /// <summary>The package that the README tells people to install.</summary>
    public const string KmsAnalyzers = """<PackageReference Include="KmsAnalyzers" Version="$(KmsAnalyzersVersion)" />""";

    /// <summary>The rules alone.</summary>
    public const string Rules = """<PackageReference Include="KmsAnalyzers.Rules" Version="$(KmsAnalyzersVersion)" PrivateAssets="all" />""";

    /// <summary>A library.</summary>
    public static string Library(string frameworks, string items, string properties = "") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFrameworks>{frameworks}</TargetFrameworks>
            <LangVersion>latest</LangVersion>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
        </Project>
        """;
}
