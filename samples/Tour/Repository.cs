namespace Tour;

/// <summary>The clone that this program was built from.</summary>
internal static class Repository
{
    private const string Solution = "KmsAnalyzers.sln";

    /// <summary>Its top folder.</summary>
    /// <exception cref="TourException">The program runs neither from inside a clone nor with one as the current folder.</exception>
    public static string Root { get; } = Find(AppContext.BaseDirectory) ?? Find(Environment.CurrentDirectory)
        ?? throw new TourException($"No {Solution} was found above {AppContext.BaseDirectory}. Run this from a clone of the repository.");

    /// <summary>The solution that the packages are packed from.</summary>
    public static string SolutionFile => Path.Combine(Root, Solution);

    /// <summary>The folder of a sample, such as <c>Documents</c>.</summary>
    public static string Sample(string name) => Path.Combine(Root, "samples", name);

    private static string? Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, Solution)))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
