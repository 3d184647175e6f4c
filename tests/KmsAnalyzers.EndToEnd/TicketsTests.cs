using System.Text.RegularExpressions;
using Tour;

namespace KmsAnalyzers.EndToEnd;

/// <summary>The tickets sample, taken through the Tour: what its data keys cost before and after the fixes is counted in LocalKms's log.</summary>
public sealed class TicketsTests(TakenTickets tour) : IClassFixture<TakenTickets>
{
    [Fact]
    public void Build_FindsEachMisuse() => Assert.Equal(
        ["KMS2011 warning KeyCabinet.cs", "KMS2005 warning TicketOffice.cs", "KMS2007 warning TicketOffice.cs", "KMS2003 note TicketOffice.cs"],
        tour.Found.Select(finding => $"{finding.Id} {finding.Level} {finding.File}"));

    [Fact]
    public void Fixes_MakeTheRepairedTwin() => Assert.Equal(Consumer.Files(Repository.Sample("Tickets.Fixed")), tour.Fixed);

    // Of a concert's five calls three are left; the season passes, which KMS refused at the first call, take three.
    [Fact]
    public void RepairedProgram_AsksKmsLess_ThoughItSellsMore()
    {
        Assert.Contains("season passes: LOST, ValidationException", tour.Output, StringComparison.Ordinal);
        Assert.Contains("season passes: 1 sold, all let in", tour.Output, StringComparison.Ordinal);
        Assert.Equal((11, 9), (tour.CallsBefore, tour.CallsAfter));
    }

    [Fact]
    public void Readme_ShowsWhatTheTourFinds()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

        Assert.All(tour.Found, finding => Assert.Matches($@"│ {finding.Id} +│ (warning|suggestion) +│ {Regex.Escape(finding.File)}:{finding.Line} +│", readme));
    }
}

/// <summary>The Tour's part about tickets, taken once.</summary>
public sealed class TakenTickets(PackedPackages packages) : IAsyncLifetime
{
    internal IReadOnlyList<Finding> Found { get; private set; } = [];

    /// <summary>The files of the repaired program.</summary>
    internal IReadOnlyDictionary<string, string> Fixed { get; private set; } = new Dictionary<string, string>();

    /// <summary>What a person sees.</summary>
    internal string Output { get; private set; } = "";

    internal int CallsBefore { get; private set; }

    internal int CallsAfter { get; private set; }

    public async ValueTask InitializeAsync()
    {
        using var output = new StringWriter();
        (Found, var program, CallsBefore, CallsAfter) = await new TicketsTour(packages.Feed, TakenTour.ScreenOn(output), CancellationToken.None).RunAsync(Repository.Sample("Tickets"));
        (Fixed, Output) = (program.Files(), output.ToString());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
