using System.Diagnostics;
using System.Globalization;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Spectre.Console;

namespace Tour;

/// <summary>Shows the Tour to a person: in a terminal with colours and a spinner, elsewhere as plain lines.</summary>
internal sealed class Screen(IAnsiConsole console)
{
    private int steps;

    /// <summary>Heads a step, shows that it is at work while it is, and says how long it took.</summary>
    public async Task<T> StepAsync<T>(string title, Func<Task<T>> work)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{++steps}  {Markup.Escape(title)}[/]").LeftJustified());
        var clock = Stopwatch.StartNew();
        // The status redraws its line, which only a terminal can.
        var result = console.Profile.Capabilities.Interactive
            ? await console.Status().StartAsync("at work", _ => work())
            : await work();
        console.MarkupLine($"[dim]{clock.Elapsed.TotalSeconds:F0} s[/]");
        return result;
    }

    /// <summary>What the Tour is about to do.</summary>
    public void Open(string title, string text)
    {
        console.MarkupLineInterpolated($"[bold]{title}[/]");
        console.WriteLine(text);
    }

    /// <summary>One line of text.</summary>
    public void Say(string text) => console.WriteLine(text);

    /// <summary>The line that a step comes down to.</summary>
    public void Conclude(string text) => console.MarkupLineInterpolated($"[green]{text}[/]");

    /// <summary>What the Tour came to: each line with its number before and after.</summary>
    public void Summarize(params (string What, int Before, int After)[] lines)
    {
        console.WriteLine();
        var table = new Table().Border(TableBorder.Rounded).AddColumn("").AddColumn("before").AddColumn("after");
        table.Columns[1].RightAligned();
        table.Columns[2].RightAligned();
        foreach (var (what, before, after) in lines)
        {
            table.AddRow(new Text(what), Number(before), Number(after, new Style(after < before ? Color.Green : Color.Red)));
        }

        console.Write(table);

        static Text Number(int number, Style? style = null) => new(number.ToString("N0", CultureInfo.InvariantCulture), style);
    }

    /// <summary>Why the Tour ends here.</summary>
    public void Fail(string text)
    {
        console.WriteLine();
        console.MarkupLine("[red]The Tour stops here.[/]");
        console.WriteLine(text);
    }

    /// <summary>The findings, suggestions among them.</summary>
    public void Show(IReadOnlyList<Finding> findings)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Rule", "Severity", "Where", "What");
        foreach (var finding in findings)
        {
            var severity = finding.Level switch
            {
                "error" => "[red]error[/]",
                "warning" => "[yellow]warning[/]",
                _ => "[blue]suggestion[/]",
            };
            table.AddRow(
                new Markup(finding.Id),
                new Markup(severity),
                new Text($"{finding.File}:{finding.Line}"),
                new Text(finding.Message));
        }

        console.Write(table);
    }

    /// <summary>What a program printed; lines that tell of a loss stand out.</summary>
    public void ShowOutput(string output)
    {
        foreach (var line in output.TrimEnd().Split('\n').Select(line => line.TrimEnd('\r')))
        {
            var style = line.Contains("LOST", StringComparison.Ordinal) ? new Style(Color.Red) : Style.Plain;
            console.WriteLine($"  {line}", style);
        }
    }

    /// <summary>The lines of one file that changed.</summary>
    public void ShowChange(string file, string before, string after)
    {
        console.MarkupLineInterpolated($"[bold]{file}[/]");
        foreach (var line in InlineDiffBuilder.Diff(before, after).Lines)
        {
            switch (line.Type)
            {
                case ChangeType.Deleted:
                    console.MarkupLineInterpolated($"[red]  - {line.Text}[/]");
                    break;
                case ChangeType.Inserted:
                    console.MarkupLineInterpolated($"[green]  + {line.Text}[/]");
                    break;
            }
        }
    }
}
