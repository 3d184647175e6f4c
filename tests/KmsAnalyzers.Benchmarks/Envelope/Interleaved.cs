using System.Diagnostics;

namespace KmsAnalyzers.Benchmarks;

/// <summary>
/// Times pieces of work in turns, so that whatever else the machine does meets them all alike, and compares their medians. BenchmarkDotNet measures one after the other.
/// </summary>
internal static class Interleaved
{
    /// <summary>The median times of several pieces of work, in their order.</summary>
    /// <param name="rounds">How often each is timed.</param>
    /// <param name="work">What is timed, after it has run for a second.</param>
    internal static async Task<TimeSpan[]> TimeAsync(int rounds, params Func<Task>[] work)
    {
        foreach (var piece in work)
        {
            await WarmUpAsync(piece);
        }

        var times = work.Select(_ => new List<TimeSpan>(rounds)).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < work.Length; turn++)
            {
                // Each begins every other round, so that none has the same one before it always.
                var index = round % 2 == 0 ? turn : work.Length - 1 - turn;
                GC.Collect();
                var started = Stopwatch.GetTimestamp();
                await work[index]();
                times[index].Add(Stopwatch.GetElapsedTime(started));
            }
        }

        return [.. times.Select(Median)];
    }

    /// <summary>Until the just-in-time compiler is done with what it takes for busy code.</summary>
    internal static async Task WarmUpAsync(Func<Task> work)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(1);)
        {
            await work();
        }
    }

    internal static TimeSpan Median(List<TimeSpan> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }
}
