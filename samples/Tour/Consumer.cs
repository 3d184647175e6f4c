namespace Tour;

/// <summary>A project in a folder of its own that uses the packed packages as a user's project would.</summary>
internal sealed class Consumer
{
    private readonly PackedFeed feed;

    /// <summary>Makes the folder.</summary>
    /// <param name="feed">Whose packages it restores.</param>
    /// <param name="name">What the folder is called.</param>
    public Consumer(PackedFeed feed, string name)
    {
        this.feed = feed;
        var folder = Path.Combine(feed.Root.FullName, name);
        for (var number = 2; Directory.Exists(folder); number++)
        {
            folder = Path.Combine(feed.Root.FullName, $"{name}-{number}");
        }

        Folder = Directory.CreateDirectory(folder).FullName;
    }

    /// <summary>The project's folder.</summary>
    public string Folder { get; }

    /// <summary>The package cache that it restores into.</summary>
    public string Cache => feed.Cache;

    /// <summary>Copies a project's files, without what was built of it.</summary>
    public Consumer With(string source)
    {
        foreach (var file in SourceFiles(source))
        {
            var target = Path.Combine(Folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(source, file), target);
        }

        return this;
    }

    /// <summary>Copies the source files of another form of this project over its own.</summary>
    public void Replace(string source)
    {
        foreach (var file in SourceFiles(source))
        {
            File.Copy(Path.Combine(source, file), Path.Combine(Folder, file), overwrite: true);
        }
    }

    /// <summary>Writes one file.</summary>
    public Consumer With(string file, string text)
    {
        var target = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, text);
        return this;
    }

    /// <summary>Builds everything anew; <see cref="Findings"/> then has what was found.</summary>
    public Task<CommandResult> BuildAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        Run(["build", "--no-incremental", "-v", "q", .. arguments], cancellationToken);

    /// <summary>What the last build found, in one framework or in all.</summary>
    public IReadOnlyList<Finding> Findings(string framework = "*") => Finding.Read(Folder, framework);

    /// <summary>Applies our fixes for these ids and no other change, suggestions' too. The project must have been built.</summary>
    public Task<CommandResult> FixAsync(IEnumerable<string> ids, CancellationToken cancellationToken) =>
        FormatAsync(["analyzers", "--severity", "info", "--diagnostics", .. ids], cancellationToken);

    /// <summary>Runs <c>dotnet format</c>. The project must have been built.</summary>
    public Task<CommandResult> FormatAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        Run(["format", .. arguments, "--no-restore"], cancellationToken);

    /// <summary>Packs the project into the feed.</summary>
    public Task<CommandResult> PackAsync(CancellationToken cancellationToken) =>
        Run(["pack", "-v", "q", "-o", feed.Folder], cancellationToken);

    /// <summary>Publishes the project, in Release, into its folder <c>published</c>.</summary>
    public Task<CommandResult> PublishAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        Run(["publish", "-c", "Release", "-v", "q", "-o", Path.Combine(Folder, "published"), .. arguments], cancellationToken);

    /// <summary>Runs what the last build built.</summary>
    public Task<CommandResult> RunAsync(CancellationToken cancellationToken) => RunAsync([], cancellationToken);

    /// <summary>Runs what the last build built, with arguments.</summary>
    public Task<CommandResult> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        Run(["run", "--no-build", "--", .. arguments], cancellationToken);

    /// <summary>What the compiler is called with, asked of MSBuild: <c>CscCommandLineArgs</c> as JSON. The project must have been restored, and have one framework.</summary>
    public Task<CommandResult> CompilerArgumentsAsync(CancellationToken cancellationToken) =>
        Run(
            // As editors ask: nothing is compiled, and no output may count as up to date.
            ["msbuild", "-t:Compile", "-getItem:CscCommandLineArgs", "-p:ProvideCommandLineArgs=true", "-p:SkipCompilerExecution=true", "-p:DesignTimeBuild=true", "-p:NonExistentFile=none"],
            cancellationToken);

    /// <summary>
    /// The text of each file of the project, by its path below <see cref="Folder"/>. <c>dotnet format</c> does not name the files it writes, so they are compared.
    /// </summary>
    public IReadOnlyDictionary<string, string> Files() => Files(Folder);

    /// <inheritdoc cref="Files()"/>
    public static IReadOnlyDictionary<string, string> Files(string folder) =>
        SourceFiles(folder).ToDictionary(file => file, file => File.ReadAllText(Path.Combine(folder, file)));

    private static IEnumerable<string> SourceFiles(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    private Task<CommandResult> Run(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        Dotnet.RunAsync(Folder, arguments, feed.Cache, cancellationToken);
}
