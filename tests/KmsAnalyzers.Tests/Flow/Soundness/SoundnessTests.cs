using System.Globalization;
using Xunit;

namespace KmsAnalyzers.Tests.Flow.Soundness;

/// <summary>
/// Random programs are analysed and run: nothing may be seen that the engine said could not be, and what it says is to be of use.
/// KMSANALYZERS_SOUNDNESS_SEED and KMSANALYZERS_SOUNDNESS_METHODS run other programs, or one again.
/// </summary>
public sealed class SoundnessTests(ITestOutputHelper output)
{
    private const int BatchSize = 200;
    private const int ShownLimit = 25;

    /// <summary>How many methods are made of one seed.</summary>
    private static readonly int count = Number("KMSANALYZERS_SOUNDNESS_METHODS") ?? 2_600;

    [Fact]
    public void NothingIsSeen_ThatTheEngineRulesOut() => Check(firstSeed: 1);

    [Fact]
    public void NothingIsSeen_ThatTheEngineRulesOut_InFreshPrograms() =>
        Check(Number("KMSANALYZERS_SOUNDNESS_SEED") ?? Random.Shared.Next(1_000_000_000));

    private void Check(int firstSeed)
    {
        var contradicted = new List<GeneratedProgram>();
        var skipped = new List<string>();
        var (programs, methods, looks, bounded, finite) = (0, 0, 0, 0, 0);
        while (methods < count)
        {
            var size = Math.Min(BatchSize, count - methods);
            var found = ProgramBatch.Check([.. Enumerable.Range(firstSeed + programs, size).Select(ProgramGenerator.Any)], skipped);
            (programs, methods, looks) = (programs + size, methods + found.DistinctBy(static l => (l.Program, l.Method)).Count(), looks + found.Count);
            contradicted.AddRange(found.Where(static l => l.Contradiction is not null).Select(static l => l.Program).Distinct());
            bounded += found.Count(static l => l.Program.IsBounded);
            finite += found.Count(static l => l.Program.IsBounded && l.IsFinite);
        }

        var summary = $"seed {firstSeed}: {programs} programs, {methods} methods, {looks} looks, {contradicted.Count} programs contradict, {finite} of {bounded} bounded looks finite, {skipped.Count} programs do not compile";
        output.WriteLine(summary);
        skipped.Take(12).ToList().ForEach(output.WriteLine);
        Assert.True(contradicted.Count == 0, $"{summary}\n{string.Join("\n\n", contradicted.Take(ShownLimit).Select(Shrinker.Shrink))}");
        Assert.True(finite >= bounded * 0.8, summary);
        Assert.True(skipped.Count <= programs / 50, string.Join('\n', skipped.Take(50)));
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
