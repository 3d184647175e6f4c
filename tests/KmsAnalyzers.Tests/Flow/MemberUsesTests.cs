using KmsAnalyzers.Flow;
using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>Whether what a private member holds stays as it was put there.</summary>
public sealed class MemberUsesTests
{
    [Theory]
    [InlineData("At(table[\"a\"]);")]
    [InlineData("if (table.TryGetValue(text, out var found)) At(found);")]
    [InlineData("At(table.Count);")]
    [InlineData("foreach (var pair in table) At(pair.Value);")]
    [InlineData("At(table.Values.Select(v => v + 1).First());")]
    [InlineData("At(nameof(table));")]
    public void ATableThatIsLookedUp_Stays(string body) => Assert.True(AreReads(body));

    [Theory]
    [InlineData("table[\"a\"] = 3; At(table.Count);")]
    [InlineData("table[\"a\"]++; At(table.Count);")]
    [InlineData("table.Remove(\"a\"); At(table.Count);")]
    [InlineData("var other = table; At(other.Count);")]
    [InlineData("Console.WriteLine(table); At(number);")]
    public void ATableThatIsChangedOrHandedOut_DoesNot(string body) => Assert.False(AreReads(body));

    [Fact]
    public void WhatOthersSee_DoesNot() => Assert.False(AreReads("At(table.Count);", "public"));

    private static bool AreReads(string body, string access = "private") => MemberUses.AreReads(
        Probe.Of(body, $"{access} readonly Dictionary<string, int> table = new() {{ [\"a\"] = 5 }};").Compilation.GetTypeByMetadataName("Probed")!.GetMembers("table").Single(),
        TestContext.Current.CancellationToken);
}
