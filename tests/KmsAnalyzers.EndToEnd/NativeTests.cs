using System.Diagnostics;
using Tour;

namespace KmsAnalyzers.EndToEnd;

/// <summary>The sample that is published without a just-in-time compiler: trimmed, and as native code. A warning of the trimmer or of the native compiler fails its build.</summary>
public sealed class NativeTests(PackedPackages packages)
{
    private readonly CancellationToken cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trimmed_TheSampleRuns_AndNothingWarns()
    {
        var output = await PublishAndRunAsync("-p:PublishAot=false");
        Assert.StartsWith("with a just-in-time compiler", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NativeCode_TheSampleRuns_AndNothingWarns()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc"))),
            "Native code is linked by clang or gcc, and neither is on this machine.");
        var output = await PublishAndRunAsync("-p:PublishAot=true");
        Assert.StartsWith("native code alone", output, StringComparison.Ordinal);
    }

    private async Task<string> PublishAndRunAsync(string how)
    {
        var program = packages.Consumer().With(Repository.Sample("Native"));
        (await program.PublishAsync([how], cancellationToken)).OrThrow();
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(program.Folder, "published", "Native")) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(8, output.Split("came back as it was").Length - 1);
        Assert.Contains("KMS was asked 6 times: 3 x GenerateDataKey, 3 x Decrypt", output, StringComparison.Ordinal);
        return output;
    }
}
