using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>Which locals are of no more use, and where.</summary>
public sealed class LastUsesTests
{
    [Theory]
    [InlineData("var a = 1; var b = a; if (flag) At(b); else At(number);", "a b")]
    [InlineData("var a = 1; while (flag) { At(a); } At(number);", "a")]
    [InlineData("var a = 1; Action later = () => At(a); later();", "later")]
    [InlineData("var a = 1; At(number); void Later() => At(a); Later();", "")]
    [InlineData("var a = 1; ref var b = ref a; b = 2; At(number);", "a")]
    public void OfTheWholeMethod(string body, string expected)
    {
        var graph = GraphOf(body);

        Assert.Equal(expected, string.Join(' ', new LastUses(graph).Between(0, graph.Blocks.Length, AllAssigned(graph.Root)).Select(static place => place.Symbol!.Name).Order()));
    }

    [Fact]
    public void WhatTheNextRoundReads_IsOfUseUntilTheLoopEnds()
    {
        var graph = GraphOf("var a = 1; while (flag) { At(a); number++; if (number > 3) { number--; } } At(number);");
        var uses = new LastUses(graph);
        var read = graph.Blocks.First(static block => block.Operations.Any(static operation => operation.Syntax.ToString().Contains("At(a)", StringComparison.Ordinal))).Ordinal;

        Assert.Empty(uses.Between(0, read + 1, AllAssigned(graph.Root)));
        Assert.Single(uses.Between(read + 1, graph.Blocks.Length, AllAssigned(graph.Root)));
    }

    [Fact]
    public void OfLocalsThatNothingIsKnownOf_NothingIsToBeForgotten()
    {
        var graph = GraphOf("var a = 1; At(a); At(number);");

        Assert.Empty(new LastUses(graph).Between(0, graph.Blocks.Length, new State(static _ => Value.Unknown)));
    }

    private static State AllAssigned(ControlFlowRegion region)
    {
        var state = new State(static _ => Value.Unknown);
        Assign(region);
        return state;

        void Assign(ControlFlowRegion region)
        {
            foreach (var local in region.Locals)
            {
                state.Write(Place.Of(local), Value.Unknown);
            }

            foreach (var nested in region.NestedRegions)
            {
                Assign(nested);
            }
        }
    }

    private static ControlFlowGraph GraphOf(string body)
    {
        var compilation = Probe.Of(body).Compilation;
        var method = compilation.SyntaxTrees[0].GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<MethodDeclarationSyntax>().First(static method => method.Identifier.Text == "Run");
        return ControlFlowGraph.Create(method, compilation.GetSemanticModel(method.SyntaxTree), TestContext.Current.CancellationToken)!;
    }
}
