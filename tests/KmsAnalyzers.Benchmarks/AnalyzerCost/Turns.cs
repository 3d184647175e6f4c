using System.Diagnostics;

namespace KmsAnalyzers.Benchmarks.AnalyzerCost;

/// <summary>
/// Measures several things by turns, so that a machine whose speed drifts slows all of them alike: BenchmarkDotNet runs one to its end before it begins the next.
/// </summary>
internal static class Turns
{
    /// <summary>At least 9, so that a median is one.</summary>
    public const int Rounds = 11;

    /// <summary>What each costs: medians over the rounds.</summary>
    /// <param name="subjects">What is measured.</param>
    public static IReadOnlyList<Cost> Measure(params IReadOnlyList<Func<Task>> subjects)
    {
        var times = subjects.Select(_ => new List<double>()).ToList();
        var allocations = subjects.Select(_ => new List<double>()).ToList();

        // The first round and the second compile what the others run.
        for (var round = -2; round < Rounds; round++)
        {
            for (var number = 0; number < subjects.Count; number++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                var before = GC.GetTotalAllocatedBytes(precise: true);
                var clock = Stopwatch.StartNew();
                subjects[number]().GetAwaiter().GetResult();
                var elapsed = clock.Elapsed.TotalMilliseconds;
                if (round >= 0)
                {
                    times[number].Add(elapsed);
                    allocations[number].Add(GC.GetTotalAllocatedBytes(precise: true) - before);
                }
            }
        }

        return [.. times.Zip(allocations, (elapsed, allocated) => new Cost(Median(elapsed), Median(allocated) / 1e6))];
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

/// <summary>What one run costs.</summary>
/// <param name="Milliseconds">Of wall-clock time, on one thread.</param>
/// <param name="Megabytes">Allocated, in units of 1,000,000 bytes.</param>
internal readonly record struct Cost(double Milliseconds, double Megabytes)
{
    public static Cost operator -(Cost more, Cost less) => new(more.Milliseconds - less.Milliseconds, more.Megabytes - less.Megabytes);
}
