using Spectre.Console;
using Tour;

if (args is not [])
{
    Console.Error.WriteLine("The Tour takes no arguments: dotnet run --project samples/Tour");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    // The folder is deleted and what was started is ended first.
    press.Cancel = true;
    stop.Cancel();
};

if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 120;
}

var screen = new Screen(AnsiConsole.Console);
screen.Open(
    "KmsAnalyzers, the Tour",
    "From a program that misuses AWS KMS to a repaired one that runs. KMS is in memory: no AWS account is needed. All happens in a temporary folder.");
try
{
    using var feed = await screen.StepAsync("Pack this clone: dotnet pack", () => PackedFeed.PackAsync(stop.Token));
    screen.Say($"{string.Join(", ", feed.Packages)}, version {feed.Version}");
    await new DocumentsTour(feed, screen, stop.Token).RunAsync(Repository.Sample("Documents"));
    await new TicketsTour(feed, screen, stop.Token).RunAsync(Repository.Sample("Tickets"));
    await new UploadsTour(feed, screen, stop.Token).RunAsync(Repository.Sample("Uploads"), Repository.Sample("Uploads.Fixed"));
    return 0;
}
catch (TourException failure)
{
    screen.Fail(failure.Message);
    return 1;
}
catch (OperationCanceledException)
{
    screen.Fail("It was cancelled.");
    return 130;
}
