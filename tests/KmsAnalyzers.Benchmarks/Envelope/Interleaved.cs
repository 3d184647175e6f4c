using System.Diagnostics;

namespace KmsAnalyzers.Benchmarks;

/// <summary>
/// Times pieces of work in turns, so that whatever else the machine does meets them all alike, and compares their medians. BenchmarkDotNet measures one after the other.
/// </summary>
internal static class Interleaved
{
    /// <summary>The median times of several pieces of work, in their order.</summary>
    /// <param name="rounds">How often each is timed.</param>
    /// <param name="work">What is timed. The first two rounds do not count.</param>
    internal static async Task<TimeSpan[]> TimeAsync(int rounds, params Func<Task>[] work)
    {
        const int Warmup = 2;
        var times = work.Select(_ => new List<TimeSpan>(rounds)).ToArray();
        for (var round = 0; round < rounds + Warmup; round++)
        {
            for (var turn = 0; turn < work.Length; turn++)
            {
                // Each begins every other round, so that none has the same one before it always.
                var index = round % 2 == 0 ? turn : work.Length - 1 - turn;
                GC.Collect();
                var started = Stopwatch.GetTimestamp();
                await work[index]();
                if (round >= Warmup)
                {
                    times[index].Add(Stopwatch.GetElapsedTime(started));
                }
            }
        }

        return [.. times.Select(Median)];
    }

    private static TimeSpan Median(List<TimeSpan> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }
}
