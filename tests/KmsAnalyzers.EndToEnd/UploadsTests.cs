using System.Globalization;
using System.Text.RegularExpressions;
using Tour;

namespace KmsAnalyzers.EndToEnd;

/// <summary>The uploads sample: objects stored under SSE-KMS against the request quota of KMS. What KMS was asked stands in LocalKms's log, which the program prints.</summary>
public sealed partial class UploadsTests(PackedPackages packages)
{
    private readonly CancellationToken cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    public async Task BucketKey_TakenOneByOne_SparesKmsNearlyAllCalls()
    {
        string[] thousandWithoutQuota = ["1000", "none"];
        var program = packages.Consumer().With(Repository.Sample("Uploads"));
        (await program.BuildAsync([], cancellationToken)).OrThrow();
        var before = Outcome.Of((await program.RunAsync(thousandWithoutQuota, cancellationToken)).OrThrow());

        // A decision about each bucket: no command applies it.
        var files = program.Files();
        (await program.FixAsync(["KMS3006"], cancellationToken)).OrThrow();
        Assert.Equal(files, program.Files());
        Assert.Single(await LightBulb.TakeAsync(program, "KMS3006", cancellationToken));

        (await program.BuildAsync([], cancellationToken)).OrThrow();
        Assert.DoesNotContain(program.Findings(), finding => finding.Id == "KMS3006");
        var after = Outcome.Of((await program.RunAsync(thousandWithoutQuota, cancellationToken)).OrThrow());
        Assert.Equal((1000, 0, 1000), before);
        Assert.Equal((1000, 0), (after.Stored, after.Lost));
        Assert.InRange(after.Calls, 1, before.Calls / 20);
    }

    /// <summary>What the program's last line says.</summary>
    private static partial class Outcome
    {
        internal static (int Stored, int Lost, int Calls) Of(CommandResult run)
        {
            var line = LastLine().Match(run.Output);
            Assert.True(line.Success, run.Output);
            return (Number(1), Number(2), Number(3));

            int Number(int group) => int.Parse(line.Groups[group].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        }

        [GeneratedRegex(@"uploads: ([\d,]+) stored, ([\d,]+) lost, ([\d,]+) calls of KMS\s*\z")]
        private static partial Regex LastLine();
    }
}
