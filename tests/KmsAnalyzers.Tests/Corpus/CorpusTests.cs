using KmsAnalyzers.Rules;
using Xunit;

namespace KmsAnalyzers.Tests.Corpus;

/// <summary>The corpus: programs that say what is to be found in them. All of it is found, and nothing else.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    [Fact]
    public async Task AllThatIsLabelled_IsFound_AndNothingElse()
    {
        var judgements = await CorpusRun.JudgeAsync([.. CorpusRun.Programs("Programs"), .. CorpusRun.Programs("Valid")]);

        string[] wrong =
        [
            .. judgements.SelectMany(static one => one.Missed.Select(mark => $"missed: {one.Program.Name}({mark.Line}): {mark.Id}")),
            .. judgements.SelectMany(static one => one.False.Select(mark => $"false: {one.Program.Name}({mark.Line}): {mark.Id}")),
        ];
        foreach (var line in new CorpusTable(judgements).Lines().Concat(wrong))
        {
            output.WriteLine(line);
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void EveryRule_HasProgramsThatItReports_AndProgramsOfItsOwnThatAreSilent()
    {
        var programs = CorpusRun.Programs("Programs").ToLookup(static program => program.Name.Split('/')[1]);

        Assert.Equal(RuleTable.Rules.Select(static rule => rule.Descriptor.Id), programs.Select(static folder => folder.Key));
        Assert.All(programs, static folder => Assert.Contains(folder, program => program.Expected.Any(mark => mark.Id == folder.Key)));
        Assert.All(programs, static folder => Assert.Contains(folder, program => program.Expected.All(mark => mark.Id != folder.Key)));
    }

    [Fact]
    public async Task ALabelInTheWrongPlace_IsMissed_AndWhatIsFoundInsteadIsFalse()
    {
        var program = CorpusRun.Programs("Programs/KMS2001").First(static program => program.Expected is [{ Id: "KMS2001" }]);
        var (id, line) = program.Expected[0];
        var moved = new LabelledProgram(program.Name, $"// expect: {id}\n" + program.Text.Replace($" // expect: {id}", "", StringComparison.Ordinal));

        var judgement = await CorpusRun.JudgeAsync(moved);

        Assert.Empty(judgement.Found);
        Assert.Equal([new Mark(id, 1)], judgement.Missed);
        Assert.Equal([new Mark(id, line + 1)], judgement.False);
        Assert.Contains("KMS2001       0       1      1      0 %        0 %", new CorpusTable([judgement]).Lines());
    }

    [Fact]
    public void ALabelThatIsNamedTwice_AsksForTwoFindings() =>
        Assert.Equal([new Mark("KMS2003", 2), new Mark("KMS2003", 2), new("KMS2004", 3)], new LabelledProgram("two.cs", "//\nx(); // expect: KMS2003, KMS2003\ny(); // expect: KMS2004\n").Expected);
}
