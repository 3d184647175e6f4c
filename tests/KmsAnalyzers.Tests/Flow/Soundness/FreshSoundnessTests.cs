using Xunit;

namespace KmsAnalyzers.Tests.Flow.Soundness;

/// <summary>Programs that nobody has run before, some at each run of the tests; <c>.ci/soundness</c> runs them by the ten thousand.</summary>
public sealed class FreshSoundnessTests(ITestOutputHelper output)
{
    [Fact]
    public void NothingIsSeen_ThatTheEngineRulesOut() => SoundnessRun.Check(SoundnessRun.Seed ?? Random.Shared.Next(1_000_000_000), wanted: 250, output);
}
