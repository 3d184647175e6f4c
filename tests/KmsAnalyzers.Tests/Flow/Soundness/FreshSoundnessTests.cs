using Xunit;

namespace KmsAnalyzers.Tests.Flow.Soundness;

/// <summary>Programs that nobody has run before; a class of its own, so that it runs beside the others.</summary>
public sealed class FreshSoundnessTests(ITestOutputHelper output)
{
    [Fact]
    public void NothingIsSeen_ThatTheEngineRulesOut() => SoundnessRun.Check(SoundnessRun.Seed ?? Random.Shared.Next(1_000_000_000), output);
}
