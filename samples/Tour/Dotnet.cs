using System.Diagnostics;

namespace Tour;

/// <summary>What a command printed, and how it ended.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>This result, where the command did what it was asked.</summary>
    /// <exception cref="TourException">It did not; the message holds the errors that it printed, or all that it printed if there is none.</exception>
    public CommandResult OrThrow()
    {
        if (Succeeded)
        {
            return this;
        }

        // A build prints each error twice, the second time in its summary.
        var errors = Output.Split(Environment.NewLine).Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct().ToList();
        throw new TourException(string.Join(Environment.NewLine, [Command, $"ended with exit code {ExitCode}:", .. errors is [] ? [Output] : errors]));
    }
}

/// <summary>Runs the .NET SDK that runs this program.</summary>
internal static class Dotnet
{
    private static readonly string Host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    /// <summary>Runs a command in a folder; its two outputs are read as one, line by line as they come.</summary>
    /// <param name="folder">The folder it runs in.</param>
    /// <param name="arguments">As on the command line.</param>
    /// <param name="packages">The package cache it uses; <see langword="null"/> for the machine's own.</param>
    public static async Task<CommandResult> RunAsync(
        string folder, IEnumerable<string> arguments, string? packages, CancellationToken cancellationToken)
    {
        var output = new List<string>();
        using var process = new Process { StartInfo = Command(folder, arguments, packages) };
        process.OutputDataReceived += Collect;
        process.ErrorDataReceived += Collect;
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new($"dotnet {string.Join(' ', arguments)}", process.ExitCode, string.Join(Environment.NewLine, output));

        void Collect(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                if (line.Data is not null)
                {
                    output.Add(line.Data);
                }
            }
        }
    }

    /// <summary>A command that is yet to start, for who speaks with it while it runs; its input and its outputs are redirected.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static ProcessStartInfo Command(string folder, IEnumerable<string> arguments, string? packages)
    {
        var start = new ProcessStartInfo(Host, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        SetEnvironment(start.Environment, packages);
        return start;
    }

    /// <summary>As in a terminal of its own: nothing of the build that may have started this program, and nothing left running behind it.</summary>
    private static void SetEnvironment(IDictionary<string, string?> environment, string? packages)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            environment.Remove(name);
        }

        environment["DOTNET_NOLOGO"] = "1";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["MSBUILDTERMINALLOGGER"] = "off";
        environment["UseSharedCompilation"] = "false";
        if (packages is not null)
        {
            environment["NUGET_PACKAGES"] = packages;
        }
    }
}
