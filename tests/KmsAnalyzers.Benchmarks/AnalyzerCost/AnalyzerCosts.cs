using System.Globalization;
using Microsoft.CodeAnalysis;
using KmsAnalyzers.Rules;

namespace KmsAnalyzers.Benchmarks.AnalyzerCost;

/// <summary>What the rules add to a build, beside an analyzer that does nothing and beside those that the AWS SDK brings itself.</summary>
internal static class AnalyzerCosts
{
    private const int Files = 1000;
    private const int FilesWithKms = 100;

    /// <summary>1,000 files of a project without the AWS SDK.</summary>
    public static async Task<int> WithoutKmsAsync()
    {
        var project = new Compiled(Enumerable.Range(0, Files).Select(MeasuredCode.Ordinary), MeasuredCode.Framework);
        await ExpectAsync(project, findings: 0);
        var costs = Turns.Measure(() => project.UnderAsync(new EmptyAnalyzer()), () => project.UnderAsync(new KmsAnalyzer()));
        Print("1,000 files, no AWS SDK", ("an analyzer that does nothing", costs[0]), ("KmsAnalyzers", costs[1]));
        return costs[1].Megabytes <= costs[0].Megabytes * 1.01 ? 0 : 1;
    }

    /// <summary>1,000 files of which 100 call KMS, of ordinary code and of literals.</summary>
    public static async Task<int> WithKmsAsync()
    {
        var ordinary = await MeasureBesideAwsAsync("1,000 files, 100 of them with calls of KMS", MeasuredCode.Ordinary, MeasuredCode.WithKms, MeasuredCode.FindingsPerFile);
        var literals = await MeasureBesideAwsAsync("The same of literals put into properties", MeasuredCode.Literals, MeasuredCode.LiteralsForKms, findingsPerFile: 0);
        return ordinary <= 5 && literals < 1 ? 0 : 1;
    }

    /// <summary>Methods of 5,000, 10,000 and 20,000 lines.</summary>
    public static async Task<int> LongMethodsAsync()
    {
        const int Calls = 200;
        int[] factors = [1, 2, 4];
        var projects = factors.Select(factor => new Compiled([MeasuredCode.LongMethod(Calls * factor)], [.. MeasuredCode.Framework, .. MeasuredCode.AwsSdk])).ToList();
        foreach (var (factor, project) in factors.Zip(projects))
        {
            await ExpectAsync(project, Calls * factor);
        }

        var costs = Turns.Measure([.. projects.SelectMany(project => (Func<Task>[])[() => project.UnderAsync(new EmptyAnalyzer()), () => project.UnderAsync(new KmsAnalyzer())])]);
        var added = factors.Index().Select(factor => costs[(2 * factor.Index) + 1] - costs[2 * factor.Index]).ToList();
        Print("One method, added to an analyzer that does nothing", [.. factors.Zip(added, (factor, cost) => (string.Create(CultureInfo.InvariantCulture, $"{factor * 5000:N0} lines, {factor * Calls} calls, all reported"), cost))]);
        return added[2].Megabytes <= added[0].Megabytes * 5 ? 0 : 1;
    }

    /// <summary>Each rule alone in the host, on 100 files that call KMS.</summary>
    public static void EachRule()
    {
        var project = new Compiled(Enumerable.Range(0, FilesWithKms).Select(MeasuredCode.WithKms), [.. MeasuredCode.Framework, .. MeasuredCode.AwsSdk]);
        var none = new KmsAnalyzer([], rethrows: true);
        var alone = RuleTable.Rules.Select(rule => new KmsAnalyzer([rule], rethrows: true));
        var costs = Turns.Measure([() => project.UnderAsync(none), .. alone.Select(analyzer => (Func<Task>)(() => project.UnderAsync(analyzer)))]);
        Print(
            "100 files with calls of KMS",
            [("the host without a rule", costs[0]), .. RuleTable.Rules.Zip(costs.Skip(1), (rule, cost) => ($"{rule.Descriptor.Id} alone, added", cost - costs[0]))]);
    }

    /// <summary>What one analysed method allocates, in the projects of <see cref="WithKmsAsync"/>; what belongs to a whole type is counted for the first method of it.</summary>
    public static async Task MethodsAsync()
    {
        foreach (var (title, project) in new[]
        {
            ("Methods of ordinary code", WithKms(MeasuredCode.Ordinary, MeasuredCode.WithKms)),
            ("The same, each method in a type of its own", WithKms(MeasuredCode.Ordinary, MeasuredCode.WithKmsAlone)),
            ("Methods of literals put into properties", WithKms(MeasuredCode.Literals, MeasuredCode.LiteralsForKms)),
        })
        {
            // The first rounds compile what the others run.
            MethodCosts analyzer = new();
            for (var round = 0; round < 5; round++)
            {
                analyzer = new();
                await project.UnderAsync(analyzer);
            }

            Console.WriteLine($"{title}, {analyzer.Costs.Count} that call KMS: allocated for each, in KB of 1,000 bytes");
            Print("by the compiler, to bind it", analyzer.Costs.Select(static cost => cost.Binding));
            Print("by the compiler, for its control-flow graph", analyzer.Costs.Select(static cost => cost.Graph));
            Print("by the engine and all rules", analyzer.Costs.Select(static cost => cost.Analysis));
        }

        static void Print(string name, IEnumerable<long> bytes)
        {
            var sorted = bytes.Order().ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-50} median {sorted[sorted.Count / 2] / 1e3,7:N1}   mean {sorted.Average() / 1e3,7:N1}   least {sorted[0] / 1e3,7:N1}   most {sorted[^1] / 1e3,7:N1}"));
        }
    }

    /// <summary>What ours add, as a multiple of what the AWS SDK's add.</summary>
    private static async Task<double> MeasureBesideAwsAsync(string title, Func<int, string> ordinary, Func<int, string> withKms, int findingsPerFile)
    {
        var project = WithKms(ordinary, withKms);
        await ExpectAsync(project, FilesWithKms * findingsPerFile);
        var costs = Turns.Measure(
            () => project.UnderAsync(new EmptyAnalyzer()),
            () => project.UnderAsync(new KmsAnalyzer()),
            () => project.UnderAsync(AwsAnalyzers.All));
        var (ours, theirs) = (costs[1] - costs[0], costs[2] - costs[0]);
        Print(title, ("an analyzer that does nothing", costs[0]), ("KmsAnalyzers, added", ours), ("the AWS SDK's own, added", theirs));
        return ours.Milliseconds / theirs.Milliseconds;
    }

    private static Compiled WithKms(Func<int, string> ordinary, Func<int, string> withKms) => new(
        Enumerable.Range(0, Files).Select(number => number % (Files / FilesWithKms) == 0 ? withKms(number) : ordinary(number)),
        [.. MeasuredCode.Framework, .. MeasuredCode.AwsSdk]);

    private static async Task ExpectAsync(Compiled project, int findings)
    {
        var found = (await project.UnderAsync(new KmsAnalyzer())).Where(diagnostic => diagnostic.Id.StartsWith("KMS", StringComparison.Ordinal)).ToList();
        if (found.Count != findings)
        {
            throw new InvalidOperationException($"{findings} findings were expected, {found.Count} came: {string.Join(Environment.NewLine, found.Take(20))}");
        }
    }

    private static void Print(string title, params IReadOnlyList<(string Name, Cost Cost)> rows)
    {
        Console.WriteLine($"{title}: medians of {Turns.Rounds} runs by turns");
        foreach (var (name, cost) in rows)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-50} {cost.Milliseconds,9:N1} ms {cost.Megabytes,9:N1} MB"));
        }
    }
}
