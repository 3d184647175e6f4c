// Lists the changes in Stryker's report that no test noticed, a line each: dotnet run --file Survivors.cs mutation-report.json
using System.Text.Json;

using var report = JsonDocument.Parse(File.ReadAllBytes(args[0]));
foreach (var file in report.RootElement.GetProperty("files").EnumerateObject())
{
    var mutants = file.Value.GetProperty("mutants").EnumerateArray().ToLookup(static mutant => mutant.GetProperty("status").GetString());
    var (noticed, survived) = (mutants["Killed"].Concat(mutants["Timeout"]).Count(), mutants["Survived"].Concat(mutants["NoCoverage"]).ToList());
    if (noticed + survived.Count == 0)
    {
        continue;
    }

    Console.WriteLine($"{Path.GetFileName(file.Name)}: {noticed} noticed, {survived.Count} not");
    var lines = file.Value.GetProperty("source").GetString()!.Split('\n');
    foreach (var mutant in survived)
    {
        var (start, end) = (mutant.GetProperty("location").GetProperty("start"), mutant.GetProperty("location").GetProperty("end"));
        var (line, from, last, to) = (Number(start, "line"), Number(start, "column"), Number(end, "line"), Number(end, "column"));
        var original = line == last ? lines[line - 1][(from - 1)..(to - 1)] : $"{lines[line - 1][(from - 1)..].Trim()} …";
        Console.WriteLine($"  {line}: {original} -> {mutant.GetProperty("replacement").GetString()!.ReplaceLineEndings(" ")}");
    }
}

static int Number(JsonElement position, string name) => position.GetProperty(name).GetInt32();
