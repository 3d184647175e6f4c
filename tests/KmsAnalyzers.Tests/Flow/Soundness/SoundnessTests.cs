using Xunit;

namespace KmsAnalyzers.Tests.Flow.Soundness;

/// <summary>Random programs are analysed and run: nothing may be seen that the engine said could not be, and what it says is to be of use.</summary>
public sealed class SoundnessTests(ITestOutputHelper output)
{
    [Fact]
    public void NothingIsSeen_ThatTheEngineRulesOut() => SoundnessRun.Check(firstSeed: 1, wanted: 5_000, output);

    [Fact]
    public void StraightLineCode_HasTheOneSizeThatIsSeen() => SoundnessRun.CheckExactness(firstSeed: 1, programs: 300, output);
}
