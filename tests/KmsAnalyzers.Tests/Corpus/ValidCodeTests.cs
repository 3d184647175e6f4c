using Microsoft.CodeAnalysis;
using Xunit;

namespace KmsAnalyzers.Tests.Corpus;

/// <summary>Valid code stays silent, whatever the preset.</summary>
public sealed class ValidCodeTests
{
    /// <summary>
    /// What AWS documents for envelope encryption, written correctly. KMS2008 says of each such envelope that the runtime could do it, hidden: editors alone show it, and no
    /// build, log or command, until <c>KmsAnalysisMode</c> <c>All</c> asks for hints as well. The files say where.
    /// </summary>
    [Fact]
    public async Task EnvelopeEncryption_WrittenCorrectly_IsSilentInEveryBuild_AndUnderAllButForTheHint()
    {
        var programs = CorpusRun.Programs("Valid/EnvelopeEncryption");

        Assert.All(await CorpusRun.JudgeAsync(programs), static one => Assert.True(one is { Missed: [], False: [] }, one.ToString()));
        Assert.All(programs.SelectMany(static program => program.Expected), static mark => Assert.Equal("KMS2008", mark.Id));
        foreach (var program in programs)
        {
            Assert.All(await CorpusRun.FindingsAsync(program, "Default"), static finding => Assert.Equal(DiagnosticSeverity.Hidden, finding.Severity));
        }
    }

    [Fact]
    public async Task CodeThatOnlyLooksLikeKms_IsSilent_UnderAllToo()
    {
        var programs = CorpusRun.Programs("Valid/Lookalikes");

        Assert.NotEmpty(programs);
        Assert.Empty(programs.SelectMany(static program => program.Expected));
        Assert.All(await CorpusRun.JudgeAsync(programs), static one => Assert.True(one.False is [], one.ToString()));
    }
}
