using KmsAnalyzers.Flow;
using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>Each row is asked twice: what does the table say, and what does the member do when the same code is compiled and run?</summary>
public sealed class TransferRowTests
{
    private static readonly Lazy<TransferProbes> probes =
        new(static () => new(TransferCases.Run.Concat(TransferCases.ReadOnly).Select(static theory => theory.Code)));

    public static TheoryData<string, string> Run => Theories(TransferCases.Run);

    public static TheoryData<string, string> ReadOnly => Theories(TransferCases.ReadOnly);

    [Theory]
    [MemberData(nameof(Run))]
    public void WhatComesOut_LiesWithinWhatTheTableSays(string code, string expected)
    {
        var computed = probes.Value.Computed(code);

        Assert.Equal(expected, $"{computed}");
        Assert.All(probes.Value.Run(code), observed => Assert.True(computed.Contains(observed), $"{observed} is not in {computed}"));
    }

    /// <summary>What needs a network, a database, a console or Windows is not run.</summary>
    [Theory]
    [MemberData(nameof(ReadOnly))]
    public void WhatCannotBeRun_IsAsTheTableSays(string code, string expected) => Assert.Equal(expected, $"{probes.Value.Computed(code)}");

    [Fact]
    public void EveryRow_IsExercised() =>
        Assert.Empty(TransferTable.Rows.Keys.Except(probes.Value.Used).Except(TransferCases.Elsewhere).Order(StringComparer.Ordinal));

    private static TheoryData<string, string> Theories(IEnumerable<(string Code, string Expected)> cases)
    {
        var theories = new TheoryData<string, string>();
        foreach (var (code, expected) in cases)
        {
            theories.Add(code, expected);
        }

        return theories;
    }
}
