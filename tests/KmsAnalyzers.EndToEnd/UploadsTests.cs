using Tour;

namespace KmsAnalyzers.EndToEnd;

/// <summary>The uploads sample, taken through the Tour: 300 uploads at once against a KMS that takes 50 requests a second. What KMS was asked is counted in LocalKms's log.</summary>
public sealed class UploadsTests(TakenUploads tour, PackedPackages packages) : IClassFixture<TakenUploads>
{
    private readonly CancellationToken cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    public void Build_FindsTheFanOut_AndTheMissingBucketKey() =>
        Assert.Equal(["KMS3002 warning", "KMS3006 note"], tour.Found.Select(finding => $"{finding.Id} {finding.Level}"));

    // The quota's second does not pass before the SDK has given up, so the loss is no matter of speed.
    [Fact]
    public void MisusedProgram_LosesEveryUpload_BeyondTheQuota()
    {
        var (stored, lost, calls, throttled) = tour.Outcomes[0];

        Assert.Equal((50, 250), (stored, lost));
        Assert.InRange(throttled, 250, int.MaxValue);
        Assert.Equal(calls, stored + throttled);
    }

    [Fact]
    public void ProgramWithBackoff_IsThrottledToo_AndLosesNone()
    {
        var (stored, lost, calls, throttled) = tour.Outcomes[1];

        Assert.Equal((300, 0), (stored, lost));
        Assert.InRange(throttled, 250, int.MaxValue);
        Assert.Equal(calls, stored + throttled);
    }

    [Fact]
    public void ProgramWithBucketKey_AsksKmsOnce() => Assert.Equal(new(300, 0, Calls: 1, Throttled: 0), tour.Outcomes[2]);

    [Fact]
    public async Task BucketKey_TakenOneByOne_SparesKmsNearlyAllCalls_AndMakesTheRepairedTwin()
    {
        string[] thousandWithoutQuota = ["1000", "none"];
        var program = packages.Consumer();
        foreach (var (file, text) in tour.Fixed)
        {
            program.With(file, text);
        }

        (await program.BuildAsync([], cancellationToken)).OrThrow();
        var before = UploadOutcome.Of((await program.RunAsync(thousandWithoutQuota, cancellationToken)).OrThrow());

        // A decision about each bucket: no command applies it.
        (await program.FixAsync(["KMS3006"], cancellationToken)).OrThrow();
        Assert.Equal(tour.Fixed, program.Files());
        Assert.Single(await LightBulb.TakeAsync(program, "KMS3006", cancellationToken));
        Assert.Equal(Consumer.Files(Repository.Sample("Uploads.Fixed")), program.Files());

        (await program.BuildAsync(["-warnaserror"], cancellationToken)).OrThrow();
        Assert.Empty(program.Findings());
        var after = UploadOutcome.Of((await program.RunAsync(thousandWithoutQuota, cancellationToken)).OrThrow());
        Assert.Equal(new(1000, 0, Calls: 1000, Throttled: 0), before);
        Assert.Equal((1000, 0), (after.Stored, after.Lost));
        Assert.InRange(after.Calls, 1, before.Calls / 20);
    }
}

/// <summary>The Tour's part about uploads, taken once.</summary>
public sealed class TakenUploads(PackedPackages packages) : IAsyncLifetime
{
    /// <summary>What the build of the misused program found.</summary>
    internal IReadOnlyList<Finding> Found { get; private set; } = [];

    /// <summary>The files as the fixes left them, without a bucket key.</summary>
    internal IReadOnlyDictionary<string, string> Fixed { get; private set; } = new Dictionary<string, string>();

    /// <summary>Misused, with backoff, and with a bucket key as well.</summary>
    internal IReadOnlyList<UploadOutcome> Outcomes { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        using var output = new StringWriter();
        (Found, Fixed, Outcomes) = await new UploadsTour(packages.Feed, TakenTour.ScreenOn(output), CancellationToken.None)
            .RunAsync(Repository.Sample("Uploads"), Repository.Sample("Uploads.Fixed"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
