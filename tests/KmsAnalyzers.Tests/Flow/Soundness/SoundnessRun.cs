using System.Globalization;
using Xunit;

namespace KmsAnalyzers.Tests.Flow.Soundness;

/// <summary>
/// Analyses and runs random programs until enough methods were looked at. KMSANALYZERS_SOUNDNESS_SEED and KMSANALYZERS_SOUNDNESS_METHODS ask
/// for other programs, KMSANALYZERS_SOUNDNESS_WIDE for those of the whole language, or for one again: program i of a run with seed s is the first one of a run with seed s + i.
/// </summary>
internal static class SoundnessRun
{
    private const int BatchSize = 200;
    private const int ShownLimit = 8;

    /// <summary>What part of the values that have a bound the engine is to find bounded; less in programs that hand out references and call through interfaces.</summary>
    private static double FinitePart => IsWide ? 0.7 : 0.8;

    private static bool IsWide => Environment.GetEnvironmentVariable("KMSANALYZERS_SOUNDNESS_WIDE") is not null;

    /// <summary>The seed that was asked for; null if none was.</summary>
    public static int? Seed => Number("KMSANALYZERS_SOUNDNESS_SEED");

    /// <summary>Nothing is seen that the engine rules out, and what it says is of use.</summary>
    /// <param name="firstSeed">The seed of the first program.</param>
    /// <param name="wanted">How many methods to look at, if KMSANALYZERS_SOUNDNESS_METHODS does not say it.</param>
    /// <param name="output">Where the seed is told, with what came of it.</param>
    public static void Check(int firstSeed, int wanted, ITestOutputHelper output)
    {
        wanted = Number("KMSANALYZERS_SOUNDNESS_METHODS") ?? wanted;
        Func<int, GeneratedProgram> generated = IsWide ? ProgramGenerator.Wide : ProgramGenerator.Any;
        var contradicted = new List<GeneratedProgram>();
        var skipped = new List<string>();
        var (programs, methods, looks, bounded, finite) = (0, 0, 0, 0, 0);
        while (methods < wanted)
        {
            var size = Math.Min(BatchSize, wanted - methods);
            var found = ProgramBatch.Check([.. Enumerable.Range(firstSeed + programs, size).Select(generated)], skipped);
            programs += size;
            methods += found.DistinctBy(static look => (look.Program, look.Method)).Count();
            looks += found.Count;
            contradicted.AddRange(found.Where(static look => look.Contradiction is not null).Select(static look => look.Program).Distinct());
            bounded += found.Count(static look => look.Program.IsBounded);
            finite += found.Count(static look => look.Program.IsBounded && look.IsFinite);
        }

        var summary = $"seed {firstSeed} (again: KMSANALYZERS_SOUNDNESS_SEED={firstSeed} KMSANALYZERS_SOUNDNESS_METHODS={wanted}): {programs} programs, {methods} methods, "
            + $"{looks} looks, {contradicted.Count} programs contradict, {finite} of {bounded} bounded looks finite, {skipped.Count} programs do not compile";
        output.WriteLine(summary);
        Assert.True(contradicted.Count == 0, $"{summary}\n{Shrunk(contradicted, static look => look.Contradiction)}");
        Assert.True(finite >= bounded * FinitePart, summary);
        Assert.True(skipped.Count <= programs / (IsWide ? 20 : 50), string.Join('\n', skipped.Take(ShownLimit)));
    }

    /// <summary>On straight-line code over known values, each size is the one number that is seen.</summary>
    public static void CheckExactness(int firstSeed, int programs, ITestOutputHelper output)
    {
        var skipped = new List<string>();
        var looks = Enumerable.Range(firstSeed, programs).Chunk(BatchSize)
            .SelectMany(seeds => ProgramBatch.Check([.. seeds.Select(ProgramGenerator.StraightLine)], skipped)).Where(IsExact).ToList();
        var inexact = looks.Where(static look => look.Inexactness is not null).Select(static look => look.Program).Distinct().ToList();

        output.WriteLine($"seed {firstSeed}: {programs} programs, {looks.Count} looks, {inexact.Count} programs with one that is not exact");
        Assert.Empty(skipped);
        Assert.True(inexact.Count == 0, Shrunk(inexact, static look => IsExact(look) ? look.Inexactness : null));

        // A callee is told of all its callers together.
        static bool IsExact(Look look) => look.Method == "Go";
    }

    private static string Shrunk(IEnumerable<GeneratedProgram> programs, Func<Look, string?> finding) =>
        string.Join("\n\n", programs.Take(ShownLimit).Select(program => Shrinker.Shrink(program, finding)));

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
